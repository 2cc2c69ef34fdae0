"""ACS person files: every year's layout by the Census dictionaries, and what is refused."""

import csv
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from flows.errors import BadValue, Incomplete, Location, MissingColumn, UnknownCode
from flows.settings import SAMPLE, Settings
from flows.sources.acs import blocks
from flows.sources.acs.header import check_header
from flows.sources.acs.layout import (
    COLUMNS,
    EITHER,
    FIVE_YEAR,
    ONE_YEAR,
    PERSON,
    REPLICATES,
    Column,
)
from flows.sources.acs.source import SOURCE
from flows.sources.declaration import SourceFile
from tests.support.archiving import adopt, build_warehouse
from tests.support.experience import CODES, PUMS
from warehouse.ask import rows as query

KIND, LIST = SOURCE.kinds
WYOMING = SAMPLE / PUMS / "csv_pwy.zip"
DICTIONARIES = "tree/www2.census.gov/programs-surveys/acs/tech_docs/pums/data_dict"
# File and the vintage whose layout it tells.
YEARS = {
    "PUMS_Data_Dictionary_2017.csv": "2017",
    "PUMS_Data_Dictionary_2018.csv": "2018",
    "PUMS_Data_Dictionary_2019.csv": "2019",
    "PUMS_Data_Dictionary_2021.csv": "2021",
    "pums-dict_acs1-2022.csv": "2022",
    "pums-dict_acs1-2023.csv": "2023",
    "PUMS_Data_Dictionary_2014-2018.csv": "2014-18",
    "PUMS_Data_Dictionary_2017-2021.csv": "2017-21",
    "pums-dict_acs5-2023.csv": "2019-23",
}


def persons_csv() -> list[list[str]]:
    """The sample's person file, header first."""
    with zipfile.ZipFile(WYOMING) as packed:
        return list(csv.reader(packed.read("psam_p56.csv").decode().splitlines()))


def save(folder: Path, rows: list[list[str]]) -> SourceFile:
    """A zip that holds these rows."""
    path = folder / "csv_pxx.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("psam_p56.csv", "".join(",".join(row) + "\n" for row in rows))
    return SourceFile(path, path.name)


def parse(document: SourceFile) -> pl.DataFrame:
    """The persons of a file."""
    return KIND.parse(document)["acs_person"].collect()


def changed(rows: list[list[str]], column: str, value: str, line: int = 3) -> list[list[str]]:
    """The rows with one value altered; lines count from 1, the header's."""
    out = [list(row) for row in rows]
    out[line - 1][rows[0].index(column)] = value
    return out


def renamed(rows: list[list[str]], names: dict[str, str]) -> list[list[str]]:
    """The rows under other column names."""
    return [[names.get(name, name) for name in rows[0]], *rows[1:]]


@pytest.mark.parametrize(("file", "vintage"), YEARS.items())
def test_each_years_dictionary_has_what_is_needed(mirror: Path, file: str, vintage: str) -> None:
    """Names, lengths and codes as published; the factors that tell the year."""
    lengths: dict[str, tuple[str, int]] = {}
    values: dict[str, set[str]] = {}
    ends: dict[str, set[str]] = {}
    with (mirror / DICTIONARIES / file).open(encoding="latin-1") as lines:
        for row in csv.reader(lines):
            if row[0] == "NAME":
                lengths[row[1].lower()] = (row[2], int(row[3]))
            elif row[0] == "VAL":
                values.setdefault(row[1].lower(), set()).add(row[4])
                ends.setdefault(row[1].lower(), set()).update(row[4:6])
    check_header(list(lengths), place_of(file))
    for column in COLUMNS:
        for name in column.find_spellings(list(lengths)):
            length = lengths[name][1]
            assert not column.width or length == column.width, name
            if column.codes:
                assert values[name] - {"b", "bb"} == column.codes, name
            if column.dtype != pl.String and name != "adjinc":
                known = {int(end) for end in ends[name] if end.strip("b")}
                assert (min(known), max(known)) == (column.low, column.high), name
                assert length <= 6, name
            if name == "socp":
                assert all(column.can_hold(code) for code in values[name] if code[0] != "b")
    factors = {int(value) for value in values["adjinc"]}
    newest = max(factors - set(FIVE_YEAR), default=0)
    if "-" in vintage:
        assert {FIVE_YEAR[factor] for factor in factors - {newest}} == {vintage}
        assert len(factors) == 5
    else:
        assert {ONE_YEAR[factor] for factor in factors} == {vintage}


def place_of(file: str) -> Location:
    """Where a dictionary's fault would stand."""
    return Location(file)


def test_the_2018_layout_on_data(mirror: Path) -> None:
    """Five states: populations as Census says, SD's 65 negative weights kept, zeros kept."""
    found = {}
    for file in sorted((mirror / "tree" / PUMS).glob("csv_p*.zip")):
        document = SourceFile(file, file.name)
        identity = KIND.identify(document)
        assert identity is not None
        table = parse(document)
        assert table.schema == PERSON
        negative = table.select(pl.col(REPLICATES).lt(0).sum()).sum_horizontal().item()
        found[identity.edition] = (identity.vintage, table["pwgtp"].sum(), negative)
    assert found["state 56"] == ("2018", 577_737, 0)
    assert found["state 38"] == ("2018", 760_077, 0)
    assert found["state 46"][2] == 65
    assert len(found) == 5


def test_2022_header_as_it_was_published(mirror: Path) -> None:
    """WKWN for WKW, and other columns moved; one record of Wyoming, not in a zip."""
    file = mirror / "adopt/acs/psam_p56.2022.EXCERPT_header_and_1_row.csv"
    document = SourceFile(file, file.name)
    identity = KIND.identify(document)
    assert identity is not None
    assert (identity.vintage, identity.edition) == ("2022", "state 56")
    row = parse(document).row(0, named=True)
    assert (row["wkw"], row["state_fips"], row["puma"]) == (None, "56", "00500")


def test_2023_names_lost_zeros_and_small_letters(tmp_path: Path) -> None:
    """STATE for ST, lower-case weights, numbers that lost their leading zeros: the same persons."""
    rows = persons_csv()
    plain = [rows[0], *([cell.lstrip("0") or cell[-1:] for cell in row] for row in rows[1:])]
    names = {"ST": "STATE"} | {name.upper(): name for name in REPLICATES}
    assert parse(save(tmp_path, renamed(plain, names))).equals(parse(save(tmp_path, rows)))


def test_years_that_no_dictionary_lists(tmp_path: Path) -> None:
    """The household numbers tell the year; before 2018 they do not, and the address must."""
    rows = persons_csv()
    factor, serial = rows[0].index("ADJINC"), rows[0].index("SERIALNO")
    later = [rows[0], *([*row] for row in rows[1:50])]
    for row in later[1:]:
        row[factor], row[serial] = "1000001", row[serial].replace("2018", "2024")
    identity = KIND.identify(save(tmp_path, later))
    assert identity is not None
    assert identity.vintage == "2024"
    for row in later[1:]:
        row[serial] = row[serial][-7:]
    document = save(tmp_path, later)
    with pytest.raises(UnknownCode, match="--url"):
        KIND.identify(document)
    url = "https://www2.census.gov/programs-surveys/acs/data/pums/2016/5-Year/csv_pwy.zip"
    identity = KIND.identify(SourceFile(document.path, document.name, url))
    assert identity is not None
    assert identity.vintage == "2012-16"


def test_the_national_file_has_several_members(tmp_path: Path) -> None:
    """psam_pusa and psam_pusb: one content, both halves, and not a state's."""
    rows = persons_csv()
    place = rows[0].index("ST")
    other = [rows[0], *([*row[:place], "38", *row[place + 1 :]] for row in rows[1:])]
    file = nation(tmp_path, rows, other)
    document = SourceFile(file, file.name)
    identity = KIND.identify(document)
    assert identity is not None
    assert identity.edition == "nation"
    assert parse(document).height == 2 * (len(rows) - 1)


@pytest.mark.parametrize(
    "column", [c for c in COLUMNS[:16] if not (c.is_optional or c.name in EITHER)]
)
def test_a_missing_column_is_named(tmp_path: Path, column: Column) -> None:
    """Each needed column by itself."""
    rows = persons_csv()[:20]
    name = (column.find_spellings([name.lower() for name in rows[0]]))[0].upper()
    with pytest.raises(MissingColumn, match=rf"psam_p56.csv.*missing: .*\b{name}\b"):
        KIND.identify(save(tmp_path, renamed(rows, {name: "OTHER"})))


def test_a_file_may_lack_what_no_figure_rests_on(tmp_path: Path) -> None:
    """School and the flags of what was filled in: all that is lost is their shares."""
    optional = {c.name.upper(): f"X{c.name}" for c in COLUMNS if c.is_optional}
    assert set(optional) == {"SCH", "FWAGP", "FWKHP", "FWKWP", "FWKWNP"}
    table = parse(save(tmp_path, renamed(persons_csv()[:20], optional)))
    assert table.select(name.lower() for name in optional).null_count().row(0) == (19,) * 5


def test_weeks_must_be_there_in_one_form(tmp_path: Path) -> None:
    """WKW or WKWN."""
    with pytest.raises(MissingColumn, match="WKW or WKWN"):
        KIND.identify(save(tmp_path, renamed(persons_csv()[:9], {"WKW": "OTHER"})))


@pytest.mark.parametrize(
    ("column", "value", "error"),
    [
        ("ESR", "7", UnknownCode),
        ("COW", "0", UnknownCode),
        ("SCHL", "25", UnknownCode),
        ("WKW", "9", UnknownCode),
        ("WAGP", "12a", BadValue),
        ("PWGTP80", "", BadValue),
        ("ADJINC", "", BadValue),
        ("AGEP", "40000", BadValue),
        ("ST", "3", UnknownCode),
        ("SOCP", "29207Z", UnknownCode),
        ("PUMA", "x", UnknownCode),
        ("WAGP", "-1", UnknownCode),
    ],
)
def test_a_bad_value_is_named_with_its_line(
    tmp_path: Path, column: str, value: str, error: type[Exception]
) -> None:
    """Member, line and column stand in the error, wherever the block begins."""
    rows = changed(persons_csv(), column, value, line=1000)
    with pytest.raises(error, match=rf"sheet psam_p56\.csv, row 1000, column {column}: "):
        parse(save(tmp_path, rows))


def test_blocks_of_any_size_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that lie across blocks are read whole, and counted."""
    document = SourceFile(WYOMING, WYOMING.name)
    whole = parse(document)
    monkeypatch.setattr(blocks, "BLOCK", 10_007)
    assert parse(document).equals(whole)
    with pytest.raises(UnknownCode, match="row 5000, column ESR"):
        parse(save(tmp_path, changed(persons_csv(), "ESR", "x", line=5000)))


def test_damaged_and_empty_files(tmp_path: Path) -> None:
    """A byte turned over inside the zip, and a header without persons."""
    data = bytearray(WYOMING.read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "bad.zip").write_bytes(data)
    with pytest.raises((Incomplete, BadValue, UnknownCode)):
        parse(SourceFile(tmp_path / "bad.zip", "bad.zip"))
    with pytest.raises(Incomplete, match="no person"):
        KIND.identify(save(tmp_path, persons_csv()[:1]))


def test_the_occupation_list(tmp_path: Path) -> None:
    """528 codes and a few that combine: 29-205X holds what the list names under it."""
    file = SAMPLE / CODES / "2018-ACS-PUMS-Occupation-Code-List.xlsx"
    table = LIST.parse(SourceFile(file, file.name))["acs_occupation_code"].collect()
    codes = table.filter(pl.col("member_code").is_null())
    assert codes["socp"].is_unique().all()
    assert codes.filter(pl.col("socp").str.contains("X|Y")).height >= 59
    members = table.filter(pl.col("socp") == "1110XX")["member_code"].drop_nulls().to_list()
    assert members == ["11-1011", "11-1031"]
    assert LIST.identify(save(tmp_path, persons_csv()[:3])) is None


def test_a_list_without_its_second_header_is_another_file(tmp_path: Path) -> None:
    """A blank beside the header is no failure of the reader."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "ACS"
    book.worksheets[0].append(["2018 Census PUMS Occupation Code", None, "2018 Title"])
    book.save(tmp_path / "list.xlsx")
    assert LIST.identify(SourceFile(tmp_path / "list.xlsx", "list.xlsx")) is None


def test_states_stand_beside_each_other_and_a_nation_instead_of_them(tmp_path: Path) -> None:
    """Two states are both counted; a national file counts once, not beside its states."""
    store = Settings(tmp_path / "store")
    rows = persons_csv()
    state = rows[0].index("ST")
    other = [rows[0], *([*row[:state], "38", *row[state + 1 :]] for row in rows[1:])]
    counted = []
    for file in (WYOMING, save(tmp_path, other).path, nation(tmp_path, rows, other)):
        outcome = adopt(store, file)
        assert (outcome.kind, outcome.vintage) == ("acs_person", "2018")
        build_warehouse(store, store.warehouse)
        (found,) = query(store.warehouse, "select sum(persons) as persons from pay_universe")
        counted.append(int(found["persons"]) / (len(rows) - 1))
    assert counted == [1, 2, 2]


def nation(folder: Path, *members: list[list[str]]) -> Path:
    """A zip with a member for each of these."""
    with zipfile.ZipFile(folder / "csv_pus.zip", "w") as packed:
        for letter, rows in zip("ab", members, strict=True):
            text = "".join(",".join(row) + "\n" for row in rows)
            packed.writestr(f"psam_pus{letter}.csv", text)
    return folder / "csv_pus.zip"
