"""`python -m recorded_web` (with `tests` on the path): the web for a person or, with `--json`, a process."""

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from recorded_web.server import RecordedWeb
from recorded_web.truth import to_json
from recorded_web.web import all_sites, open_generated, open_web


def main(arguments: list[str] | None = None) -> int:
    """Open the web and keep it open until SIGINT or SIGTERM; print where each site is, or the truth."""
    options = _parser().parse_args(arguments)
    if options.truth:
        sys.stdout.write(to_json(tuple(site.truth() for site in all_sites())) + "\n")
        return 0
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    with _open(options) as web:
        sys.stdout.write(_as_json(web) if options.json else _as_table(web))
        sys.stdout.flush()
        stop.wait()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recorded_web", description="Small fictitious district sites on loopback."
    )
    parser.add_argument("--only", nargs="+", default=[], metavar="SITE", help="these sites and no others")
    parser.add_argument(
        "--pages", type=int, help="instead of the sites, one generated site with as many reports"
    )
    parser.add_argument("--port", type=int, default=0, help="the port of all sites (default: a free one)")
    parser.add_argument("--log", type=Path, help="write the requests there, one JSON object a line")
    parser.add_argument("--stall", type=float, default=30, help="seconds for which the stalling server waits")
    parser.add_argument("--json", action="store_true", help="print the addresses as one line of JSON")
    parser.add_argument(
        "--truth", action="store_true", help="print what is true of the sites, as JSON, and end"
    )
    return parser


def _open(options: argparse.Namespace) -> RecordedWeb:
    if options.pages is not None:
        return open_generated(options.pages, port=options.port, log_file=options.log)
    return open_web(tuple(options.only), stall_s=options.stall, port=options.port, log_file=options.log)


def _as_json(web: RecordedWeb) -> str:
    sites = {
        truth.name: {
            "address": web.address(truth.name),
            "start": truth.start,
            "family": truth.family,
            "code": truth.code,
        }
        for truth in web.truths
    }
    return json.dumps({"sites": sites, "hosts": web.hosts}, ensure_ascii=False) + "\n"


def _as_table(web: RecordedWeb) -> str:
    lines = [
        f"{truth.name:10} {truth.family:7} {web.address(truth.name)}{truth.start[0]}  {truth.title}"
        for truth in web.truths
    ]
    return "\n".join([*lines, "Ctrl-C ends it.", ""])


if __name__ == "__main__":
    raise SystemExit(main())
