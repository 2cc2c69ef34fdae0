"""The columns that pay estimates need of a PUMS person file, and what years have called them.

Layouts differ by year in spelling and not in meaning, so a needed column lists its spellings. A
file that has several of them, as of PUMAs of two censuses, has no such column of one meaning.
Official source: the data dictionaries below
https://www2.census.gov/programs-surveys/acs/tech_docs/pums/data_dict/.
"""

import re
from dataclasses import dataclass

import polars as pl

from flows.sources.tables.places import PUERTO_RICO, STATES


@dataclass(frozen=True)
class Column:
    """A needed column: its type, its spellings in lower case, and what it may hold.

    `width` is that of a code whose leading zeros some exports lose; `codes` lists all of them,
    `shape` describes those of which there are many; without either it holds anything. A number
    lies between `low` and `high`. An optional column may be absent: estimates do not rest on it.
    """

    name: str
    dtype: type[pl.DataType]
    spellings: tuple[str, ...] = ()
    width: int = 0
    codes: frozenset[str] | None = None
    shape: str = ""
    low: int = 0
    high: int = 0
    is_filled: bool = False
    is_optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What files call it."""
        return self.spellings or (self.name,)

    def find_spellings(self, header: list[str]) -> list[str]:
        """Return its spellings that a header has."""
        return [name for name in self.names if name in header]

    def find_fault(self, values: pl.Series) -> pl.Series | None:
        """Return which of the values the column cannot hold; None where it can hold all."""
        if self.dtype != pl.String:
            # Least and most first: to compare each of the weights takes a fifth of the reading.
            ends = [int(str(end)) for end in (values.min(), values.max()) if end is not None]
            if all(self.low <= end <= self.high for end in ends):
                return None
            return ~values.is_between(self.low, self.high).fill_null(True)
        if not (self.codes or self.shape):
            return None
        given = values.drop_nulls().unique()
        bad = [value for value in given if not self.can_hold(value)]
        return values.is_in(bad).fill_null(False) if bad else None

    def can_hold(self, code: str) -> bool:
        """Whether a code is one that the dictionaries know."""
        if self.codes is not None:
            return code in self.codes
        return bool(re.fullmatch(self.shape, code))


def list_codes(last: int, width: int = 1) -> frozenset[str]:
    """Return the codes from 1 to `last`."""
    return frozenset(f"{code:0{width}}" for code in range(1, last + 1))


STATE_FIPS = frozenset((STATES | PUERTO_RICO).values())
# Whether the Bureau filled in an answer that was not given.
ALLOCATED = frozenset("01")
REPLICATES = tuple(f"pwgtp{r}" for r in range(1, 81))
COLUMNS = (
    # 2023 renamed ST to STATE; 5-year files across a change of PUMAs have one column for each.
    Column("state_fips", pl.String, ("st", "state"), width=2, codes=STATE_FIPS, is_filled=True),
    Column("puma", pl.String, ("puma", "puma20", "puma10", "puma00"), width=5, shape=r"\d{5}"),
    Column("serialno", pl.String, is_filled=True),
    Column("sporder", pl.String, width=2, shape=r"\d{2}", is_filled=True),
    Column("agep", pl.Int16, high=99, is_filled=True),
    Column("schl", pl.String, width=2, codes=list_codes(24, 2)),
    Column("esr", pl.String, codes=list_codes(6)),
    Column("cow", pl.String, codes=list_codes(9)),
    Column("wkhp", pl.Int16, low=1, high=99),
    # Weeks worked: brackets to 2018, a number since 2019; 5-year files across 2019 have both.
    Column("wkw", pl.String, codes=list_codes(6)),
    Column("wkwn", pl.Int16, low=1, high=52),
    Column("wagp", pl.Int32, high=999_999),
    Column("adjinc", pl.Int32, low=1, high=9_999_999, is_filled=True),
    Column("socp", pl.String, shape=r"\d{2}[\dXY]{4}"),
    Column("sch", pl.String, codes=list_codes(3), is_optional=True),
    *(
        Column(name, pl.String, codes=ALLOCATED, is_optional=True)
        for name in ("fwagp", "fwkhp", "fwkwp", "fwkwnp")
    ),
    Column("pwgtp", pl.Int16, low=1, high=9999, is_filled=True),
    *(Column(name, pl.Int16, low=-9999, high=9999, is_filled=True) for name in REPLICATES),
)
EITHER = ("wkw", "wkwn")
PERSON = pl.Schema({column.name: column.dtype for column in COLUMNS})
# What stands for "not applicable" in a text column.
BLANK = ("", "b", "bb", "N.A.", "N.A.//", "-0009", "-009", "-09")

# ADJINC by year: in a 1-year file, and in the 5-year files, where only the newest year's is the
# same. From the VAL lines of the dictionaries, which print the earlier 1-year factors as parts.
ONE_YEAR = {
    1001264: "2015",
    1007588: "2016",
    1011189: "2017",
    1013097: "2018",
    1010145: "2019",
    1029928: "2021",
    1042311: "2022",
    1019518: "2023",
}
FIVE_YEAR = {
    1035838: "2014-18",
    1054346: "2014-18",
    1061242: "2014-18",
    1070673: "2014-18",
    1053131: "2017-21",
    1070512: "2017-21",
    1093093: "2017-21",
    1117630: "2017-21",
    1085308: "2019-23",
    1159185: "2019-23",
    1187140: "2019-23",
    1207712: "2019-23",
}
