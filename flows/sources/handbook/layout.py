"""Where each fact stands in the XML compilation of the Occupational Outlook Handbook.

Official source: https://www.bls.gov/ooh/about/ooh-developer-info.htm. Two names mislead:
`qf_employment_openings` holds the change of employment, and the `range` of `qf_number_of_jobs` a
class of that change.
"""

import polars as pl

URL = "https://www.bls.gov/ooh/xml-compilation.xml"
# What to do about a file that is not laid out as here.
ADVICE = f"compare with the file at {URL}"

ROOT, PAGE_TAG, CODES = "ooh", "occupation", "soc_coverage/soc_code"
# Where each fact stands below a page.
ABOUT = {"title": "title", "citation": "citation", "publish_date": "publish_date"}
FACTS = {
    name: f"quick_facts/qf_{path}"
    for name, path in {
        "entry_education": "entry_level_education/value",
        "work_experience": "work_experience/value",
        "on_the_job_training": "on_the_job_training/value",
        "jobs": "number_of_jobs/value",
        "growth_percent": "employment_outlook/value",
        "growth_category": "employment_outlook/description",
        "change_jobs": "employment_openings/value",
    }.items()
}
# Pages of several occupations may leave them blank, and refer to their text.
REQUIREMENTS = ("entry_education", "work_experience", "on_the_job_training")
# A page may leave them blank: an hourly or annual wage that does not exist, a note that it needs.
PAY = {
    name: f"quick_facts/qf_median_pay_{path}"
    for name, path in {
        "median_annual": "annual/value",
        "median_annual_range": "annual/range",
        "median_annual_note": "annual/note",
        "median_hourly": "hourly/value",
        "median_hourly_note": "hourly/note",
    }.items()
}
SHAPES = {
    "publish_date": r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    "jobs": r"\d+",
    "growth_percent": r"-?\d+",
    "change_jobs": r"-?\d+",
    "median_annual": r"\d+",
    "median_hourly": r"\d+(\.\d{1,2})?",
}
PHRASES = [
    "Much faster than average",
    "Faster than average",
    "As fast as average",
    "Slower than average",
    "Little or no change",
    "Decline",
]
# What the file says of itself, beside the pages.
FEED = {
    "projection_year": r"\d{4}",
    "current_year": r"\d{4}",
    "reference_period": r"[A-Z][a-z]+ \d{4}",
    "last_updated": r"(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/\d{4}",
}
HELP = "quick_facts/qf_employment_outlook/help"
SPAN = r"from (\d{4}) to (\d{4})"
PAGE_URL = r"https?://www\.bls\.gov(/ooh/[\w/-]+\.htm)"
# Projections reach ten years ahead.
REACH = 10
# Every edition that is known has more than 300 pages.
PAGES = 250

PAGE = pl.Schema(
    {
        "page": pl.Int64,
        **dict.fromkeys(
            ["vintage", "reference_period", "title", "publish_date", "page_url", *FACTS, *PAY],
            pl.String,
        ),
    }
)
CODE = pl.Schema({"page": pl.Int64, "occupation_code": pl.String})
