"""What a server is asked with, and what its answers mean."""

import email.utils
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flows.archive.receipt import Receipt, Way
from flows.archive.verify import BY_HAND
from flows.errors import NotFound, Refused, Unavailable, Unexpected

LONGEST_WAIT = 60.0

Headers = Mapping[str, str]


def list_conditions(ways: Sequence[Way], base: str) -> dict[str, str]:
    """Return the headers that spare a file that is archived.

    An ETag names a content wherever it is asked for; a date only means something to the server
    that gave it.
    """
    tags = dict.fromkeys(way.etag for _, way in ways if way.etag and way.fetched_from != "folder")
    if tags:
        return {"If-None-Match": ", ".join(tags)}
    last = ways[0][1] if ways else None
    if last and last.base == base and last.last_modified:
        return {"If-Modified-Since": last.last_modified}
    return {}


def find_match(status: int, headers: Headers, ways: Sequence[Way]) -> Receipt | None:
    """Return the archived content that an answer is about, if it is about one."""
    tag = headers.get("ETag")
    for receipt, way in ways:
        if tag and way.etag == tag and way.fetched_from != "folder":
            return receipt
    return ways[0][0] if ways and status == 304 else None


def refuse(status: int, headers: Headers, url: str) -> None:
    """Turn an answer that is not the file into the error that says what to do."""
    if status in (401, 403):
        raise Refused(f"{url} answers {status}; is LABOR_CONTACT an e-mail address? Else {BY_HAND}")
    if status in (404, 410):
        raise NotFound(f"{url}: nothing there ({status})")
    if status in (408, 429) or status >= 500:
        time.sleep(min(find_wait(headers), LONGEST_WAIT))
        raise Unavailable(f"{url} answers {status}")
    if status not in (200, 206, 304, 416):
        raise Unexpected(f"{url} answers {status}; look whether the agency moved the file")


def is_html_page(headers: Headers, url: str) -> bool:
    """Whether a page came in the place of a file that is none."""
    kind = headers.get("Content-Type", "")
    return bool(kind.startswith("text/html")) and not urlsplit(url).path.endswith((".htm", ".html"))


def find_wait(headers: Headers) -> float:
    """Return the seconds that Retry-After asks for, as a number or as a date; else 0."""
    asked = headers.get("Retry-After", "0")
    with suppress(ValueError):
        return max(0.0, float(asked))
    with suppress(ValueError, TypeError):
        until = email.utils.parsedate_to_datetime(asked) - datetime.now(UTC)
        return max(0.0, until.total_seconds())
    return 0.0
