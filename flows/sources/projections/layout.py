"""How the columns of Employment Projections tables are headed, over all editions.

Official source: https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm,
its workbook occupation.xlsx, and the export of https://data.bls.gov/projections/.
"""

import re

import polars as pl

ROW = pl.Schema(
    {
        "member": pl.String,
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        "vintage": pl.String,
        "edition": pl.String,
        "title": pl.String,
        "occupation_code": pl.String,
        "occupation_type": pl.String,
        "base_employment": pl.String,
        "projected_employment": pl.String,
        "change": pl.String,
        "change_percent": pl.String,
        "self_employed_percent": pl.String,
        "openings": pl.String,
        "openings_kind": pl.String,
        "median_annual_wage": pl.String,
        "median_annual_wage_year": pl.String,
        "entry_education": pl.String,
        "work_experience": pl.String,
        "on_the_job_training": pl.String,
    }
)
RATES = ["labor_force_exit_rate", "occupational_transfer_rate", "separation_rate"]
LEAVERS = ["labor_force_exits", "occupational_transfers", "separations"]
SEPARATION = pl.Schema(
    {
        "member": pl.String,
        "sheet": pl.String,
        "sheet_row": pl.Int64,
        "vintage": pl.String,
        **dict.fromkeys(["occupation_code", *RATES, *LEAVERS, "openings"], pl.String),
    }
)
TITLE = pl.Schema({"occupation_code": pl.String, "title": pl.String})

EDUCATION = ["entry_education", "work_experience", "on_the_job_training"]
# The most decimal places that a figure is published with.
PLACES = {
    **dict.fromkeys(
        [
            "base_employment",
            "projected_employment",
            "change",
            "change_percent",
            "self_employed_percent",
            "openings",
            *RATES,
            *LEAVERS,
        ],
        1,
    ),
    "median_annual_wage": 0,
}
UNAVAILABLE = ["—", "N/A"]
TOP_CODED = r">=\$?\d{1,3}(,\d{3})*"
TYPES = ["Summary", "Line item"]

# Headers as `spell_header` spells them. Of two columns `employment`, the year tells the base.
SPAN = r"(?P<span>\d{4}-(?:\d{4}|\d{2}))"
MATRIX = r"(?:\d{4} )?national employment matrix(?: occupation)?"
SEPARATED = rf"occupational separations, {SPAN} annual average"
SEPARATED_RATE = rf"occupational separations rate, {SPAN} annual average"
HEADERS = {
    "title": [rf"{MATRIX} title", "occupation title", "title"],
    "occupation_code": [rf"{MATRIX} code", "occupation code", "soc code"],
    "occupation_type": ["occupation type"],
    # The export of 2012-22 names columns by the lower half of a header of two rows.
    "employment": [r"employment,? (?P<year>\d{4})(?: \(thousands\))?", r"(?P<year>\d{4})"],
    "change": [
        rf"(?:employment )?change, numeric, {SPAN}",
        rf"(?:employment )?change, {SPAN}(?: number| \(thousands\))?",
        r"number \(in ?thousands\)",
    ],
    "change_percent": [
        rf"(?:employment )?change, percent, {SPAN}",
        rf"(?:employment )?change, {SPAN} (?:percent|\(percent\))",
        rf"employment percent change, {SPAN}",
        "percent",
    ],
    "self_employed_percent": [r"percent self[- ]employed, \d{4}"],
    "separations_openings": [rf"occupational openings, {SPAN} annual average(?: \(thousands\))?"],
    "replacements_openings": [
        rf"job openings due to growth and replacements?(?: needs)?(?:, {SPAN})?"
        r"(?: \((?:in )?thousands\))?"
    ],
    "median_annual_wage": [
        r"median annual wage,?(?: dollars,)? (?P<wages>\d{4})",
        r"(?P<wages>\d{4}) median annual wage",
    ],
    "entry_education": ["typical education needed for entry", "typical entry-level education"],
    "work_experience": ["work experience in a related occupation"],
    "on_the_job_training": [
        r"typical on-the-job training(?: needed to attain competency in the occupation)?"
    ],
    "labor_force_exit_rate": [
        rf"labor force exit rate, {SPAN} annual average",
        f"{SEPARATED_RATE} labor force exits",
    ],
    "occupational_transfer_rate": [
        rf"occupational transfer rate, {SPAN} annual average",
        f"{SEPARATED_RATE} occupational transfers",
    ],
    "separation_rate": [f"total {SEPARATED_RATE}", f"{SEPARATED_RATE} total"],
    "labor_force_exits": [
        rf"labor force exits, {SPAN} annual average",
        f"{SEPARATED} labor force exits",
    ],
    "occupational_transfers": [
        rf"occupational transfers, {SPAN} annual average",
        f"{SEPARATED} occupational transfers",
    ],
    "separations": [f"total {SEPARATED}", f"{SEPARATED} total"],
    "unused": [
        r"employment distribution, percent, \d{4}",
        r"related occupational outlook handbook.*",
        "education code",
        "workex code",
        "trcode",
    ],
}
OPENINGS = {"separations_openings": "separations", "replacements_openings": "replacements"}
# What the main table has and no other table has all of.
MAIN = [
    "occupation_code",
    "base_employment",
    "projected_employment",
    "change",
    "change_percent",
    "openings",
    "median_annual_wage",
]


def spell_header(cell: str | None) -> str:
    """Return a header in one spelling: lower case, single blanks, hyphens, no footnote marks."""
    text = re.sub(r"[–—−]", "-", cell or "")
    text = re.sub(r"[\[(]\d[\])]", "", text)
    return re.sub(r"\s+", " ", text).strip().lower()


def find_field(header: str) -> tuple[str, dict[str, str]] | None:
    """Return the field that a header stands for, with the years in it; None for an unknown one."""
    for name, forms in HEADERS.items():
        for form in forms:
            if match := re.fullmatch(form, header):
                return name, match.groupdict()
    return None
