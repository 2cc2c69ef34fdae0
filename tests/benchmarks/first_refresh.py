"""What a first refresh asks for, by the plan, and how much of it a mirror holds: README's table.

    LABOR_TEST_MIRROR=... uv run python -m tests.benchmarks.first_refresh [DAY]

Addresses are those of the rules over the years, as without an index page; bytes are counted in the
files that the mirror has, as they are served.
"""

import lzma
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flows.fetch.pace import ELSEWHERE, SECONDS, site_of
from flows.sources import SOURCES
from flows.sources.declaration import Known
from tests.conftest import mirror_folder


def list_urls(day: date) -> list[str]:
    """Return the addresses that a first refresh asks for on a day."""
    known = Known(day, is_there=lambda _: True)
    return [a.url for source in SOURCES.values() for a in source.list_addresses(known)]


def count_bytes(tree: Path, url: str) -> int | None:
    """Return the bytes of a file as it is served; None where the mirror has none."""
    file = tree / unquote(url.removeprefix("https://"))
    if file.is_file():
        return file.stat().st_size
    packed = file.with_name(file.name + ".xz")
    if not packed.is_file():
        return None
    with lzma.open(packed) as content:
        return sum(len(block) for block in iter(lambda: content.read(1 << 20), b""))


def count_minutes(urls: Iterable[str]) -> float:
    """Return the minutes that the pace of the slowest site takes, beside the transfer."""
    sites = Counter(map(site_of, urls))
    return max(n * SECONDS.get(site, ELSEWHERE) for site, n in sites.items()) / 60


def main() -> None:
    """Print a row a server."""
    day = date.fromisoformat(sys.argv[1]) if sys.argv[1:] else date.today()  # noqa: DTZ011
    urls, mirror = list_urls(day), mirror_folder()
    if mirror is None:
        sys.exit("set LABOR_TEST_MIRROR to the mirror of published files")
    print("| from | files | at hand | their bytes |\n| --- | --- | --- | --- |")
    for host in sorted({str(urlsplit(url).hostname) for url in urls}):
        asked = [url for url in urls if urlsplit(url).hostname == host]
        sizes = [size for url in asked if (size := count_bytes(mirror / "tree", url)) is not None]
        print(f"| {host} | {len(asked)} | {len(sizes)} | {sum(sizes):,} |")
    print(f"{len(urls)} files, {count_minutes(urls):.1f} minutes at a polite pace")


if __name__ == "__main__":
    main()
