"""Maps between classifications: recognised by their header, every row two codes."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.errors import BadValue, Incomplete
from flows.settings import Settings
from flows.sources.declaration import SourceFile
from flows.sources.occupations.crosswalk import SOURCE
from warehouse import ask

SOC, SOC_2000, HYBRID, MATRIX = SOURCE.kinds
HEADER = ["2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"]
PAIR = ["29-2071", "Medical Records Technicians (#)", "29-2072", "Medical Records Specialists"]


def save(folder: Path, rows: list[list[Any]], is_excerpt: bool = True) -> SourceFile:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(folder / "map.xlsx")
    return SourceFile(folder / "map.xlsx", "map.xlsx", is_excerpt=is_excerpt)


def test_map_is_known_by_its_header(tmp_path: Path) -> None:
    """Under a preface, and as no other kind."""
    document = save(tmp_path, [["November 2017"], HEADER, PAIR, []])
    assert [kind.identify(document) is not None for kind in SOURCE.kinds] == [
        True,
        False,
        False,
        False,
    ]
    table = SOC.parse(document)["crosswalk_pair"].collect()
    assert table.row(0)[1:] == (3, "2010", *PAIR[:2], "2018", *PAIR[2:])


def test_row_without_two_codes_is_refused(tmp_path: Path) -> None:
    """With its place in the sheet."""
    document = save(tmp_path, [HEADER, PAIR, ["29-2071", "", None, ""]])
    with pytest.raises(BadValue, match="row 3"):
        SOC.parse(document)


def test_deleted_rows_are_noticed(tmp_path: Path) -> None:
    """The published map has 900 rows."""
    with pytest.raises(Incomplete, match="1 of 900"):
        SOC.parse(save(tmp_path, [HEADER, PAIR], is_excerpt=False))


def test_matrix_map_tells_its_day(mirror: Path) -> None:
    """An edition, since the address is overwritten."""
    name = "nem-onet-to-soc-crosswalk.xlsx"
    path = mirror / "tree/www.bls.gov/emp/classifications-crosswalks" / name
    identity = MATRIX.identify(SourceFile(path, name))
    assert identity is not None
    assert identity.edition == "as of 2023-09-06"


def test_kinds_count_as_published(history: Settings) -> None:
    """900 pairs, of which 23 keep their number and change their content."""
    found = ask.rows(
        history.warehouse,
        "select kind, count(*) as pairs from occupation_crosswalk "
        "where from_version = '2010' and to_version = '2018' group by kind order by kind",
    )
    assert {row["kind"]: row["pairs"] for row in found} == {
        "merge": 27,
        "one_to_one": 766,
        "same_code_new_content": 23,
        "split": 56,
        "split_and_merge": 28,
    }


def test_earlier_map_is_read_as_published(mirror: Path) -> None:
    """860 pairs, from a workbook of its time, codes without the blanks around them."""
    name = "soc_2000_to_2010_crosswalk.xls"
    document = SourceFile(mirror / "tree/www.bls.gov/soc" / name, name)
    assert [kind.identify(document) is not None for kind in SOURCE.kinds] == [
        False,
        True,
        False,
        False,
    ]
    table = SOC_2000.parse(document)["crosswalk_pair"].collect()
    assert table.height == 860
    chief = ("11-1011", "Chief Executives")
    assert table.row(0)[1:] == (9, "2000", *chief, "2010", *chief)
    assert set(table["to_code"].str.len_chars()) == {7}


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("29-1111", {("29-1141", "split"), ("29-1151", "split"), ("29-1171", "split")}),
        ("11-3041", {("11-3111", "one_to_one")}),
        ("11-9012", {("11-9013", "merge")}),
        ("11-9061", {("11-9061", "same_code_new_content"), ("39-4031", "split")}),
        ("13-1041", {("13-1041", "same_code_new_content"), ("33-9093", "split_and_merge")}),
        ("49-2021", {("49-2021", "same_code_new_content")}),
        ("29-2071", {("29-2071", "one_to_one")}),
    ],
)
def test_what_became_of_a_code_of_2000(
    sample_store: Settings, code: str, kinds: set[tuple[str, str]]
) -> None:
    """Registered nurses are split; a number that stays is no proof of what it holds."""
    found = ask.rows(
        sample_store.warehouse,
        "select to_code, kind, from_title, to_title from occupation_crosswalk "
        "where from_version = '2000' and from_code = $1",
        [code],
    )
    assert kinds <= {(row["to_code"], row["kind"]) for row in found}
    assert not any("*" in row["from_title"] + row["to_title"] for row in found)


def test_kinds_of_the_earlier_map(sample_store: Settings) -> None:
    """Of 860 pairs 25 keep a number that is split or merged, 15 more a number of other content."""
    found = ask.rows(
        sample_store.warehouse,
        "select kind, count(*) as pairs from occupation_crosswalk "
        "where from_version = '2000' group by kind",
    )
    assert {row["kind"]: row["pairs"] for row in found} == {
        "merge": 9,
        "one_to_one": 764,
        "same_code_new_content": 40,
        "split": 26,
        "split_and_merge": 21,
    }


def test_medical_coders_are_split(history: Settings) -> None:
    """29-2071 goes into two codes; in the hybrid years it is part of a third."""
    found = ask.rows(
        history.warehouse,
        "select to_version, to_code, kind from occupation_crosswalk "
        "where from_code in ('29-2071', '29-2098') and to_version not in ('2010', '2018 matrix') "
        "order by all",
    )
    assert [tuple(row.values()) for row in found] == [
        ("2010-2018 hybrid", "29-2098", "merge"),
        ("2018", "29-2036", "split"),
        ("2018", "29-2072", "split"),
        ("2018", "29-2072", "split"),
        ("2018", "29-2099", "split"),
        ("2018", "29-9021", "split_and_merge"),
    ]
