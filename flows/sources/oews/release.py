"""Which release an OEWS file belongs to, and the top code of its wages, in its own words.

Official source: the field descriptions and prefaces of the files, and their published names
(national_M2018_dl.xlsx in oesm18nat.zip, national_may2003_dl.xls, national_2000_dl.xls).
"""

import re
from collections.abc import Mapping
from itertools import combinations
from pathlib import PurePosixPath
from typing import cast

import polars as pl

from flows.errors import BadValue, Location, ParseError
from flows.sources.declaration import Caveat, SourceFile
from flows.sources.evidence import Vote, Witness, complete, weigh
from flows.sources.oews.layout import TOP_CODE
from flows.sources.oews.table import Reading, Table

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


def find_vintage(source_file: SourceFile, reading: Reading) -> tuple[str, tuple[Caveat, ...]]:
    """Return '2025-05', '2003-11', or '2000' where no month is stated; and what dissents.

    Raises BadValue where the evidence is in conflict, ParseError where there is none.
    """
    location = Location(source_file.name)
    refuse_several(source_file, reading)
    votes = [*hear_names(source_file), *hear_descriptions(reading)]
    for table in reading.tables:
        votes += hear_table(table)
    vintage, caveats = weigh(votes, location, source_file.vintage_told)
    if vintage is None:
        raise ParseError(location, "nothing says which release this is", ADVICE)
    return vintage, caveats


def refuse_several(source_file: SourceFile, reading: Reading) -> None:
    """Raise BadValue for a zip of workbooks that belong to different releases by all they say."""
    said = {
        table.member: {vote.says for vote in complete(votes)}
        for table in reading.tables
        if (votes := hear_table(table))
    }
    if any(not one & other for one, other in combinations(said.values(), 2)):
        raise BadValue(
            Location(source_file.name),
            f"the file holds several releases: {sorted(said)}",
            "adopt each release by itself",
        )


def hear_table(table: Table) -> list[Vote]:
    """Return what a table's year column, its sheet and its workbook's name and folder say."""
    path = PurePosixPath(table.location.file)
    votes = []
    if "year" in table.rows.columns:
        years = table.rows["year"].str.replace(r"\.0+$", "").drop_nulls().unique()
        votes = [Vote(Witness.DATA, str(year), f"{path.name}, column year") for year in years]
    named = {f"sheet {table.location.sheet}": table.location.sheet or "", path.name: path.name}
    if len(path.parts) > 2:
        named[f"folder {path.parent.name}"] = path.parent.name
    if len(path.parts) == 1:
        # The workbook's name is the file's own, which is heard by itself.
        named.pop(path.name)
    return votes + hear(Witness.NAME_INSIDE, named)


def hear_names(source_file: SourceFile) -> list[Vote]:
    """Return what the file's address, its own name and its folder say."""
    last = source_file.url.rsplit("/", 1)[-1] if source_file.url else ""
    # A zip that was unpacked leaves a folder of its name, as oesm09nat for national_dl.xls.
    folder = source_file.path.absolute().parent.name
    own = {f"the name {source_file.name}": source_file.name} if last != source_file.name else {}
    return [
        *hear(Witness.ADDRESS, {f"the address of {last}": last}),
        *hear(Witness.FILE_NAME, own),
        *hear(Witness.FOLDER, {f"folder {folder}": folder}),
    ]


def hear(witness: Witness, named: Mapping[str, str]) -> list[Vote]:
    """Return the votes of names, those that name a release."""
    return [
        Vote(witness, vintage, place)
        for place, name in named.items()
        if (vintage := vintage_in(name))
    ]


def hear_descriptions(reading: Reading) -> list[Vote]:
    """Return what the titles of the file's descriptions say: 'May 2025 OEWS Estimates'."""
    titles = dict.fromkeys(text for text in reading.texts if TITLE.match(text))
    votes = []
    for text in titles:
        month, year = cast(re.Match[str], TITLE.match(text)).groups()
        says = f"{year}-{MONTHS[month[:3].lower()]}" if month else year
        votes.append(Vote(Witness.DESCRIPTION, says, f"the description '{text}'"))
    return votes


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
