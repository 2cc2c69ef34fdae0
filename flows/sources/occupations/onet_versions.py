"""Which version of the O*NET database is the newest, and which files it has.

Official source: https://www.onetcenter.org/database.html. A version comes each quarter: 29.0 in
August 2024, 29.1 in November, 29.2 in February, 29.3 in May.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from flows.sources.declaration import Address, Known, Pace

INDEX = "https://www.onetcenter.org/database.html"
DATABASE = "https://www.onetcenter.org/dl_files/database"
LINK = re.compile(r"/db_(\d+_\d+)_text\b", re.IGNORECASE)
VERSION = re.compile(r"(\d+)\.(\d+)")
# Files by kind; from some version on the last takes the place of the two before it.
FILES = {
    "onet_occupation_title": "Occupation Data.txt",
    "onet_alternate_title": "Alternate Titles.txt",
    "onet_reported_title": "Sample of Reported Titles.txt",
    "onet_job_title": "Job Titles.txt",
}
FIRST_FILE = FILES["onet_occupation_title"]
QUARTERS = 4
# One version and the year and month in which it came.
ANCHOR = ((29, 0), (2024, 8))
# How many versions back a copy of the database may be.
OLDEST = 24

Version = tuple[int, int]


def find_addresses(known: Known) -> Iterator[Address]:
    """Yield the files of the version that is wanted, else of the newest that there is."""
    wanted = VERSION.fullmatch(known.wanted or "")
    version = (int(wanted[1]), int(wanted[2])) if wanted else find_newest(known)
    if version and (wanted or not known.wanted):
        yield from list_files(version)


def list_files(version: Version) -> Iterator[Address]:
    """Yield the address of every file that a version may have."""
    for kind, name in FILES.items():
        yield Address(make_address(version, name), kind, name_version(version), pace=Pace.WEEKLY)


def find_newest(known: Known) -> Version | None:
    """Return the newest version that the index page names, else the newest that answers.

    None where there is neither.
    """
    if listed := known.find_links(INDEX, LINK, Pace.EACH_RUN):
        return max(parse_version(name.replace("_", ".")) for name in listed)
    held = max((parse_version(vintage) for vintage in known.vintages), default=None)
    for version in list_candidates(known.today, held):
        if known.is_there(make_address(version, FIRST_FILE)):
            return version
    return held


def list_candidates(today: date, held: Version | None) -> list[Version]:
    """Return the versions to ask for, the newest first.

    Without one at hand, all of some years back; else the next ones only: a few questions a run.
    """
    newest = guess_version(today)
    if held is None:
        return [step_back(newest, steps) for steps in range(OLDEST)]
    next_ones = {newest, (newest[0], 0), (held[0] + 1, 0), step_back(held, -1)}
    return sorted((version for version in next_ones if version > held), reverse=True)


def guess_version(day: date) -> Version:
    """Return the version that a day could have at most."""
    version, (year, month) = ANCHOR
    return step_back(version, -((day.year - year) * QUARTERS + (day.month - month) // 3))


def step_back(version: Version, steps: int) -> Version:
    """Return the version so many quarters before."""
    return divmod(version[0] * QUARTERS + version[1] - steps, QUARTERS)


def parse_version(vintage: str) -> Version:
    """Return '29.0' as (29, 0)."""
    major, minor = vintage.split(".")
    return int(major), int(minor)


def name_version(version: Version) -> str:
    """Return (29, 0) as '29.0'."""
    return f"{version[0]}.{version[1]}"


def make_address(version: Version, name: str) -> str:
    """Return the address of a file of a version."""
    return f"{DATABASE}/db_{version[0]}_{version[1]}_text/{quote(name)}"
