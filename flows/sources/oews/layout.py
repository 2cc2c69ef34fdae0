"""What OEWS workbooks are known to contain: their columns, spellings, codes and symbols.

Official source: the field descriptions that the Bureau of Labor Statistics ships with each
release, https://www.bls.gov/oes/tables.htm; the spellings are those of the files themselves.
"""

import re

import polars as pl

CODES = [
    "area",
    "area_title",
    "area_type",
    "prim_state",
    "naics",
    "naics_title",
    # Until 2001 industries are of the Standard Industrial Classification.
    "sic",
    "sic_title",
    "i_group",
    "own_code",
    "occ_code",
    "occ_title",
    "o_group",
]
HOURLY = ["h_mean", "h_pct10", "h_pct25", "h_median", "h_pct75", "h_pct90"]
ANNUAL = ["a_mean", "a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90"]
FLAGS = ["annual", "hourly"]

# The most decimal places that a measure is published with.
PLACES = {
    "tot_emp": 0,
    "emp_prse": 1,
    "jobs_1000": 3,
    "loc_quotient": 3,
    "pct_total": 2,
    "pct_rpt": 2,
    "h_mean": 2,
    "a_mean": 0,
    "mean_prse": 1,
    **dict.fromkeys(HOURLY[1:], 2),
    **dict.fromkeys(ANNUAL[1:], 0),
}
ROW = pl.Schema(
    {
        "member": pl.String,
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        **dict.fromkeys([*CODES, *PLACES, *FLAGS], pl.String),
        # What the file's own description names beyond that, as JSON by header.
        "described": pl.String,
    }
)
TOP_CODE = pl.Schema(dict.fromkeys(["hourly", "annual", "comparison"], pl.String))

# Blanks in a header count as underscores.
ALIASES = {
    "occ_titl": "occ_title",
    "group": "o_group",
    "occ_group": "o_group",
    "loc_q": "loc_quotient",
    "st": "prim_state",
    "state": "area_title",
    "area_name": "area_title",
    "pct_tot": "pct_total",
    **{
        f"{side}_wpct{rank}": f"{side}_pct{rank}"
        for side in ("h", "a")
        for rank in ("10", "25", "75", "90")
    },
}
# Other names of a column that are read only where it does not stand under its own.
STAND_INS = {"ownership": "own_code"}
# Stated once for the whole file, or blank in every row.
IGNORED = {"year", "release"}
# Filled in every row of every release; and the headers that every release has.
FILLED = ["occ_code", "occ_title", "tot_emp", "emp_prse", "mean_prse", *HOURLY, *ANNUAL]
# Never published as zero: a zero stands there for a symbol that a program could not keep.
POSITIVE = ["tot_emp", *HOURLY, *ANNUAL]
NEEDED = [*FILLED, "o_group", "annual"]
# A header that says that the release breaks occupations down to all five levels.
FIVE_LEVELS = {"occ_group", "o_group"}
# A header that says that residual ("all other") occupations are published.
WITH_RESIDUALS = "hourly"
# A header of the releases that have no row for all occupations.
WITHOUT_TOTAL = "h_wpct10"

SYMBOLS = ["*", "**", "***", "#", "~"]
LEVELS = ["total", "major", "minor", "broad", "detailed"]
KNOWN = {
    "area_type": ["1", "2", "3", "4", "5", "6"],
    "own_code": ["1", "2", "3", "5", "35", "57", "58", "59", "123", "235", "1235"],
    "o_group": LEVELS,
    "i_group": [
        "cross-industry",
        "cross-industry, ownership",
        "sector",
        "3-digit",
        "3-digit, ownership",
        "4-digit",
        "4-digit, ownership",
        "5-digit",
        "6-digit",
    ],
    "annual": ["TRUE"],
    "hourly": ["TRUE"],
}
# Ownerships by their titles, as the field descriptions give them.
OWNERSHIPS = {
    "federal government": "1",
    "state government": "2",
    "local government": "3",
    "federal, state, and local government": "123",
    "private, state, and local government": "235",
    "private and local government": "35",
    "private": "5",
    "private, local government gambling establishments (sector 71321), "
    "and local government casino hotels (sector 72112)": "57",
    "private plus state and local government hospitals": "58",
    "private and postal service": "59",
    "federal, state, local government, and private sector": "1235",
}
SPELLINGS = {
    "o_group": {"maj": "major"},
    "annual": {"true": "TRUE", "1": "TRUE"},
    "hourly": {"true": "TRUE", "1": "TRUE"},
    "own_code": OWNERSHIPS,
}
SHAPES = {
    "occ_code": r"^\d{2}-\d{4}$",
    "area": r"^\d{2,7}$",
    "naics": r"^[0-9A-Z]{2,6}(-[0-9A-Z]{2,3})?$",
    "sic": r"^\d{2,4}$",
    "prim_state": r"^[A-Z]{2}$",
}
# Sectors that span several codes, by the first of them, as copies of people have it.
SECTOR_RANGES = {"31": "31-33", "44": "44-45", "48": "48-49"}
# The major groups that are surveyed, in every version of the SOC: all but the military.
MAJOR_GROUPS = frozenset(f"{number}-0000" for number in range(11, 54, 2))
NATIONAL, CROSS_INDUSTRY, ALL_OCCUPATIONS = "99", "000000", "00-0000"


def name_column(header: str) -> str:
    """Return the name of a published header: lower case, underscores for blanks, known spelling."""
    name = re.sub(r"[\s_]+", "_", header.strip().lower())
    return ALIASES.get(name, name)
