"""Which person files there are: what the folders of the Census Bureau list.

Official source: https://www2.census.gov/programs-surveys/acs/data/pums/, a folder for each year,
in it one for the 1-year and one for the 5-year files.
"""

import re
from collections.abc import Iterator

from flows.sources.declaration import Address, Known, Pace
from flows.sources.tables.places import PUERTO_RICO, STATES

SURVEYS = "https://www2.census.gov/programs-surveys/"
PUMS = SURVEYS + "acs/data/pums/"
CODES = (
    SURVEYS + "demo/guidance/industry-occupation/"
    "2018-ACS-PUMS-and-2018-SIPP-Public-Use-Occupation-Code-List.xlsx"
)
# Where the list of occupations was published before.
OLD_CODES = SURVEYS + "acs/tech_docs/pums/code_lists/2018-ACS-PUMS-Occupation-Code-List.xlsx"
# As the names of files spell the states.
FILES = [state.lower() for state in STATES | PUERTO_RICO]
ONE_YEAR = re.compile(r"\d{4}")
FIVE_YEARS = re.compile(r"\d{4}-\d{2}")
YEAR_FOLDER = re.compile(r"/pums/(\d{4})/?$", re.IGNORECASE)
STATE_FILE = re.compile(r"/csv_p(\w\w)\.zip$", re.IGNORECASE)
# A year may have its folder before it has its files.
TRIES = 3


def name_vintage(year: int, span: int) -> str:
    """Return '2018' for one year, '2014-18' for the five that end with 2018."""
    return str(year) if span == 1 else f"{year - 4}-{year % 100:02}"


def find_addresses(known: Known) -> Iterator[Address]:
    """Yield the states' files of the vintage that is wanted, else of the newest year.

    Without a listing: of the year that the archive has, else of the year before last.
    """
    if known.wanted:
        yield from find_wanted(known, known.wanted)
        return
    listed = known.find_links(PUMS, YEAR_FOLDER, Pace.EACH_RUN)
    for year in sorted(listed, reverse=True)[:TRIES]:
        if found := recall_states(known, int(year)) or list_states(known, int(year), 1):
            yield from found
            return
    held = [int(vintage) for vintage in known.vintages if ONE_YEAR.fullmatch(vintage)]
    yield from list_every_state(max(held, default=known.today.year - 2), 1)


def find_wanted(known: Known, wanted: str) -> list[Address]:
    """Return the files of a vintage ('2018', '2019-23'); none for a word that is no vintage."""
    year, span = int(wanted[:4]) if wanted[:4].isdigit() else 0, 1
    if FIVE_YEARS.fullmatch(wanted):
        year, span = year + 4, 5
    if name_vintage(year, span) != wanted:
        return []
    return list_states(known, year, span) or list_every_state(year, span)


def recall_states(known: Known, year: int) -> list[Address]:
    """Return the files of a year that were asked for before, where the archive has some of them.

    Its folder need not be read again.
    """
    folder = name_folder(year, 1)
    if str(year) not in known.vintages:
        return []
    names = sorted(url.removeprefix(folder) for url in known.asked if url.startswith(folder))
    return [make_address(name, year, 1) for name in names if name]


def list_states(known: Known, year: int, span: int) -> list[Address]:
    """Return the states' files that a folder lists; none where there is no such folder."""
    found = known.find_links(name_folder(year, span), STATE_FILE, Pace.EACH_RUN)
    listed = {state.lower() for state in found} & set(FILES)
    return [make_address(f"csv_p{state}.zip", year, span) for state in sorted(listed)]


def list_every_state(year: int, span: int) -> list[Address]:
    """Return the address of every state's file."""
    return [make_address(f"csv_p{state}.zip", year, span) for state in FILES]


def name_folder(year: int, span: int) -> str:
    """Return the folder of a release."""
    return f"{PUMS}{year}/{span}-Year/"


def make_address(name: str, year: int, span: int) -> Address:
    """Return the address of one state's file."""
    vintage = name_vintage(year, span)
    return Address(name_folder(year, span) + name, "acs_person", vintage, pace=Pace.WEEKLY)
