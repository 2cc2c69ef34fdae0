"""Person files in the layouts of other years, made of the real file of 2018; and read by csv.

What changes from year to year is in the Census data dictionaries: names of columns, how weeks and
households are written, the factor of income, and which census the PUMAs follow.
"""

import csv
import zipfile
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from tests.support.experience import WEIGHTS

Table = list[list[str]]
# Weeks worked of those who gave a bracket: each bracket's least.
WEEKS = {"1": "50", "2": "48", "3": "40", "4": "27", "5": "14", "6": "1"}
# ADJINC of each interview year.
ADJUSTED = {
    "2014-18": ["1070673", "1061242", "1054346", "1035838", "1013097"],
    "2017-21": ["1117630", "1093093", "1070512", "1053131", "1029928"],
    # The dictionary of this one is not at hand: the household numbers tell its years.
    "2018-22": ["1150000", "1130000", "1110000", "1090000", "1042311"],
    "2019-23": ["1207712", "1187140", "1159185", "1085308", "1019518"],
}


def table_of(file: Path, persons: int | None = None) -> Table:
    """A state's file of 2018 as text, its header first; at most so many persons of it."""
    with zipfile.ZipFile(file) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith(".csv"))
        text = packed.read(name).decode()
    return list(csv.reader(StringIO(text)))[: None if persons is None else persons + 1]


def records(table: Table) -> Iterator[dict[str, str]]:
    """Each person by the names of 2018 in lower case, whatever the year calls them."""
    header = [name.lower() for name in table[0]]
    for row in table[1:]:
        found = {"wkw": "", "wkwn": ""} | dict(zip(header, row, strict=True))
        found["state_fips"] = found.get("st", found.get("state", "")).zfill(2)
        yield found


def changed(table: Table, change: Callable[[dict[str, str], int], dict[str, str]]) -> Table:
    """Every person changed, with his number; the columns are those of the first one."""
    people = [
        change(dict(zip(table[0], row, strict=True)), number)
        for number, row in enumerate(table[1:])
    ]
    return [list(people[0]), *(list(person.values()) for person in people)]


def serial(year: int, number: int) -> str:
    """A household's number: digits alone until 2017."""
    return f"{year}{number:09}" if year < 2018 else f"{year}HU{number:07}"


def one_year(table: Table, year: int, factor: int) -> Table:
    """The file of another year: WKWN since 2019; since 2023 STATE, and weights in small letters."""

    def change(person: dict[str, str], number: int) -> dict[str, str]:
        weeks = person.pop("WKW")
        if year < 2018:
            person["SOCP"] = person["SOCP"].replace("292072", "292071")
        person |= {"SERIALNO": serial(year, number), "ADJINC": str(factor)}
        person |= {"WKWN": WEEKS.get(weeks, "")} if year > 2018 else {"WKW": weeks}
        return renamed(person) if year > 2022 else person

    return changed(table, change)


def renamed(person: dict[str, str]) -> dict[str, str]:
    """With the names of 2023."""
    names = {"ST": "STATE"} | {name.upper(): name for name in WEIGHTS}
    return {names.get(name, name): value for name, value in person.items()}


def five_years(table: Table, vintage: str) -> Table:
    """A 5-year file: the persons take turns; weeks are both in 2019-22, as are PUMAs in 2022."""
    first = int(vintage[:4])

    def change(person: dict[str, str], number: int) -> dict[str, str]:
        year = first + number % 5
        weeks = person.pop("WKW")
        person |= {"SERIALNO": serial(year, number), "ADJINC": ADJUSTED[vintage][number % 5]}
        if first < 2019:
            person["WKW"] = weeks
        if first > 2014:
            person["WKWN"] = WEEKS.get(weeks, "") if year > 2018 else ""
        if vintage == "2018-22":
            puma = person.pop("PUMA")
            person["PUMA10"] = puma if year < 2022 else "-0009"
            person["PUMA20"] = puma if year == 2022 else "-0009"
        return renamed(person) if first == 2019 else person

    return changed(table, change)


def save(path: Path, *tables: Table) -> Path:
    """A zip with a member for each table, or a CSV."""
    texts = ["".join(",".join(row) + "\n" for row in table) for table in tables]
    if path.suffix == ".csv":
        path.write_text(*texts)
        return path
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for letter, text in zip("abcd", texts, strict=False):
            packed.writestr(f"psam_p{letter}.csv", text)
    return path
