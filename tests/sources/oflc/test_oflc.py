"""Prevailing wages: recognized, read in each known shape, or refused in plain words."""

from pathlib import Path

import polars as pl
import pytest

from flows.errors import BadValue, Incomplete, MissingColumn, ParseError, UnknownCode
from flows.sources.declaration import CAVEAT_TABLE, FileKind, Identity, SourceFile
from flows.sources.oflc.source import SOURCE
from tests.conftest import ROOT
from tests.support.files.level_files import MEMBERS, read_member, write_zip

ALC = read_member("ALC")
HEADER, *ROWS = ALC.splitlines()
CODER = '"13820","29-2072","1","15.57","18.57","21.58","24.58","",""'


def recognize(file: Path, vintage: str | None = None) -> tuple[FileKind, Identity]:
    """The kind of a file and what it says of itself; a test fails for none or several."""
    document = SourceFile(file, file.name, vintage_told=vintage)
    found = [(kind, identity) for kind in SOURCE.kinds if (identity := kind.identify(document))]
    assert len(found) == 1
    return found[0]


def parse(file: Path) -> dict[str, pl.DataFrame]:
    """The tables of a file."""
    kind, _ = recognize(file)
    frames = kind.parse(SourceFile(file, file.name))
    assert {name: frame.collect_schema() for name, frame in frames.items()} == dict(kind.tables)
    return {name: frame.collect() for name, frame in frames.items()}


def parse_levels(folder: Path, text: str) -> pl.DataFrame:
    """The levels of a zip with these wages."""
    return parse(write_zip(folder, {"ALC_Export.csv": text}))["oflc_level"]


def list_caveats(tables: dict[str, pl.DataFrame]) -> list[str]:
    """What is odd in a file."""
    return tables[CAVEAT_TABLE]["caveat"].to_list()


def test_a_zip_is_read_whole(tmp_path: Path) -> None:
    """Both collections, counties, occupations and O*NET's codes, as published, with their lines."""
    file = write_zip(tmp_path)
    kind, identity = recognize(file)
    assert (kind.name, identity.vintage, identity.edition) == (
        "oflc_wages",
        "2025-26",
        "revised 2025-08-01",
    )
    tables = parse(file)
    assert {name: frame.height for name, frame in tables.items()} == {
        "oflc_level": 80,
        "oflc_county": 64,
        "oflc_occupation": 10,
        "oflc_crosswalk": 15,
        CAVEAT_TABLE: 0,
    }
    coder = tables["oflc_level"].filter(
        (pl.col("area") == "13820")
        & (pl.col("occupation_code") == "29-2072")
        & (pl.col("collection") == "all industries")
    )
    assert coder.row(0)[1:] == (
        *(8, "all industries", "13820", "29-2072", "1"),
        *("15.57", "18.57", "21.58", "24.58", None, None, "hourly"),
    )


def test_the_unit_is_told_by_size(tmp_path: Path) -> None:
    """Also where no label says so; a row without a wage has none."""
    rows = parse_levels(tmp_path, ALC.replace("Annual Wage", ""))
    units = dict(rows.group_by("pay").len().sort("pay").iter_rows())
    assert units == {None: 4, "annual": 8, "hourly": 68}
    annual = rows.filter(pl.col("pay") == "annual")["occupation_code"].unique().to_list()
    assert annual == ["11-1031"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (CODER.replace("24.58", "20.00"), "do not ascend"),
        (CODER.replace("18.57", ""), "some of the four levels"),
        (CODER.replace("24.58", "2458"), "neither dollars an hour"),
        (CODER.replace("15.57", "n/a"), "no number"),
        (CODER.replace("29-2072", "292072"), "not NN-NNNN"),
        (CODER.replace("13820", "AL"), "not five to seven digits"),
        (CODER.replace("29-2072", "11-1011"), "stand twice"),
        (CODER.replace('"15.57","18.57",', ""), "7 fields instead of 9"),
    ],
)
def test_a_row_that_cannot_be_refuses_the_file(tmp_path: Path, row: str, says: str) -> None:
    """With its line; of two that are one the first."""
    with pytest.raises(BadValue, match=says) as error:
        parse_levels(tmp_path, ALC.replace(CODER, row))
    assert error.value.location.row in (2, 8)


def test_what_is_odd_is_counted(tmp_path: Path) -> None:
    """Labels and geographic levels of no known meaning are kept, and named."""
    text = ALC.replace(CODER, CODER.replace(',"1",', ',"9",')[:-2] + '"Odd"')
    tables = parse(write_zip(tmp_path, {"ALC_Export.csv": text.replace("Annual Wage", "")}))
    caveats = tables[CAVEAT_TABLE]
    assert dict(caveats.select("caveat", "detail").iter_rows()) == {
        "a label without a known meaning": "1 rows, the first in line 8; labels ['Odd']",
        "a geographic level without a known meaning": "1 rows, the first in line 8; labels ['Odd']",
        "a label that contradicts the size of the wage": "4 rows, the first in line 3; labels []",
    }


def test_other_shapes_are_read_alike(tmp_path: Path) -> None:
    """Without quotes, with other ends of lines, without the columns that only describe."""
    plain = ALC.replace('"', "").replace("\r\n", "\n")
    assert parse_levels(tmp_path, plain).equals(parse_levels(tmp_path, ALC))
    cut = "\n".join(
        ",".join(line.split(",")[:2] + line.split(",")[3:7]) for line in plain.splitlines()
    )
    tables = parse(write_zip(tmp_path, {"ALC_Export.csv": cut.rstrip(",\n")}))
    assert list_caveats(tables)[0] == "columns are missing"


def test_lost_rows_are_noticed(tmp_path: Path) -> None:
    """An area without its occupations, or of the geography without any."""
    kept = [row for row in ROWS if "6600001" not in row]
    with pytest.raises(Incomplete, match="area 6600001 has 0 occupations, the fullest one 10"):
        parse_levels(tmp_path, "\n".join([HEADER, *kept]))
    with pytest.raises(Incomplete, match="area 6600001 has 3 occupations"):
        parse_levels(tmp_path, "\n".join([HEADER, *kept, *ROWS[-3:]]))


def test_missing_members_and_columns(tmp_path: Path) -> None:
    """Without all industries or geography no zip is read; another member's absence is named."""
    with pytest.raises(Incomplete, match="the zip has no geography"):
        parse(write_zip(tmp_path, {"Geography.csv": None}))
    with pytest.raises(MissingColumn, match="lacks a column of edc"):
        parse(write_zip(tmp_path, {"EDC_Export.csv": "Area,Wage\n1,2\n"}))
    tables = parse(write_zip(tmp_path, {"EDC_Export.csv": None}))
    assert list_caveats(tables) == ["a member is missing"]


@pytest.mark.parametrize(
    ("name", "inside", "vintage"),
    [
        ("OFLC_Wages_2026-27.zip", "", "2026-27"),
        ("wages.zip", "OFLC_Wages_2023-24/", "2023-24"),
        ("OWL_2017_TEXT.zip", "OWL_2017_TEXT/", "2017-18"),
    ],
)
def test_names_tell_the_wage_year(tmp_path: Path, name: str, inside: str, vintage: str) -> None:
    """The zip's own, its folder's; the old ones name the year that begins."""
    file = write_zip(tmp_path, {"Revised 2025-2026.pdf": None}, name, inside)
    _, identity = recognize(Path(str(file)), vintage)
    assert identity.vintage == vintage


def test_no_name_and_two_names(tmp_path: Path) -> None:
    """Nothing is guessed, and `--vintage` settles it."""
    lone = tmp_path / "ALC_Export.csv"
    lone.write_text(ALC)
    with pytest.raises(UnknownCode, match="nothing says of which wage year"):
        recognize(lone)
    assert recognize(lone, "2024-25")[1].vintage == "2024-25"
    wrong = write_zip(tmp_path, name="OFLC_Wages_2023-24.zip", inside="OFLC_Wages_2024-25/")
    with pytest.raises(BadValue, match="contradicts itself"):
        recognize(wrong)


def test_old_bytes_and_quotes(tmp_path: Path) -> None:
    """A byte of no code page is left out, curly quotes are read, inner quotes do no harm."""
    file = tmp_path / "geography_2017-18.csv"
    file.write_bytes(
        b'"Area","AreaName","StateAb","State","CountyTownName"\n'
        b'"32420","Mayag\x81uez, PR","PR","PUERTO RICO","A\xf1asco"\n'
    )
    tables = parse(file)
    assert tables["oflc_county"].row(0)[2:] == (
        *("32420", "Mayaguez, PR", "PR", "PUERTO RICO", "Añasco"),
    )
    assert list_caveats(tables) == ["letters of an old code page"]
    file = tmp_path / "oes_soc_occs_2017-18.csv"
    file.write_bytes(
        b'"soccode","soctitle","socdefinition"\n'
        b'"11-1031","Legislators","Make laws, as "Legislators" are \x93called\x94, and more"\n'
    )
    assert parse(file)["oflc_occupation"]["definition"].to_list() == [
        'Make laws, as "Legislators" are “called”, and more'
    ]


def test_a_member_comes_alone() -> None:
    """Each is of one kind; the two collections are told apart by name."""
    kinds = [recognize(member)[0].name for member in MEMBERS]
    assert kinds == ["oflc_all_industries", "oflc_geography", "oflc_occupation", "oflc_crosswalk"]


def test_a_file_that_is_none(tmp_path: Path) -> None:
    """Wages under another name, a page, another zip."""
    other = tmp_path / "wages_2025-26.csv"
    other.write_text(ALC)
    page = tmp_path / "OFLC_Wages_2025-26.zip"
    page.write_text("<html>")
    for file in (other, page, ROOT / "pyproject.toml"):
        document = SourceFile(file, file.name)
        assert [kind for kind in SOURCE.kinds if kind.identify(document)] == []
    broken = write_zip(tmp_path)
    broken.write_bytes(broken.read_bytes()[:-100])
    with pytest.raises(ParseError, match="cut off or damaged"):
        recognize(broken)
