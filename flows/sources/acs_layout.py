"""The columns that pay estimates need of a PUMS person file, and what years have called them.

Layouts differ by year in spelling and not in meaning, so a needed column lists its spellings. A
file that has several of them, as of PUMAs of two censuses, has no such column of one meaning.
Official source: the data dictionaries below
https://www2.census.gov/programs-surveys/acs/tech_docs/pums/data_dict/.
"""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Column:
    """A needed column: its type, its spellings in lower case, and what its codes may be.

    `width` is that of a code whose leading zeros some exports lose; `codes` lists all of them.
    """

    name: str
    dtype: type[pl.DataType]
    spellings: tuple[str, ...] = ()
    width: int = 0
    codes: frozenset[str] | None = None
    is_filled: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What files call it."""
        return self.spellings or (self.name,)

    def found(self, header: list[str]) -> list[str]:
        """Its spellings that a header has."""
        return [name for name in self.names if name in header]


def codes(last: int, width: int = 1) -> frozenset[str]:
    """The codes from 1 to `last`."""
    return frozenset(f"{code:0{width}}" for code in range(1, last + 1))


REPLICATES = tuple(f"pwgtp{r}" for r in range(1, 81))
COLUMNS = (
    # 2023 renamed ST to STATE; 5-year files across a change of PUMAs have one column for each.
    Column("state_fips", pl.String, ("st", "state"), width=2, is_filled=True),
    Column("puma", pl.String, ("puma", "puma20", "puma10", "puma00"), width=5),
    Column("serialno", pl.String, is_filled=True),
    Column("sporder", pl.String, width=2, is_filled=True),
    Column("agep", pl.Int16, is_filled=True),
    Column("schl", pl.String, width=2, codes=codes(24, 2)),
    Column("esr", pl.String, codes=codes(6)),
    Column("cow", pl.String, codes=codes(9)),
    Column("wkhp", pl.Int16),
    # Weeks worked: brackets to 2018, a number since 2019; 5-year files across 2019 have both.
    Column("wkw", pl.String, codes=codes(6)),
    Column("wkwn", pl.Int16),
    Column("wagp", pl.Int32),
    Column("adjinc", pl.Int32, is_filled=True),
    Column("socp", pl.String),
    *(Column(name, pl.Int16, is_filled=True) for name in ("pwgtp", *REPLICATES)),
)
EITHER = ("wkw", "wkwn")
PERSON = pl.Schema({column.name: column.dtype for column in COLUMNS})
# What stands for "not applicable" in a text column.
BLANK = ("", "b", "bb", "N.A.", "N.A.//", "-0009", "-009", "-09")

# ADJINC by year: in a 1-year file, and in the 5-year files, where only the newest year's is the
# same. From the VAL lines of the dictionaries, which print the earlier 1-year factors as parts.
ONE_YEAR = {
    1001264: "2015", 1007588: "2016", 1011189: "2017", 1013097: "2018", 1010145: "2019",
    1029928: "2021", 1042311: "2022", 1019518: "2023",
}  # fmt: skip
FIVE_YEAR = {
    1035838: "2014-18", 1054346: "2014-18", 1061242: "2014-18", 1070673: "2014-18",
    1053131: "2017-21", 1070512: "2017-21", 1093093: "2017-21", 1117630: "2017-21",
    1085308: "2019-23", 1159185: "2019-23", 1187140: "2019-23", 1207712: "2019-23",
}  # fmt: skip
