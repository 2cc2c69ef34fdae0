"""The levels of a collection: units told, rows checked, kept as published text.

Official source: the technical release notes of a wage year. Level I is the mean of the lowest
third, IV of the upper two thirds, II and III lie evenly between. A wage is hourly; where the
occupation has no hourly one it is annual.
"""

from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from flows.errors import BadValue, Incomplete, Location
from flows.sources.declaration import Caveat
from flows.sources.oflc.layout import LEVEL, LEVELS, LINE

# Highest hourly level seen 417.06, lowest annual 15,080: what lies between is a slipped point.
HOURLY_UNDER, ANNUAL_FROM = 1000, 10_000
AREA, OCCUPATION = r"^\d{5,7}$", r"^\d{2}-\d{4}$"
NUMBER = r"^\d+(\.\d+)?$"
GEOGRAPHIC_LEVELS = ("1", "2", "3", "4")
ANNUAL, HIGH, NONE = "Annual Wage", "High Wage", "No Leveled Wage"
LABELS = (ANNUAL, HIGH, NONE)
# Occupations of an area that may be missing beside the fullest one's, before rows were lost.
FEWEST = 0.9
ADVICE = "fetch the zip of the wage year again, or compare with the one that the agency has"


@dataclass(frozen=True)
class Rule:
    """What every row must hold, and what to say of one that does not."""

    holds: pl.Expr
    says: str


def number(column: str) -> pl.Expr:
    """Return a published text as a number, NULL where it is none."""
    return pl.col(column).cast(pl.Float64, strict=False)


def list_rules() -> list[Rule]:
    """Return the rules of a row, in the order in which they are tested."""
    texts = [pl.col(column) for column in (*LEVELS, "average")]
    present = pl.sum_horizontal(pl.col(level).is_not_null().cast(pl.Int8) for level in LEVELS)
    return [
        Rule(pl.col("area").str.contains(AREA), "Area is not five to seven digits"),
        Rule(pl.col("occupation_code").str.contains(OCCUPATION), "SocCode is not NN-NNNN"),
        Rule(
            pl.all_horizontal(text.str.contains(NUMBER).fill_null(True) for text in texts),
            "a wage is no number",
        ),
        Rule(present.is_in([0, len(LEVELS)]), "the row has some of the four levels, and not all"),
        Rule(
            pl.all_horizontal(
                (number(low) <= number(high)).fill_null(True) for low, high in pairwise(LEVELS)
            ),
            "the levels do not ascend",
        ),
        Rule(
            (number("level_4") < HOURLY_UNDER).fill_null(True)
            | (number("level_1") >= ANNUAL_FROM).fill_null(True),
            "the levels are neither dollars an hour nor dollars a year",
        ),
    ]


def take_levels(file: str, rows: pl.DataFrame, collection: str) -> pl.DataFrame:
    """Return the rows of a collection in the schema of `oflc_level`; raise BadValue for a bad one.

    The unit is told by size. One label says it too, which some years and cuts do without.
    """
    wages = [column for column in (*LEVELS, "average") if column in rows]
    # A wage of nothing is none.
    whole = rows.with_columns(
        *(pl.col(wage).replace(["0", "0.0", "0.00"], None) for wage in wages),
        *(pl.lit(None, pl.String).alias(name) for name in LEVEL.names() if name not in rows),
    )
    for rule in list_rules():
        refuse(file, whole.filter(~rule.holds.fill_null(False)), rule.says)
    refuse(
        file,
        whole.filter(pl.struct("area", "occupation_code").is_duplicated()),
        "area and occupation stand twice",
    )
    wage = pl.coalesce(number("level_1"), number("average"))
    unit = pl.when(wage >= ANNUAL_FROM).then(pl.lit("annual")).when(wage.is_not_null())
    return whole.with_columns(
        pl.lit(collection).alias("collection"), unit.then(pl.lit("hourly")).alias("pay")
    ).select(LEVEL.names())


def refuse(file: str, bad: pl.DataFrame, what: str) -> None:
    """Raise BadValue for the first of the bad rows, if there are any."""
    if not bad.is_empty():
        first = bad.row(0, named=True)
        held = ", ".join(str(v) for column, v in first.items() if column not in LINE and v)
        raise BadValue(
            Location(file, first["member"], first["line"]), f"{what}; it holds {held}", ADVICE
        )


def check_complete(file: str, rows: pl.DataFrame, areas: pl.Series | None = None) -> None:
    """Raise Incomplete where an area has far fewer occupations than the others, or none.

    `areas` are those that a geography beside the wages names.
    """
    counts = rows.group_by("area").len().sort("len", "area")
    if areas is not None:
        named = areas.unique().to_frame("area").join(counts, on="area", how="left")
        counts = named.with_columns(pl.col("len").fill_null(0)).sort("len", "area")
    area, fewest = counts.row(0) if counts.height else ("none", 0)
    fullest = counts["len"][-1] if counts.height else 0
    if not fullest or fewest < FEWEST * fullest:
        raise Incomplete(
            Location(file, rows["member"][0] if rows.height else None),
            f"area {area} has {fewest} occupations, the fullest one {fullest}",
            ADVICE,
        )


def list_oddities(rows: pl.DataFrame) -> list[Caveat]:
    """Return what is odd in the rows that are taken all the same, one caveat a kind, counted."""
    labeled = pl.col("label").is_not_null()
    is_annual = pl.col("pay") == "annual"
    odd = {
        "a label without a known meaning": labeled & ~pl.col("label").is_in(LABELS),
        "a geographic level without a known meaning": ~pl.col("geographic_level").is_in(
            GEOGRAPHIC_LEVELS
        ),
        "a label that contradicts the size of the wage": is_annual.xor(
            pl.col("label").eq_missing(pl.lit(ANNUAL))
        )
        & pl.col("level_1").is_not_null()
        & pl.lit(rows["label"].is_not_null().any()),
        "no level, and no label that says why": pl.col("level_1").is_null()
        & ~pl.col("label").is_in([HIGH, NONE]).fill_null(False),
    }
    caveats = []
    for caveat, is_odd in odd.items():
        found = rows.filter(is_odd.fill_null(False))
        if not found.is_empty():
            line, held = found["line"][0], found["label"].drop_nulls().unique().sort().to_list()
            detail = f"{found.height:,} rows, the first in line {line}; labels {held[:5]}"
            caveats.append(Caveat(caveat, found["member"][0], detail))
    return caveats
