"""Which wage year a file is of, and which edition of it.

Official source: the names of the zip (OFLC_Wages_2025-26.zip, OWL_2017_TEXT.zip), of its folder, of
the release notes and workbooks in it, and its readme ("2017 Program Year Data Files"). A wage year
begins with July. The zip of a year is overwritten in place: the notes' name tells the day.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from flows.errors import Location, UnknownCode
from flows.sources.declaration import Identity, SourceFile
from flows.sources.evidence import Vote, Witness, weigh

SPAN = re.compile(r"(?<!\d)(20\d{2})-(?:20)?(\d{2})(?!\d)")
OLD_NAME = re.compile(r"OWL_(20\d{2})(?!\d)", re.IGNORECASE)
PROGRAM_YEAR = re.compile(r"(?<!\d)(20\d{2}) Program Year")
EFFECTIVE = re.compile(r"Revised.* (\d{1,2}-\d{1,2}-\d{2})(?!\d)", re.IGNORECASE)
ADVICE = "say the wage year with --vintage, as its zip is named"


def find_years(text: str) -> list[str]:
    """Return the wage years that a name has: '2025-26'; no span of other than two years."""
    spans = [(int(first), last) for first, last in SPAN.findall(text)]
    years = [first for first, last in spans if (first + 1) % 100 == int(last)]
    years += [int(year) for year in OLD_NAME.findall(text)]
    return list(dict.fromkeys(map(name_year, years)))


def name_year(first: int) -> str:
    """Return '2025-26' for the wage year that begins in July 2025."""
    return f"{first}-{(first + 1) % 100:02}"


def find_identity(source_file: SourceFile, members: Iterable[str], readme: str = "") -> Identity:
    """Return wage year and edition; raise UnknownCode where nothing tells, BadValue in conflict."""
    names = list(members)
    location = Location(source_file.name)
    votes = [*hear_file(source_file), *hear_members(names), *hear_readme(readme)]
    vintage, caveats = weigh(votes, location, source_file.vintage_told)
    if vintage is None:
        raise UnknownCode(location, "nothing says of which wage year the file is", ADVICE)
    revised = find_revision(names)
    edition = f"revised {revised.date()}" if revised else None
    return Identity(vintage, edition, revised, caveats)


def hear_file(source_file: SourceFile) -> list[Vote]:
    """Return what the address says, the file's own name, and the folders that it lies in."""
    last = source_file.url.rsplit("/", 1)[-1] if source_file.url else ""
    own = source_file.name if last != source_file.name else ""
    folders = source_file.path.absolute().parts[-3:-1]
    return [
        *hear(Witness.ADDRESS, [last], "the address of"),
        *hear(Witness.FILE_NAME, [own], "the name"),
        *hear(Witness.FOLDER, folders, "folder"),
    ]


def hear_members(members: Iterable[str]) -> list[Vote]:
    """Return what the names inside a zip say, those of folders and those of files."""
    parts = dict.fromkeys(part for member in members for part in member.split("/"))
    return hear(Witness.NAME_INSIDE, parts, "in the zip,")


def hear_readme(readme: str) -> list[Vote]:
    """Return what the readme of an old zip says."""
    years = dict.fromkeys(PROGRAM_YEAR.findall(readme))
    return [Vote(Witness.DESCRIPTION, name_year(int(year)), "the readme") for year in years]


def hear(witness: Witness, names: Iterable[str], where: str) -> list[Vote]:
    """Return the votes of names, those that name a wage year."""
    return [Vote(witness, year, f"{where} {name}") for name in names for year in find_years(name)]


def find_revision(members: Iterable[str]) -> datetime | None:
    """Return the day of a revision, by the names of the release notes; None for a first edition."""
    days = [match[1] for member in members if (match := EFFECTIVE.search(member))]
    found = [datetime.strptime(day, "%m-%d-%y").replace(tzinfo=UTC) for day in days]
    return max(found, default=None)
