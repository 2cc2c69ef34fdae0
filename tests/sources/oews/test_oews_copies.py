"""OEWS workbooks that users saved again: the same figures, or refused with the reason."""

import csv
import io
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from flows.errors import BadValue, Incomplete, ParseError, UnknownCode
from flows.sources.declaration import SourceFile
from flows.sources.oews.layout import PLACES
from flows.sources.tables.places import STATES
from tests.support.files.oews_files import (
    CODES,
    HEADER,
    WAGES,
    changed,
    identify,
    parse,
    rows,
    save,
)

SMALL = [("11-9000", "minor"), ("11-9010", "broad"), ("11-9013", "detailed")]


def test_two_data_sheets_are_refused(tmp_path: Path) -> None:
    """A user's second copy of the data would double every figure."""
    document = save(tmp_path, HEADER, rows())
    book = openpyxl.load_workbook(document.path)
    book.copy_worksheet(book["national_dl"])
    book.save(document.path)
    with pytest.raises(BadValue, match="2 sheets"):
        identify(document)


@pytest.mark.parametrize("code", ["00-0000", "11-0000", "11-1000", "11-1010", "11-1011"])
def test_deleted_rows_are_noticed(tmp_path: Path, code: str) -> None:
    """Without a level, a major group or its occupations the copy is half a file."""
    document = save(tmp_path, HEADER, [row for row in rows() if row[0] != code])
    with pytest.raises(Incomplete, match=r"national_M2018_dl\.xlsx"):
        parse(document)


def test_deleted_occupation_is_noticed_by_its_broad_one(tmp_path: Path) -> None:
    """A small occupation is hardly missed in its major group, but in its broad one."""
    small = [[code, "Small", level, 10, *WAGES] for code, level in SMALL]
    assert parse(save(tmp_path, HEADER, [*rows(), *small])).height == len(CODES) + len(SMALL)
    with pytest.raises(Incomplete, match=r"occupations of 11-9010 have 0 of its 10 jobs"):
        parse(save(tmp_path, HEADER, [*rows(), *small[:-1]]))


def test_excerpt_may_lack_rows(tmp_path: Path) -> None:
    """Completeness is asked of whole files only; everything else of excerpts too."""
    document = save(tmp_path, HEADER, rows()[4:])
    assert parse(SourceFile(document.path, document.name, is_excerpt=True)).height == 1
    document = save(tmp_path, HEADER, changed(3, "H_MEAN", "?"))
    with pytest.raises(UnknownCode):
        parse(SourceFile(document.path, document.name, is_excerpt=True))


def test_one_estimate_with_two_figures_is_refused(tmp_path: Path) -> None:
    """As where the area column of a state workbook was deleted."""
    body = [*rows(), changed(4, "TOT_EMP", 990)[4]]
    with pytest.raises(BadValue, match="11-1011 appears twice"):
        parse(save(tmp_path, HEADER, body))
    assert parse(save(tmp_path, HEADER, [*rows(), rows()[4]])).height == len(CODES) + 1


def test_state_workbook_has_every_state(tmp_path: Path) -> None:
    """A state that a user filtered away is noticed."""
    body = [["01", "Alabama", *row] for row in rows()]
    with pytest.raises(Incomplete, match="50 states are missing: FIPS 02"):
        parse(save(tmp_path, ["AREA", "STATE", *HEADER], body))


def test_every_state_has_occupations(tmp_path: Path) -> None:
    """A state of which a user kept the totals only is missing, too."""
    names = ["total", "major"]
    body = [
        [state, "A state", *row]
        for state in sorted(STATES.values())
        for row in rows()
        if state != "56" or row[2] in names
    ]
    header = ["AREA", "STATE", *HEADER]
    with pytest.raises(Incomplete, match="1 states are missing: FIPS 56"):
        parse(save(tmp_path, header, body))
    whole = [["56", "A state", *row] for row in rows() if row[2] not in names]
    assert parse(save(tmp_path, header, [*body, *whole])).height == 51 * len(CODES)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_workbook_saved_as_csv_is_read_alike(tmp_path: Path, separator: str) -> None:
    """Byte-order mark, separators of columns and of thousands do not change a figure."""
    text = io.StringIO()
    body = [HEADER, *changed(4, "A_MEAN", "42,640")]
    csv.writer(text, delimiter=separator).writerows(body)
    path = tmp_path / "national_M2018_dl.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig")
    saved = parse(SourceFile(path, path.name)).drop("member", "sheet")
    assert saved.equals(parse(save(tmp_path, HEADER, rows())).drop("member", "sheet"))


def test_resaved_copies_give_the_same_figures(mirror: Path) -> None:
    """Copies that users saved again are read to the figures of the original."""
    adopt, zips = mirror / "adopt/oews", mirror / "tree/www.bls.gov/oes/special-requests"
    copies = {
        adopt / "2019/national_M2019_dl.USER-EDITED.xlsx": zips / "oesm19nat.zip",
        adopt / "2020/oews_national_data_may_2020.csv": zips / "oesm20nat.zip",
    }
    for copy, original in copies.items():
        tables = [
            parse(SourceFile(path, path.name)).drop("member", "sheet") for path in (copy, original)
        ]
        # 35.70 and 35.7 are one figure; symbols and words are compared as they stand.
        one, other = [
            table.with_columns(
                *(
                    pl.coalesce(pl.col(name).cast(pl.Float64, strict=False).cast(pl.String), name)
                    for name in PLACES
                )
            )
            for table in tables
        ]
        assert one.equals(other), copy.name


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("2018/national_M2018_dl.csv", UnknownCode),
        ("2020/national_M2020_dl.RESAVED.xlsx", BadValue),
        ("2020/state_M2020_dl_filtered.csv", Incomplete),
        ("2024/national_M2024_dl.GOOGLE-SHEETS.xlsx", Incomplete),
    ],
)
def test_damaged_copies_are_refused(mirror: Path, name: str, error: type[ParseError]) -> None:
    """Copies that lost rows or replaced symbols by numbers are refused, not half read."""
    path = mirror / "adopt/oews" / name
    with pytest.raises(error):
        parse(SourceFile(path, path.name))
