"""What experience pays by every source that speaks, in one line: side by side, never mixed."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Paragraph

NAMES = {
    "acs_1yr": "American Community Survey, one year",
    "acs_5yr": "American Community Survey, five years",
    "oflc": "prevailing wage levels of the Department of Labor",
    "wm": "Modeled Wage Estimates",
}
MEANING = {
    "years_since_school": "since school",
    "reported_years": "in the field",
    "age": "of age",
    "years_of_service": "of service",
}
# What the question is about; a source without years tells its levels.
YEARS = ("10-19", "20+")
LEFT_OUT = "oflc_higher_education"
EXPLAINED = (
    "These are not the same thing: an article's figures count years in the field, the American "
    "Community Survey gives only years since school, and levels count no years at all."
)


def show_sources(answers: Answers) -> Iterator[Paragraph]:
    """Yield one line of all sources, and why their figures differ; nothing where none speaks."""
    by_source = groupby(answers.spoken, lambda row: row["source"])
    groups = [pick_rows(list(rows)) for source, rows in by_source if source != LEFT_OUT]
    told = [rows for rows in groups if rows]
    if told:
        said = "; ".join(map(tell_source, told))
        sources = tuple(dict.fromkeys(row["source_id"] for rows in told for row in rows))
        yield Paragraph(f"10 to 19 and 20 or more years, or the levels, pay: {said}.", sources)
        means = {rows[0]["what_experience_means"] for rows in told}
        if len(means | {"years_since_school" for _ in answers.experience}) > 1:
            yield Paragraph(EXPLAINED)


def pick_rows(rows: Sequence[Record]) -> list[Record]:
    """Return the bands of many years, or the levels, by the hour where there is hourly pay."""
    wanted = [
        row
        for row in rows
        if (row["what_experience_means"] not in MEANING or row["band"] in YEARS)
        and (row["estimate_kind"] != "direct" or row["statistic"] == "median")
    ]
    hourly = [row for row in wanted if row["pay"] == "hourly"]
    return hourly or wanted


def tell_source(rows: Sequence[Record]) -> str:
    """Return what one source says: its name, area and vintage, and each band or level."""
    first = rows[0]
    name = NAMES.get(first["source"], first["source"])
    figures = words.join_items([tell_figure(row) for row in rows])
    where = "" if first["area_code"] == "unstated" else f"{first['area_title']}, "
    return f"{name} ({where}{first['vintage']}): {figures}"


def tell_figure(row: Record) -> str:
    """Return a figure after its band or level, or why there is none."""
    years = MEANING.get(row["what_experience_means"])
    band = f"{row['band']} years {years}" if years else row["band"]
    if row["value"] is None:
        return f"{band} {row['status'].replace('_', ' ')}"
    caution = ", with caution" if row["status"] == "caution" else ""
    return f"{band} {words.MONEY[row['pay']](row['value'])} {words.PER[row['pay']]}{caution}"
