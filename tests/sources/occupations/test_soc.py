"""The 2018 SOC: every group and occupation, with the codes above it in file order."""

from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from flows.errors import BadValue, Incomplete, UnknownCode
from flows.sources.declaration import SourceFile
from flows.sources.occupations.soc import SOURCE

STRUCTURE, DEFINITIONS = SOURCE.kinds
PREFACE = [["U.S. Bureau of Labor Statistics"], ["final structure for the 2018 SOC"], []]
HEADER = ["Major Group", "Minor Group", "Broad Group", "Detailed Occupation", None]
ROWS: list[list[Any]] = [
    ["29-0000", None, None, None, "Healthcare"],
    [None, "29-1000", None, None, "Practitioners"],
    [None, None, "29-1210", None, "Physicians"],
    # Its code is not under 29-1210 by its digits.
    [None, None, None, "29-1221", "Pediatricians, General "],
    [None, "29-2000", None, None, "Technologists"],
    ["31-0000", None, None, None, "Support"],
]


def save(folder: Path, rows: list[list[Any]], is_excerpt: bool = True) -> SourceFile:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Structure"
    for row in rows:
        book.worksheets[0].append(row)
    book.save(folder / "soc.xlsx")
    return SourceFile(folder / "soc.xlsx", "soc.xlsx", is_excerpt=is_excerpt)


def test_codes_above_follow_the_order_of_the_file(tmp_path: Path) -> None:
    """Zero padding would put 29-1221 under a group that does not exist."""
    document = save(tmp_path, [*PREFACE, HEADER, *ROWS])
    table = STRUCTURE.parse(document)["soc_structure"].collect()
    assert table.schema == STRUCTURE.tables["soc_structure"]
    assert table.select("occupation_code", "major_code", "minor_code", "broad_code").rows() == [
        ("29-0000", None, None, None),
        ("29-1000", "29-0000", None, None),
        ("29-1210", "29-0000", "29-1000", None),
        ("29-1221", "29-0000", "29-1000", "29-1210"),
        ("29-2000", "29-0000", None, None),
        ("31-0000", None, None, None),
    ]
    assert table["occupation_level"].to_list() == [
        "major",
        "minor",
        "broad",
        "detailed",
        "minor",
        "major",
    ]
    assert table["occupation_title"][3] == "Pediatricians, General"
    assert table["sheet_row"][0] == len(PREFACE) + 2


@pytest.mark.parametrize(
    "row",
    [
        ["11-0000", "11-1000", None, None, "two"],
        [None, None, None, None, "none"],
        [None, None, "11", None, "no code"],
    ],
)
def test_row_without_one_code_is_refused(tmp_path: Path, row: list[Any]) -> None:
    """A row stands for one group, and has its title."""
    with pytest.raises(BadValue, match=r"soc\.xlsx, sheet Structure, row 11"):
        STRUCTURE.parse(save(tmp_path, [*PREFACE, HEADER, *ROWS, row]))


def test_deleted_rows_are_noticed(tmp_path: Path) -> None:
    """The 2018 SOC has a fixed number of groups of each level."""
    with pytest.raises(Incomplete, match="detailed"):
        STRUCTURE.parse(save(tmp_path, [*PREFACE, HEADER, *ROWS], is_excerpt=False))


def test_other_versions_are_refused(tmp_path: Path) -> None:
    """The same layout without the word 2018 is another classification."""
    with pytest.raises(UnknownCode, match="2018"):
        STRUCTURE.identify(save(tmp_path, [["SOC 2010"], HEADER, *ROWS]))
    assert STRUCTURE.identify(save(tmp_path, [["2018"], ["Code", "Title"]])) is None


def test_published_files_are_whole_and_agree(mirror: Path) -> None:
    """Structure and definitions list the same codes, levels and titles."""
    folder = mirror / "tree/www.bls.gov/soc/2018"
    documents = [
        SourceFile(folder / name, name)
        for name in ("soc_structure_2018.xlsx", "soc_2018_definitions.xlsx")
    ]
    structure = STRUCTURE.parse(documents[0])["soc_structure"].collect()
    definitions = DEFINITIONS.parse(documents[1])["soc_definition"].collect()
    assert STRUCTURE.identify(documents[1]) is None
    assert [kind.identify(file) for kind, file in zip(SOURCE.kinds, documents, strict=True)]
    same = ["occupation_code", "occupation_level", "occupation_title"]
    assert structure.select(same).equals(definitions.select(same))
    is_detailed = pl.col("occupation_level") == "detailed"
    assert definitions.filter(is_detailed)["definition"].null_count() == 0
    assert structure.filter(is_detailed)["broad_code"].null_count() == 0
