"""Which release an OEWS file belongs to, and the top code of its wages, in its own words.

Official source: the field descriptions and prefaces of the files, and their published names
(national_M2018_dl.xlsx in oesm18nat.zip, national_may2003_dl.xls, national_2000_dl.xls).
"""

import re
from pathlib import PurePosixPath

import polars as pl

from flows.errors import BadValue, Location, ParseError
from flows.sources.declaration import SourceFile
from flows.sources.oews.layout import TOP_CODE
from flows.sources.oews.table import Reading

MONTHS = {"may": "05", "nov": "11"}
TITLE = re.compile(r"^(?:(May|November) )?(\d{4}) (?:\w+ )?OEW?S Estimates$", re.IGNORECASE)
# In names: a month and year; M and the year for May; oesm and two digits for May; a year alone.
NAMES = [
    re.compile(r"(?<![a-z])(?P<month>may|nov)(?:ember)?[_ -]?(?P<year>199[7-9]|20\d{2})(?!\d)"),
    re.compile(r"_(?P<month>m)_?(?P<year>199[7-9]|20\d{2})(?!\d)"),
    re.compile(r"oes(?P<month>m)(?P<short>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>199[7-9]|20\d{2})(?=_dl)"),
    re.compile(r"oes(?P<short>\d{2})(?!\d)"),
]
TOP = re.compile(
    r"wage\s+(?:that\s+is\s+)?(?P<word>(?:greater|equal)[a-z ]*?)\s+"
    r"\$(?P<hourly>[\d,.]+)\s+per\s+hour\s+or\s+\$(?P<annual>[\d,]+)\s+per\s+year",
    re.IGNORECASE,
)
ADVICE = (
    "name the file as it was published (national_M2024_dl.xlsx, oesm24nat.zip), or give the "
    "address of its zip with --url"
)


def vintage_of(source_file: SourceFile, reading: Reading) -> str:
    """'2025-05'; '2003-11'; '2000' where no month is stated.

    What the file says of itself outranks how it is named. Raises BadValue where it contradicts
    itself, ParseError where neither says anything.
    """
    refuse_several(source_file, reading)
    said = stated(source_file, reading)
    names = [found for name in names_of(source_file, reading) if (found := vintage_in(name))]
    if said and "-" not in said:
        # A year without its month is completed by a name of the same year.
        return next((name for name in names if name.startswith(said)), said)
    if said or names:
        return said or names[0]
    raise ParseError(Location(source_file.name), "nothing says which release this is", ADVICE)


def refuse_several(source_file: SourceFile, reading: Reading) -> None:
    """Raises BadValue for a zip whose workbooks are named after different releases."""
    named: dict[str, str] = {}
    for table in reading.tables:
        for name in (table.location.sheet or "", table.member):
            if vintage := vintage_in(name):
                named.setdefault(vintage, table.member)
                break
    if len(named) > 1:
        raise BadValue(
            Location(source_file.name),
            f"the file holds several releases: {sorted(named.values())}",
            "adopt each release by itself",
        )


def stated(source_file: SourceFile, reading: Reading) -> str | None:
    """The vintage by the title of the file's description, or by its year column."""
    titles = [match for text in reading.texts if (match := TITLE.match(text))]
    said = {
        f"{title[2]}-{MONTHS[title[1][:3].lower()]}" if title[1] else title[2] for title in titles
    }
    for table in reading.tables:
        if not said and "year" in table.rows.columns:
            years = table.rows["year"].str.replace(r"\.0+$", "").drop_nulls().unique()
            said |= {str(year) for year in years}
    if len(said) > 1:
        raise BadValue(
            Location(source_file.name),
            f"the file speaks of several releases: {sorted(said)}",
            "adopt each release by itself",
        )
    return said.pop() if said else None


def names_of(source_file: SourceFile, reading: Reading) -> list[str]:
    """The names that may tell the release: sheet, member, its folder, file, address, folder."""
    sheets = [table.location.sheet or "" for table in reading.tables]
    members = [PurePosixPath(table.location.file) for table in reading.tables]
    folders = [path.parent.name for path in members if path.parent.name != source_file.name]
    last = source_file.url.rsplit("/", 1)[-1] if source_file.url else ""
    named = [*sheets, *(path.name for path in members), *folders, source_file.name, last]
    # A zip that was unpacked leaves a folder of its name, as oesm09nat for national_dl.xls.
    return [*named, source_file.path.absolute().parent.name]


def vintage_in(name: str) -> str | None:
    """The vintage in a published name; None where it has none."""
    for form in NAMES:
        if match := form.search(name.lower()):
            part = match.groupdict()
            year = part.get("year") or f"20{part['short']}"
            month = part.get("month")
            return f"{year}-{MONTHS['may' if month == 'm' else month]}" if month else year
    return None


def top_code(source_file: SourceFile, reading: Reading) -> pl.DataFrame:
    """The wages from which on the file prints `#`: dollars an hour and a year; or no row.

    Raises BadValue where two descriptions in the file differ.
    """
    found = {
        (
            match["hourly"].rstrip(".").replace(",", ""),
            match["annual"].replace(",", ""),
            ">=" if "equal" in match["word"].lower() else ">",
        )
        for text in reading.texts
        for match in TOP.finditer(text)
    }
    if len(found) > 1:
        raise BadValue(
            Location(source_file.name), f"the file names several top codes: {sorted(found)}"
        )
    return pl.DataFrame(sorted(found), schema=TOP_CODE, orient="row")
