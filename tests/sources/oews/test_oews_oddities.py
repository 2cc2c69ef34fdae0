"""OEWS workbooks in which the agency was odd: read, with a caveat where one is due."""

import csv
from pathlib import Path
from typing import Any

import pytest

from flows.errors import BadValue, UnknownCode, UnknownColumn
from flows.sources.declaration import CAVEAT_TABLE, SourceFile
from flows.sources.oews.layout import MAJOR_GROUPS, STATES
from tests.support.files.oews_files import HEADER, TITLE, WAGES, identify, parse, rows, save


def with_column(name: str, value: Any) -> tuple[list[str], list[list[Any]]]:
    """A workbook with one more column."""
    return [name, *HEADER], [[value, *row] for row in rows()]


def test_column_that_the_file_describes_is_kept_as_published(tmp_path: Path) -> None:
    """A header that nobody knew, but the description sheet: a caveat, and the cells as JSON."""
    header, body = with_column("JOBS_1000_ORIG", "1.25")
    document = save(tmp_path, header, body, (TITLE, "jobs_1000_orig", "as before the revision"))
    assert parse(document)["described"].unique().to_list() == ['{"JOBS_1000_ORIG":"1.25"}']
    caveat = parse(document, CAVEAT_TABLE).row(0, named=True)
    assert caveat["caveat"] == "column kept as published"
    assert "JOBS_1000_ORIG" in caveat["place_in_file"]
    with pytest.raises(UnknownColumn, match="which no description in it names"):
        identify(save(tmp_path, header, body))


def test_known_layout_has_no_caveat(tmp_path: Path) -> None:
    """So that a caveat means something."""
    assert parse(save(tmp_path, HEADER, rows()), CAVEAT_TABLE).is_empty()


def test_percent_of_industry_by_its_older_name(tmp_path: Path) -> None:
    """The all-data workbook of 2012 heads it pct_tot."""
    header, body = with_column("pct_tot", "12.5")
    assert parse(save(tmp_path, header, body))["pct_total"].to_list() == ["12.5"] * 5


@pytest.mark.parametrize(
    ("title", "code"),
    [("Private", "5"), ("Local government", "3"), ("Federal, State, and Local Government", "123")],
)
def test_ownership_by_its_title(tmp_path: Path, title: str, code: str) -> None:
    """The industry files by ownership of 2012 write titles; an unknown one is refused."""
    body = [["622000", title, *row] for row in rows()]
    document = save(tmp_path, ["NAICS", "OWNERSHIP", *HEADER], body)
    assert parse(document)["own_code"].unique().to_list() == [code]
    body = [["622000", "Church", *row] for row in rows()]
    with pytest.raises(UnknownCode, match="'church' has no known meaning"):
        parse(save(tmp_path, ["NAICS", "OWNERSHIP", *HEADER], body))


def test_ownership_beside_its_code_is_described(tmp_path: Path) -> None:
    """The code is read; the title is kept, where the file describes it."""
    body = [["622000", "5", "Private", *row] for row in rows()]
    header = ["NAICS", "OWN_CODE", "OWNERSHIP", *HEADER]
    table = parse(save(tmp_path, header, body, (TITLE, "ownership")))
    assert table["own_code"].unique().to_list() == ["5"]
    assert table["described"][0] == '{"OWNERSHIP":"Private"}'


def test_industries_until_2001_are_of_the_sic(tmp_path: Path) -> None:
    """Another classification in another column: never read as NAICS."""
    body = [["806", "Hospitals", *row] for row in rows()]
    document = save(tmp_path, ["sic", "sic_title", *HEADER], body, (), "nat3d_sic_2001_dl.xlsx")
    assert (identify(document) or ("",))[0] == "oews_sector"
    table = parse(document)
    assert table["sic"].unique().to_list() == ["806"]
    assert table["naics"].null_count() == table.height


def test_metropolitan_division_is_an_area_type(tmp_path: Path) -> None:
    """Releases of 2005 to 2018 have it."""
    body = [["16974", "Chicago, IL Metropolitan Division", "5", *row] for row in rows()]
    document = save(tmp_path, ["AREA", "AREA_TITLE", "AREA_TYPE", *HEADER], body)
    excerpt = SourceFile(document.path, document.name, is_excerpt=True)
    assert parse(excerpt)["area_type"].unique().to_list() == ["5"]


def state_rows(without: str | None) -> list[list[Any]]:
    """Every state with all major groups but one, each of a thousand jobs."""
    groups = sorted(MAJOR_GROUPS - {without})
    jobs = 1000 * len(MAJOR_GROUPS)
    return [
        [state, "A state", code, "Title", "", employment, *WAGES]
        for state in sorted(STATES)
        for code, employment in [
            ("00-0000", jobs),
            *((group, 1000) for group in groups),
            ("11-1011", 1000),
        ]
    ]


def test_group_that_a_state_does_not_publish_is_a_caveat(tmp_path: Path) -> None:
    """An absent row is suppression: the caveat names the area, the group and the share."""
    header = ["AREA", "STATE", "OCC_CODE", "OCC_TITLE", "GROUP", *HEADER[3:]]
    document = save(tmp_path, header, state_rows("45-0000"))
    caveats = parse(document, CAVEAT_TABLE)
    assert caveats.height == len(STATES)
    first = caveats.row(0, named=True)
    assert first["place_in_file"] == "area 01, A state"
    assert first["detail"].startswith("45-0000: 1000 of 22000 jobs (4.5 percent)")
    assert parse(save(tmp_path, header, state_rows(None)), CAVEAT_TABLE).is_empty()


def test_csv_with_a_title_above_its_header(tmp_path: Path) -> None:
    """As a spreadsheet saves a sheet with a preface."""
    path = tmp_path / "national_M2018_dl.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["May 2018 OES Estimates"], [], HEADER, *rows()])
    table = parse(SourceFile(path, path.name))
    assert table["sheet_row"].to_list() == [4, 5, 6, 7, 8]


def test_special_tabulation_is_told_for_what_it_is(tmp_path: Path) -> None:
    """Several sheets by a group that no workbook of occupations has."""
    header, body = with_column("STEM_group", "STEM")
    document = save(tmp_path, header, body)
    import openpyxl

    book = openpyxl.load_workbook(document.path)
    book.copy_worksheet(book["national_dl"])
    book.save(document.path)
    with pytest.raises(BadValue, match=r"2 sheets .* under STEM_group: it is a special tabulation"):
        identify(document)


@pytest.mark.parametrize("name", ["all_data_M_2014.csv", "all_oes_data_May2012.csv"])
def test_all_data_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    """Whatever areas the rows at hand are of."""
    path = tmp_path / name
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows()])
    assert (identify(SourceFile(path, path.name)) or ("",))[0] == "oews_all"
