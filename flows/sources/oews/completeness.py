"""Whether an OEWS file lost rows since it was published.

Official source: the field descriptions of each release (which levels and areas it holds).
"""

from collections.abc import Sequence

import polars as pl

from flows.errors import BadValue, Incomplete, Location
from flows.sources.declaration import Caveat
from flows.sources.oews.layout import (
    ALL_OCCUPATIONS,
    CROSS_INDUSTRY,
    FIVE_LEVELS,
    LEVELS,
    MAJOR_GROUPS,
    NATIONAL,
    STATES,
    WITH_RESIDUALS,
    WITHOUT_TOTAL,
)
from flows.sources.oews.table import Table

ADVICE = "adopt the file as it was published"
CELL = ["area", "naics", "sic", "own_code", "i_group"]
EMPLOYMENT = pl.col("tot_emp").cast(pl.Float64, strict=False)
MAJOR, IS_TOTAL = pl.col("occ_code").str.head(2), pl.col("occ_code") == ALL_OCCUPATIONS
IS_MAJOR = pl.col("occ_code").str.ends_with("-0000") & ~IS_TOTAL
# Employment is rounded to ten: a sum may be off by five for each addend.
ROUNDING = 5
# A state may leave out a small group, as the District of Columbia does with farming.
UNPUBLISHED = 0.01
# Detailed occupations that may not be named leave a little of a major group uncovered.
COVERED = 0.95
COVERED_BROAD = 0.9
# The occupations of one run on into 29-122x; May 2019 and 2020 print part of the other elsewhere.
NOT_BY_DIGITS = ["29-1210", "17-3020"]
# A metropolitan workbook spans the country, though some states have no area of one type.
WIDELY = 0.5
# 'MSA_M2012_dl_1_AK_IN.xls' is one of several that hold the metropolitan areas between them.
PART = r"(?i)_dl_\d(_|\.)"
# Where no column names the state, the title of an area begins with it: 'Kansas City, MO-KS'.
NAMED_STATE = pl.col("area_title").str.extract(r", ([A-Z]{2})")
NONMETROPOLITAN_STATE = pl.col("area").str.zfill(7).str.extract(r"^(0[1-9]|[1-9]\d)")


def check_keys(table: Table, rows: pl.DataFrame) -> None:
    """Raises BadValue where one estimate stands twice with different figures."""
    key = [*CELL, "occ_code", "o_group"]
    repeated = rows.filter(rows.select(key).is_duplicated()).drop("sheet_row").unique()
    twice = repeated.filter(repeated.select(key).is_duplicated())
    if not twice.is_empty():
        same = [pl.col(name).eq_missing(pl.lit(twice[name][0], pl.String)) for name in key]
        first = rows.filter(*same)["sheet_row"][-1]
        raise BadValue(
            table.at(first, "occ_code"),
            f"occupation {twice['occ_code'][0]} stands twice in one area and industry, "
            "with different figures",
            "no release does that: is a column missing, or are two releases in one file?",
        )


def check_complete(location: Location, table: Table, rows: pl.DataFrame, kind: str) -> list[Caveat]:
    """Raise Incomplete where totals, levels, groups, occupations or areas are missing.

    Returns what the published rows leave uncovered.
    """
    published = {header.strip().lower() for header in table.headers.values()}
    check_totals(location, rows, WITHOUT_TOTAL in published)
    uncovered = check_majors(location, rows, is_national=kind == "oews_national")
    if kind == "oews_national":
        if FIVE_LEVELS & published:
            check_levels(location, rows)
            check_broad(location, rows)
        if WITH_RESIDUALS in published:
            check_coverage(location, rows)
    if kind == "oews_state":
        check_states(location, rows)
    if kind == "oews_metro":
        check_spread(location, rows)
    return uncovered


def check_totals(location: Location, rows: pl.DataFrame, may_lack: bool) -> None:
    """Every area and industry has its row for all occupations, but in the oldest layout."""
    totals = rows.group_by(CELL).agg(IS_TOTAL.any().alias("has_total"))
    missing = totals.filter(~pl.col("has_total"))
    if not missing.is_empty() and not may_lack:
        raise Incomplete(
            location,
            f"{missing.height} of {totals.height} areas and industries lack the row "
            f"{ALL_OCCUPATIONS}",
            ADVICE,
        )


def check_majors(location: Location, rows: pl.DataFrame, *, is_national: bool) -> list[Caveat]:
    """Raise Incomplete where all major groups are there and do not add up to their total.

    A group that is absent was not published: the jobs that it leaves uncovered are a caveat. Only
    the national workbook has them all; territories and industries leave more of them out.
    """
    cells = sum_majors(rows)
    is_nation = pl.col("area").fill_null(NATIONAL) == NATIONAL
    allowed = pl.when(is_nation).then(0).otherwise(UNPUBLISHED * pl.col("jobs"))
    wide = cells.filter("is_whole", pl.col("gap") > allowed + ROUNDING * (pl.col("majors") + 1))
    caveats = []
    for cell in wide.iter_rows(named=True):
        absent = sorted(MAJOR_GROUPS - set(cell["codes"]))
        if is_national or not absent:
            raise Incomplete(
                location,
                f"the {cell['majors']} major groups lack {cell['gap']:.0f} jobs of the total",
                ADVICE,
            )
        caveats.append(
            Caveat(
                "major group not published",
                f"area {cell['area'] or NATIONAL}, {cell['area_title'] or 'the nation'}",
                f"{describe_groups(absent)}: {cell['gap']:.0f} of {cell['jobs']:.0f} jobs "
                f"({100 * cell['gap'] / cell['jobs']:.1f} percent) are in no published group",
            )
        )
    return caveats


def describe_groups(absent: Sequence[str]) -> str:
    """Return the absent groups by code, or that it is all of them."""
    return "all major groups" if len(absent) == len(MAJOR_GROUPS) else ", ".join(absent)


def sum_majors(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the nation and each state over all industries, with what its groups add up to."""
    is_large = pl.col("area").fill_null(NATIONAL).is_in([NATIONAL, *STATES])
    is_large &= pl.coalesce("naics", "sic", pl.lit(CROSS_INDUSTRY)) == CROSS_INDUSTRY
    groups = rows.filter(is_large, IS_TOTAL | IS_MAJOR).unique([*CELL, "occ_code"])
    return (
        groups.group_by(CELL)
        .agg(
            pl.col("area_title").first(),
            EMPLOYMENT.filter(IS_TOTAL).sum().alias("jobs"),
            (EMPLOYMENT.filter(IS_TOTAL).sum() - EMPLOYMENT.filter(IS_MAJOR).sum()).alias("gap"),
            IS_MAJOR.sum().alias("majors"),
            pl.col("occ_code").filter(IS_MAJOR).alias("codes"),
            (EMPLOYMENT.is_not_null().all() & IS_TOTAL.any()).alias("is_whole"),
        )
        .sort(CELL)
    )


def check_levels(location: Location, rows: pl.DataFrame) -> None:
    """The national workbook has occupations of all five levels."""
    missing = [level for level in LEVELS if level not in set(rows["o_group"])]
    if missing:
        raise Incomplete(
            location, f"no row of the level {' or '.join(missing)}: rows were deleted", ADVICE
        )


def check_broad(location: Location, rows: pl.DataFrame) -> None:
    """The detailed occupations of a broad one hold most of its jobs."""
    groups = (
        rows.unique(["occ_code", "o_group"])
        .group_by(pl.col("occ_code").str.head(6))
        .agg(
            pl.col("occ_code").filter(pl.col("o_group") == "broad").first().alias("broad"),
            EMPLOYMENT.filter(pl.col("o_group") == "broad").sum().alias("jobs"),
            EMPLOYMENT.filter(pl.col("o_group") == "detailed").sum().alias("covered"),
        )
    )
    thin = groups.filter(
        ~pl.col("broad").is_in(NOT_BY_DIGITS), pl.col("covered") < COVERED_BROAD * pl.col("jobs")
    ).sort("broad")
    if not thin.is_empty():
        raise Incomplete(
            location,
            f"the occupations of {thin['broad'][0]} have {thin['covered'][0]:.0f} of its "
            f"{thin['jobs'][0]:.0f} jobs: rows were deleted",
            ADVICE,
        )


def check_coverage(location: Location, rows: pl.DataFrame) -> None:
    """Detailed occupations hold nearly all jobs of their major group."""
    detailed = ~IS_TOTAL & ~IS_MAJOR & pl.col("o_group").fill_null("detailed").eq("detailed")
    groups = (
        rows.unique(["occ_code", "o_group"])
        .group_by(MAJOR.alias("major"))
        .agg(
            EMPLOYMENT.filter(detailed).sum().alias("covered"),
            EMPLOYMENT.filter(IS_MAJOR).sum().alias("jobs"),
        )
    )
    thin = groups.filter(
        pl.col("major") != ALL_OCCUPATIONS[:2],
        (pl.col("covered") < COVERED * pl.col("jobs")) | (pl.col("jobs") == 0),
    ).sort("major")
    if not thin.is_empty():
        raise Incomplete(
            location,
            f"the occupations of major group {thin['major'][0]}-0000 have {thin['covered'][0]:.0f} "
            f"of its {thin['jobs'][0]:.0f} jobs: rows were deleted",
            ADVICE,
        )


def check_states(location: Location, rows: pl.DataFrame) -> None:
    """A state workbook has every state and the District of Columbia, each with occupations."""
    missing = STATES - set(rows.filter(~IS_TOTAL & ~IS_MAJOR)["area"])
    if missing:
        raise Incomplete(
            location,
            f"{len(missing)} states are missing: FIPS {', '.join(sorted(missing))}",
            ADVICE,
        )


def check_spread(location: Location, rows: pl.DataFrame) -> None:
    """A workbook of metropolitan or nonmetropolitan areas spans most states, but for a part.

    Until some release the metropolitan areas came in parts by state, which their names number.
    """
    if rows["member"].str.contains(PART).all():
        return
    states = rows.select(pl.coalesce("prim_state", NAMED_STATE, NONMETROPOLITAN_STATE).unique())
    if states.drop_nulls().height < WIDELY * len(STATES):
        raise Incomplete(location, f"holds areas of {states.height} states only", ADVICE)
