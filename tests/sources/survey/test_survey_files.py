"""Files of pay surveys: what is read alike, what is refused, in which line and column, and why."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from flows.errors import BadValue, MissingColumn, ParseError, SettingsError, UnknownColumn
from flows.intake.survey import load
from flows.settings import Settings
from flows.sources.declaration import SourceFile
from flows.sources.survey.layout import PERSONS
from flows.sources.survey.rows import read
from tests.support.files.survey_files import HEADER, refusals, row, save

FAULTS = {
    "hourly_pay": ["x", "$24", "1,024", "nan", "inf", "-3", "0", "41545", "24.591", "2_4", "٢٤"],
    "annual_pay": ["18.06", "1e9", "51140.005"],
    "years_experience": ["", "-1", "81", "ten"],
    "date": [
        "",
        "2019-13",
        "September 2019",
        "2019-09-32",
        "2025-02-30",
        "05/01/2025",
        "45778",
        "2099-01-01",
        "0001-05",
        "1899",
    ],
    "weight": ["0", "-1", "x", "1e300", "1e-320"],
    "soc_code": ["292072", "29-207", "29-207X"],
    "bonus": ["-1", "x"],
}


@pytest.mark.parametrize(("column", "value"), [(c, v) for c in FAULTS for v in FAULTS[c]])
def test_each_fault_is_named(tmp_path: Path, column: str, value: str) -> None:
    """The line and the column of the one bad row among good ones."""
    file = save(tmp_path, [row(), row(**{column: value}), row()])
    assert refusals(file) == [(3, column)]


def test_rows_of_another_shape(tmp_path: Path) -> None:
    """Without pay, without a title, short, long, and after a title of two lines."""
    file = save(tmp_path, [row(title="Medical\nCoder"), row(hourly_pay=""), row(title="")])
    with file.open("a") as sink:
        sink.write("a,b\n" + "," * 10 + "\n" + ",".join(["x"] * 12) + "\n")
    assert refusals(file) == [
        (4, "hourly_pay or annual_pay"),
        (5, "title or soc_code"),
        (6, "date"),
        (8, "date"),
    ]


@pytest.mark.parametrize(
    ("header", "error", "said"),
    [
        ([*HEADER, "salary"], UnknownColumn, "salary"),
        ([n for n in HEADER if n != "date"], MissingColumn, "date"),
        ([n for n in HEADER if n not in ("title", "soc_code")], MissingColumn, "title or soc_code"),
        ([*HEADER, "date"], BadValue, "'date' appears twice"),
    ],
)
def test_headers(tmp_path: Path, header: list[str], error: type[ParseError], said: str) -> None:
    """A header that is not the documented one is refused by its columns."""
    file = tmp_path / "s.csv"
    file.write_text(",".join(header) + "\n")
    with pytest.raises(error, match=said):
        list(load(Settings(tmp_path / "store"), file, None, allow_refused=True))


def test_every_refused_row_is_told_and_only_allowed_ones_are_left_out(tmp_path: Path) -> None:
    """Without leave the archive stays as it was; with it, the others load and the count is said."""
    store = Settings(tmp_path / "store")
    file = save(tmp_path, [row(), *(row(weight="0") for _ in range(40))])
    with pytest.raises(BadValue, match="40 of 41 rows are refused") as caught:
        list(load(store, file, None, allow_refused=False))
    assert str(caught.value).count("column weight") == 40
    assert not store.archive.exists()
    said = list(load(store, file, None, allow_refused=True))
    assert len(said) == 41
    assert "1 rows, 40 refused" in said[-1]
    for name in ("acs_1yr", "oews", "a/b"):
        with pytest.raises(SettingsError, match="cannot name a survey"):
            list(load(store, file, name, allow_refused=True))


def test_csv_excel_and_parquet_are_read_alike(tmp_path: Path) -> None:
    """Numbers and dates as spreadsheets hold them."""
    given = [row(), row(hourly_pay="", annual_pay="51140", area="", date="2025")]
    text = save(tmp_path, given)
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER)
    for one in given:
        cells = [one.get(name) or None for name in HEADER]
        book.worksheets[0].append(
            [float(c) if c and n.endswith("pay") else c for n, c in zip(HEADER, cells, strict=True)]
        )
    book.save(tmp_path / "s.xlsx")
    pl.DataFrame([{n: one.get(n) for n in HEADER} for one in given]).write_parquet(
        tmp_path / "s.parquet"
    )
    taken = [
        [values for _, values in read(SourceFile(file, file.name), PERSONS)[0]]
        for file in (text, tmp_path / "s.xlsx", tmp_path / "s.parquet")
    ]
    assert taken[0] == taken[1] == taken[2]
    assert taken[0][0]["hourly_pay"] == 2459


def test_texts_as_programs_write_them(tmp_path: Path) -> None:
    """Separators, marks, quotes, blank lines and ends of lines do not matter; other text does."""
    plain = [",".join(HEADER), "Actors,,,,,3,24.59,,,,2025", "Clowns,,,,,4,18.06,,,,2024"]
    wanted = read(written(tmp_path, "\n".join(plain)), PERSONS)[0]
    tabs, semicolons = ("\n".join(plain).replace(",", sign) for sign in "\t;")
    quoted = "\n".join(",".join(f'"{c}"' for c in line.split(",")) for line in plain)
    for text in (
        tabs,
        semicolons,
        quoted,
        "\ufeff" + "\n".join(plain),
        "\r\n".join(plain) + "\r\n",
        "\r".join(plain),
        "\n".join(plain) + "\n\n,,,\n\n",
        "\n".join(plain).replace(",", " ,"),
    ):
        assert read(written(tmp_path, text), PERSONS) == (wanted, [])
    late = read(written(tmp_path, "\n\n" + "\n".join(plain)), PERSONS)
    assert ([number for number, _ in late[0]], late[1]) == ([4, 5], [])
    accents = "\n".join([*plain, *["Crêpière,,,,,3,24.59,,,,2025"] * 400])
    for data in (accents.encode(), ("\ufeff" + accents).encode(), accents.encode("cp1252")):
        rows_taken, refused = read(written(tmp_path, data), PERSONS)
        assert (rows_taken[-1][1]["title"], len(rows_taken), refused) == ("Crêpière", 402, [])
    for data in ("\n".join(plain).encode("utf-16"), b"title\x00,years_experience"):
        with pytest.raises(BadValue, match="holds no table"):
            read(written(tmp_path, data), PERSONS)


def written(folder: Path, content: str | bytes) -> SourceFile:
    """A file of this content."""
    file = folder / "text.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return SourceFile(file, file.name)


def test_workbooks_as_people_keep_them(tmp_path: Path) -> None:
    """The sheet that is a survey, wherever it stands; two are one too many; faults by cell."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Notes of May"])
    data = book.create_sheet("Data")
    when = datetime(2025, 5, 1, 13, 30)  # noqa: DTZ001
    for cells in (
        HEADER,
        ["Actors", None, None, None, None, 3, 24.59, None, None, None, date(2025, 5, 1)],
        ["Actors", None, None, None, None, 3, 24.59, None, None, None, when],
        [],
        ["Actors", None, None, None, None, 3, "=20+4.59", None, None, None, 2025],
        ["Actors", None, None, None, None, 3, True, None, None, None, 2025],
        ["Actors", None, None, None, None, 3, "#REF!", None, None, None, 2025],
        ["Actors", None, None, None, None, 3, 24.59, None, None, None, 2025, "note"],
    ):
        data.append(cells)
    file = tmp_path / "s.xlsx"
    book.save(file)
    taken, refused = read(SourceFile(file, file.name), PERSONS)
    assert [(number, row["date"]) for number, row in taken] == [(2, "2025-05"), (3, "2025-05")]
    assert [(r.line, r.column.split()[0]) for r in refused] == [
        (5, "hourly_pay"),
        (6, "hourly_pay"),
        (7, "hourly_pay"),
        (8, "date"),
    ]
    book.create_sheet("Older").append(HEADER)
    book.save(tmp_path / "two.xlsx")
    with pytest.raises(BadValue, match="2 of its sheets hold a survey"):
        read(SourceFile(tmp_path / "two.xlsx", "two.xlsx"), PERSONS)


def test_parquet_of_typed_columns(tmp_path: Path) -> None:
    """Dates, times, decimals, floats and categories are read; lists and NaN are not."""
    base = {"title": ["Actors"], "years_experience": [3], "hourly_pay": [24.59], "date": ["2025"]}
    may = datetime(2025, 5, 1, 13, 30)  # noqa: DTZ001
    good: list[dict[str, Any]] = [
        {"date": [date(2025, 5, 1)]},
        {"date": [may]},
        {"date": pl.Series([2025])},
        {"hourly_pay": pl.Series([24.59], dtype=pl.Float32)},
        {"hourly_pay": pl.Series(["24.59"]).cast(pl.Decimal(8, 2))},
        {"title": pl.Series(["Actors"], dtype=pl.Categorical)},
    ]
    file = tmp_path / "s.parquet"
    for columns in good:
        pl.DataFrame(base | columns).write_parquet(file)
        ((_, row),), refused = read(SourceFile(file, file.name), PERSONS)
        assert (row["hourly_pay"], row["title"], refused) == (2459, "Actors", [])
        assert str(row["date"]).startswith("2025")
    pl.DataFrame(base | {"weight": [float("nan")]}).write_parquet(file)
    assert refusals(file) == [(1, "weight")]
    pl.DataFrame(base | {"title": [["Actors"]]}).write_parquet(file)
    with pytest.raises(BadValue, match=r"column title: List\(String\) is neither text"):
        read(SourceFile(file, file.name), PERSONS)
