"""Scrapy's settings for a crawl: polite and safe, and nothing that outlives or talks beside it."""

from importlib.metadata import version
from typing import Any

from gongbao_corpora.crawl.addresses import host_of
from gongbao_corpora.crawl.site_file import SiteFile

_REDIRECTS = 5
_HERE = "gongbao_corpora.crawl"
_SCRAPY = "scrapy.downloadermiddlewares"
# Answered by sites that will hardly recover within a crawl, such as 501, are left out.
_RETRIED = [408, 429, 500, 502, 503, 504, 520, 522, 524]
_LANGUAGES = "zh-CN,zh;q=0.9,en;q=0.5"
_LEAST_THROTTLED = 1.0


def user_agent(contact: str) -> str:
    """Return how the crawler names itself.

    >>> user_agent("https://example.org/crawler").endswith("(+https://example.org/crawler)")
    True
    """
    return f"gongbao/{version('gongbao')} (+{contact.removeprefix('mailto:')})"


def scrapy_settings(file: SiteFile) -> dict[str, Any]:
    """Return Scrapy's settings for the sites of a file."""
    slots = {
        host_of(f"http://{host}").partition(":")[0]: {
            "concurrency": 1,
            "delay": file.delay_of(site),
            "jitter": 0,
        }
        for site in file.site
        for host in site.all_hosts
    }
    return {
        **_components(),
        "USER_AGENT": user_agent(file.contact),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": _LANGUAGES,
        },
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "gongbao",
        "CONCURRENT_REQUESTS": file.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": file.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_SLOTS": slots,
        "DOWNLOAD_TIMEOUT": file.timeout,
        "DOWNLOAD_MAXSIZE": file.max_page_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "AUTOTHROTTLE_ENABLED": file.delay >= _LEAST_THROTTLED,
        "AUTOTHROTTLE_START_DELAY": file.delay,
        "AUTOTHROTTLE_MAX_DELAY": max(30.0, file.delay),
        "RETRY_TIMES": file.retries,
        "RETRY_HTTP_CODES": _RETRIED,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
        "REDIRECT_MAX_TIMES": _REDIRECTS,
        "HTTPCACHE_ENABLED": True,
        "HTTPERROR_ALLOW_ALL": True,
    }


def _components() -> dict[str, Any]:
    return {
        "SCHEDULER": f"{_HERE}.scheduler.FrontierScheduler",
        # Outwards from top to bottom. Answers are unpacked before they are kept, and kept before Scrapy
        # decides whether to follow or to try again.
        "DOWNLOADER_MIDDLEWARES": {
            f"{_HERE}.recording.ReplayMiddleware": 10,
            f"{_HERE}.guard.GuardMiddleware": 50,
            f"{_HERE}.robots.RobotsMiddleware": 100,
            f"{_HERE}.recording.RecordMiddleware": 620,
            f"{_SCRAPY}.httpcompression.HttpCompressionMiddleware": 650,
            f"{_HERE}.caching.StoreCacheMiddleware": 900,
            f"{_SCRAPY}.httpcache.HttpCacheMiddleware": None,
            f"{_SCRAPY}.robotstxt.RobotsTxtMiddleware": None,
            f"{_SCRAPY}.offsite.OffsiteMiddleware": None,
            f"{_SCRAPY}.cookies.CookiesMiddleware": None,
            f"{_SCRAPY}.httpauth.HttpAuthMiddleware": None,
            f"{_SCRAPY}.httpproxy.HttpProxyMiddleware": None,
        },
        "DOWNLOAD_HANDLERS": {
            "http": f"{_HERE}.download.BoundedHandler",
            "https": f"{_HERE}.download.BoundedHandler",
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "HTTPCACHE_POLICY": f"{_HERE}.caching.RevalidatingPolicy",
        "HTTPCACHE_STORAGE": f"{_HERE}.caching.StoredResponses",
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "LOG_ENABLED": False,
        "LOG_FORMATTER": "scrapy.logformatter.LogFormatter",
        "STATS_DUMP": False,
    }
