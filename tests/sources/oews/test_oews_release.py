"""OEWS workbooks: which release and kind a file is, and its top code, in its own words."""

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from flows.errors import BadValue, ParseError
from flows.sources.declaration import SourceFile
from flows.sources.oews.workbook import SOURCE
from tests.support.files.oews_files import HEADER, TITLE, identify, parse, rows, save


@pytest.mark.parametrize(
    ("texts", "name", "sheet", "vintage"),
    [
        (("May 2025 OEWS Estimates",), "renamed.xlsx", "data", "2025-05"),
        (("November 2003 OES Estimates",), "renamed.xlsx", "data", "2003-11"),
        (("2000 National OES Estimates",), "x.xlsx", "data", "2000"),
        ((), "national_may2003_dl.xlsx", "national_dl", "2003-05"),
        ((), "national__M2008_dl.xlsx", "national_dl", "2008-05"),
        ((), "national_2000_dl.xlsx", "Sheet1", "2000"),
        ((), "national_1999_dl.xlsx", "data", "1999"),
        ((), "national_november2004_dl.xlsx", "national_dl", "2004-11"),
        ((), "national_May2007_dl.xlsx", "national_dl", "2007-05"),
        ((), "all_data_M_2024.xlsx", "data", "2024-05"),
        ((), "renamed.xlsx", "national_M2019_dl", "2019-05"),
        ((), "oews_national_data_may_2020.xlsx", "data", "2020-05"),
        # A lone dissent does not matter, whoever it is.
        (("May 2018 OES Estimates",), "national_M2019_dl.xlsx", "national_M2019_dl", "2019-05"),
        (("May 2018 OES Estimates",), "national_M2019_dl.xlsx", "national_M2018_dl", "2018-05"),
    ],
)
def test_vintage_is_what_most_witnesses_say(
    tmp_path: Path, texts: tuple[str, ...], name: str, sheet: str, vintage: str
) -> None:
    """The description, and the names that the agency gives sheets and files."""
    found = identify(save(tmp_path, HEADER, rows(), texts, name, sheet))
    assert found is not None
    assert found[1].vintage == vintage


def test_vintage_may_stand_in_the_address(tmp_path: Path) -> None:
    """May 2009 has no year in its file name: the zip's address has it."""
    document = save(tmp_path, HEADER, rows(), (), "national_dl.xlsx")
    url = "https://www.bls.gov/oes/special-requests/oesm09nat.zip"
    found = identify(SourceFile(document.path, document.name, url))
    assert found is not None
    assert found[1].vintage == "2009-05"
    with pytest.raises(ParseError, match=r"name the file as it was published.*--url"):
        identify(document)


def test_vintage_may_stand_in_the_folder_of_an_unpacked_zip(tmp_path: Path) -> None:
    """May 2009 again, taken out of its zip; a file's own words and name come first."""
    folder = tmp_path / "oesm09nat"
    folder.mkdir()
    expected = {"national_dl.xlsx": "2009-05", "national_M2010_dl.xlsx": "2010-05"}
    for name, vintage in expected.items():
        found = identify(save(folder, HEADER, rows(), (), name))
        assert found is not None
        assert found[1].vintage == vintage


def test_year_column_outweighs_a_copied_description(tmp_path: Path) -> None:
    """The rows of 2001 say 2001, and the description is still that of another year."""
    body = [[*row, "2001.0"] for row in rows()]
    document = save(tmp_path, [*HEADER, "year"], body, ("2002 OES Estimates",), "mine.xlsx")
    found = identify(document)
    assert found is not None
    assert found[1].vintage == "2001"
    assert [caveat.detail for caveat in found[1].caveats] == ["says 2002; the rest says 2001"]
    assert "2002 OES Estimates" in found[1].caveats[0].place_in_file


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ((TITLE, "May 2019 OES Estimates"), "mine.xlsx"),
        ((TITLE,), "national_M2019_dl.xlsx"),
    ],
)
def test_conflict_is_refused_with_all_votes_and_the_user_settles_it(
    tmp_path: Path, texts: tuple[str, ...], name: str
) -> None:
    """Two descriptions, or a name that lies in the user's hands against the description."""
    document = save(tmp_path, HEADER, rows(), texts, name)
    with pytest.raises(
        BadValue, match=r"contradicts itself.*--vintage takes one of 2018-05, 2019-05"
    ):
        identify(document)
    for told, caveat in {"2018-05": "2019-05", "2019-05": "2018-05"}.items():
        found = identify(replace(document, vintage_told=told))
        assert found is not None
        assert found[1].vintage == told
        assert f"says {caveat}" in found[1].caveats[0].detail
    with pytest.raises(BadValue, match="--vintage takes one of"):
        identify(replace(document, vintage_told="2017-05"))


def test_two_releases_in_one_zip_are_refused(tmp_path: Path) -> None:
    """Though one of them says nothing of itself but by its name."""
    path = tmp_path / "mine.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for year, texts in ((2018, ()), (2019, ("May 2019 OES Estimates",))):
            saved = save(tmp_path, HEADER, rows(), texts, f"national_M{year}_dl.xlsx")
            packed.write(saved.path, f"folder/{saved.name}")
    with pytest.raises(BadValue, match=r"several releases: .*M2018_dl.*M2019_dl"):
        identify(SourceFile(path, path.name))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "# = indicates a wage greater than $70.00 per hour or $145,600 per year",
            ("70.00", "145600", ">"),
        ),
        (
            "#  = indicates a wage greater than or equal to $90.00 per hour or $187,200 per year ",
            ("90.00", "187200", ">="),
        ),
        (
            "#  = indicates a wage equal to or greater than $115.00 per hour or $239,200 per year",
            ("115.00", "239200", ">="),
        ),
    ],
)
def test_top_code_is_read_in_the_files_words(
    tmp_path: Path, text: str, row: tuple[str, str, str]
) -> None:
    """The cap and whether it belongs to the capped wages, as the description says."""
    assert parse(save(tmp_path, HEADER, rows(), (TITLE, text)), "oews_top_code").rows() == [row]


def test_file_without_description_has_no_top_code(tmp_path: Path) -> None:
    """No top code is known rather than guessed from the year."""
    assert parse(save(tmp_path, HEADER, rows(), ()), "oews_top_code").is_empty()


@pytest.mark.parametrize(
    ("area", "naics", "kind"),
    [
        ("99", "000000", "oews_national"),
        ("99", "0", "oews_national"),
        ("99", "31-33", "oews_sector"),
        ("01", "000000", "oews_state"),
        (1, "000000", "oews_state"),
        ("33460.0", "000000", "oews_metro"),
        ("100001", "000000", "oews_metro"),
    ],
)
def test_kind_is_known_by_areas_and_industries(
    tmp_path: Path, area: object, naics: str, kind: str
) -> None:
    """Not by names; areas that a spreadsheet turned into numbers become codes again."""
    title = "Minneapolis, MN" if kind == "oews_metro" else "U.S. or Alabama"
    body = [[area, title, naics, *row] for row in rows()]
    document = save(tmp_path, ["AREA", "AREA_TITLE", "NAICS", *HEADER], body)
    assert (identify(document) or ("",))[0] == kind
    table = SOURCE.kind(kind).parse(SourceFile(document.path, document.name, is_excerpt=True))
    read = table["oews_row"].collect()["area"][0]
    assert read == {"1": "01", "33460.0": "33460"}.get(str(area), area)


def test_industry_file_may_repeat_the_nation(tmp_path: Path) -> None:
    """Rows over all industries beside those of industries do not make it another kind."""
    body = [[naics, *row] for naics in ("000000", "31-33") for row in rows()]
    assert (identify(save(tmp_path, ["NAICS", *HEADER], body)) or ("",))[0] == "oews_sector"


def test_other_files_are_not_oews(tmp_path: Path) -> None:
    """A workbook of another table is left to its own source."""
    assert identify(save(tmp_path, ["SOC Code", "Title"], [["11-1011", "x"]])) is None


def test_modified_date_is_the_data_workbooks(mirror: Path) -> None:
    """The date inside the workbook, not the zip's or the file system's."""
    path = mirror / "tree/www.bls.gov/oes/special-requests/oesm25nat.zip"
    found = identify(SourceFile(path, path.name))
    assert found is not None
    assert found[1].modified_at == datetime.fromisoformat("2026-04-30T15:52:12Z")
