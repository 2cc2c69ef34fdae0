"""Sources of job titles: the SOC's direct match file and O*NET's text files."""

import csv
import re
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from flows.errors import BadValue, Incomplete, MissingColumn, ParseError, UnknownCode
from flows.fetch.folder import Folder
from flows.fetch.mirror import Origin
from flows.fetch.web import Web
from flows.sources.declaration import Address, SourceFile
from flows.sources.occupations import direct_match, onet, onet_versions
from tests.conftest import CONTACT
from tests.support.server import Server

ADDRESS = f"{onet_versions.DATABASE}/db_27_0_text/"
PREFACE = [["U.S. Bureau of Labor Statistics"], [], ["November 2017"], []]
HEADER = [
    "2018 SOC Code",
    "2018 SOC Title",
    "2018 SOC Direct Match Title",
    "Illustrative Example",
]
ALTERNATE = "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n"


def workbook(folder: Path, rows: list[list[Any]], is_excerpt: bool = True) -> SourceFile:
    """A direct match file of these rows."""
    book = openpyxl.Workbook()
    for row in [*PREFACE, HEADER, *rows]:
        book.worksheets[0].append(row)
    book.save(folder / "titles.xlsx")
    return SourceFile(folder / "titles.xlsx", "titles.xlsx", is_excerpt=is_excerpt)


def text(
    folder: Path, lines: str, name: str = "Alternate Titles.txt", url: str | None = ADDRESS
) -> SourceFile:
    """A text file of O*NET of which a mirror cut a part."""
    (folder / name).write_text(lines)
    return SourceFile(folder / name, name, url and url + name.replace(" ", "%20"), is_excerpt=True)


def parsed(document: SourceFile, kind: str = "alternate") -> pl.DataFrame:
    """The titles of a text file."""
    return onet.parse(document, kind)["onet_title"].collect()


def test_direct_match_titles_keep_their_row_and_lose_blanks(tmp_path: Path) -> None:
    """No-break and double blanks go; the title is else as published."""
    document = workbook(
        tmp_path,
        [
            ["51-8021", "Stationary Engineers and Boiler Operators", "Boiler Operator\xa0", ""],
            ["41-2011", "Cashiers", "Hotel  Dining Room Cashier", "X"],
        ],
    )
    identity = direct_match.identify(document)
    assert identity is not None
    assert identity.vintage == "2018"
    table = direct_match.parse(document)["direct_match_title"].collect()
    assert table.schema == direct_match.TITLE
    assert table.select("sheet_row", "occupation_code", "title").rows() == [
        (6, "51-8021", "Boiler Operator"),
        (7, "41-2011", "Hotel Dining Room Cashier"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["51-802", "Operators", "Boiler Operator", ""],
        ["51-8021", "Operators", None, "x"],
        ["51-8021", "Operators", "Boiler Operator", "yes"],
    ],
    ids=["code", "title", "mark"],
)
def test_a_direct_match_row_is_whole(tmp_path: Path, row: list[Any]) -> None:
    """A wrong code, a missing title or an unknown mark is refused with sheet and row."""
    with pytest.raises(BadValue, match="sheet Sheet, row 6"):
        direct_match.parse(workbook(tmp_path, [row]))


def test_missing_direct_match_titles_are_noticed(tmp_path: Path) -> None:
    """A file with fewer titles than were published is refused, unless it is an excerpt."""
    rows = [["51-8021", "Operators", "Boiler Operator", ""]]
    with pytest.raises(Incomplete, match="1 of 6,539"):
        direct_match.parse(workbook(tmp_path, rows, is_excerpt=False))


def test_onet_titles_have_line_code_and_short_title(tmp_path: Path) -> None:
    """'n/a' is no short title; the code keeps O*NET's suffix."""
    document = text(
        tmp_path,
        ALTERNATE + "29-2072.00\tCertified  Coder (CPC)\tCPC\t08\n29-1141.01\tNurse\tn/a\t02,08\n",
    )
    table = parsed(document)
    assert table.schema == onet.TITLE
    assert table.rows() == [
        (2, "alternate", "29-2072.00", "Certified Coder (CPC)", "CPC"),
        (3, "alternate", "29-1141.01", "Nurse", None),
    ]
    identity = onet.identify(document, onet.LAYOUTS["alternate"])
    assert identity is not None
    assert identity.vintage == "27.0"


@pytest.mark.parametrize(
    ("lines", "error", "where"),
    [
        (ALTERNATE + "29-2072\tCoder\tn/a\t08\n", BadValue, "row 2"),
        (ALTERNATE + "29-2072.00\t \tn/a\t08\n", BadValue, "row 2"),
        (ALTERNATE + "29-2072.00\tCoder\tn/a\n", BadValue, "row 2: the line has 3 columns"),
        (ALTERNATE + "29-2072.00\tCoder\tn/a\t08\n29-20", Incomplete, "row 3"),
        ("O*NET-SOC Code\tTitle\n", MissingColumn, "row 1"),
    ],
    ids=["code", "title", "columns", "cut", "header"],
)
def test_an_onet_line_is_whole(
    tmp_path: Path, lines: str, error: type[ParseError], where: str
) -> None:
    """A line that is not in the layout is refused with its number, and a line that is cut off."""
    with pytest.raises(error, match=where):
        parsed(text(tmp_path, lines))


def test_missing_onet_titles_are_noticed(tmp_path: Path) -> None:
    """Version 27.0 has 52,754 alternate titles."""
    whole = text(tmp_path, ALTERNATE + "29-2072.00\tCoder\tn/a\t08\n")
    with pytest.raises(Incomplete, match="1 of 52,754"):
        parsed(SourceFile(whole.path, whole.name, whole.url))


def test_the_version_is_in_the_address(tmp_path: Path) -> None:
    """Another version is taken under its own number; without an address there is none."""
    later = text(tmp_path, ALTERNATE, url=ADDRESS.replace("27_0", "29_1"))
    layout = onet.LAYOUTS["alternate"]
    identity = onet.identify(later, layout)
    assert identity is not None
    assert identity.vintage == "29.1"
    with pytest.raises(UnknownCode, match="--url"):
        onet.identify(text(tmp_path, ALTERNATE, url=None), layout)


def test_job_titles_take_the_place_of_alternate_and_reported_ones(tmp_path: Path) -> None:
    """From version 30.3 on."""
    lines = (
        "O*NET-SOC Code\tJob Title\tShort Title\tSource(s)\n29-2072.00\tMedical Coder\tn/a\t08\n"
    )
    document = text(tmp_path, lines, "Job Titles.txt", url=ADDRESS.replace("27_0", "31_0"))
    identity = onet.identify(document, onet.LAYOUTS["job"])
    assert identity is not None
    assert identity.vintage == "31.0"
    assert onet.identify(document, onet.LAYOUTS["alternate"]) is None
    row = onet.parse(document, "job")["onet_title"].collect().row(0, named=True)
    assert (row["title_kind"], row["title"], row["short_title"]) == ("job", "Medical Coder", None)


def test_a_blank_in_an_address_is_a_blank_in_a_name(tmp_path: Path) -> None:
    """Addresses are percent-encoded, files in a folder or behind a server are not."""
    address = Address(ADDRESS + "Alternate%20Titles.txt", "onet_alternate_title")
    assert address.name == "Alternate Titles.txt"
    place = tmp_path / "www.onetcenter.org/dl_files/database/db_27_0_text"
    place.mkdir(parents=True)
    (place / address.name).write_text(ALTERNATE)
    with Server(tmp_path) as server:
        origins: list[Origin] = [Folder(tmp_path), Web(server.base, CONTACT)]
        for number, origin in enumerate(origins):
            part = tmp_path / f"{number}.part"
            origin.download(address.url, part, (), lambda *_: None)
            assert part.read_text() == ALTERNATE


def test_every_title_of_the_published_files_is_read(mirror: Path) -> None:
    """openpyxl and the csv module find the same codes and titles, in the same order."""
    tree = mirror / "tree"
    file = tree / "www.bls.gov/soc/2018/soc_2018_direct_match_title_file.xlsx"
    sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
    published = [
        (row[0], " ".join(str(row[2]).split())) for row in sheet.iter_rows(8, values_only=True)
    ][1:]
    table = direct_match.parse(SourceFile(file, file.name))["direct_match_title"].collect()
    assert table.select("occupation_code", "title").rows() == published
    assert len(published) == 6_539
    folder = tree / "www.onetcenter.org/dl_files/database/db_27_0_text"
    # The job titles of later versions take the place of two of its files.
    layouts = {kind: layout for kind, layout in onet.LAYOUTS.items() if kind != "job"}
    for kind, layout in layouts.items():
        with (folder / layout.name).open(newline="") as lines:
            rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        shorts = [row[2] if layout.has_short_title and row[2] != "n/a" else None for row in rows]
        document = SourceFile(folder / layout.name, layout.name, ADDRESS)
        assert parsed(document, kind).select("onet_soc_code", "title", "short_title").rows() == [
            (row[0], re.sub(" +", " ", row[1]).strip(), short)
            for row, short in zip(rows, shorts, strict=True)
        ]
        assert len(rows) == layout.rows["27.0"]
