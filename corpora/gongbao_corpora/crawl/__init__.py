"""The crawler: from a list of district sites to their annual reports in the store.

On Scrapy, whose frontier lives in our store (scheduler.py). A site is data (site_file.py), a family of CMS a
module (families/). Needs the extra `crawl`; nothing imports it before the command needs it. docs/crawl.md
describes it.
"""
