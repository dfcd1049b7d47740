"""The recorded web: small fictitious district sites, played on loopback, and what is true of them.

`web.open_web()` opens it, `fixture` has the fixtures of pytest, `truth` is what a crawl must find.
README.md is the map.
"""
