"""What experience pays, in words: bands from microdata, and survey figures beside them."""

from collections.abc import Iterator
from itertools import groupby

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Chart, Paragraph, Row, Section, Table
from warehouse.profile.sections.experience_sources import show_sources
from warehouse.profile.sections.holders import HELD
from warehouse.profile.sections.surveys import show_surveys

MEASURES = {
    "potential_experience": "years since school (age, less years of schooling by the map "
    "'{map}', less 6), never years in the occupation",
    "reported_years": "years of experience as respondents reported them",
}
SOURCES = {
    "acs_1yr": "the American Community Survey (one year)",
    "acs_5yr": "the American Community Survey (five years)",
}
BANDS = {"all": "All", "<1": "under 1 year"}
MEANING = (
    "Pay a year is that of full-time workers (35 hours a week and more); pay an hour is annual pay "
    "over weeks and usual hours, of everyone, the salaried too. The errors are those of sampling. "
    "They leave out that the Census Bureau fills in pay that was not given and replaces the "
    "highest pay of each state by its mean, and that experience is a model's."
)
BY_RANKS = (
    "Where the replicates of the sample agree, they tell no error; the interval then follows from "
    "the ranks of the persons by pay."
)
NO_MICRODATA = (
    "No microdata of this occupation are loaded: pay by years since school is computed only from "
    "loaded person files."
)


def make_section(answers: Answers) -> Section:
    """Return the section on experience."""
    blocks = (*show_sources(answers), *show_microdata(answers), *show_surveys(answers))
    return Section("experience", "Experience", blocks)


def show_microdata(answers: Answers) -> Iterator[Block]:
    """Yield each source and place that is loaded."""
    if not answers.experience:
        yield Paragraph(NO_MICRODATA)
        return
    key = ("source", "vintage", "area_title", "occupation_code")
    told: set[str] = set()
    for _, group in groupby(answers.experience, lambda row: [row[name] for name in key]):
        rows = list(group)
        said = explain_measure(rows[0])
        if said not in told:
            told.add(said)
            yield Paragraph(said)
            if rows[0]["source"] in SOURCES:
                yield Paragraph(MEANING)
        yield from show_bands(rows)
    yield from explain_missing(answers)


def explain_measure(row: Record) -> str:
    """Return what experience means in a source, and which occupation its rows are of."""
    meaning = MEASURES[row["experience_measure"]].format(map=row["schooling_map"])
    source = SOURCES.get(row["source"], row["source"])
    return f"Experience in {source} is {meaning}.{name_stand_in(row)}"


def name_stand_in(row: Record) -> str:
    """Say which group stands in for the occupation."""
    if row["relation"] == "itself":
        return ""
    how = {
        "pums_group": "the residual group of the person files that holds it",
        "lineage": f"its code in the {row['soc_version']} classification",
    } | HELD
    return f" {row['occupation_code']} {row['occupation_title']} stands in: {how[row['relation']]}."


def show_bands(rows: list[Record]) -> Iterator[Block]:
    """Yield a place: chart and table where anything is shown, else the one sentence why not."""
    where = f"{words.name_area(rows[0]['area_title'], rows[0]['area_type'])}, {rows[0]['vintage']}"
    shown = [row for row in rows if any(is_shown(row, pay) for pay in words.PER)]
    persons = words.format_persons([row["annual_sample_size"] for row in rows])
    if not shown:
        yield Paragraph(
            f"{where}: {persons} in the sample; every band is suppressed. {list_reasons(rows)}",
            (rows[0]["source_id"],),
        )
        return
    if any(is_shown(row, "annual") for row in rows):
        yield draw_bands(where, rows)
    yield tabulate_bands(where, rows)
    if any(row[f"{pay}_median_interval"] == "beta" for row in rows for pay in words.PER):
        yield Paragraph(BY_RANKS)
    notes = filter(None, (f"{where}.", name_imputed(rows), list_reasons(rows)))
    yield Paragraph(" ".join(notes))


def is_shown(row: Record, pay: str) -> bool:
    """Whether a median is given, or a lower bound of it."""
    return bool(row[f"{pay}_reliability"] != "suppressed")


def name_imputed(rows: list[Record]) -> str:
    """Say of how many workers pay was filled in; the row of all bands is the last."""
    share = rows[-1]["imputed_share"]
    said = "The Census Bureau filled in pay, hours or weeks of {:.0f} percent of the workers."
    return "" if share is None else said.format(100 * share)


def list_reasons(rows: list[Record]) -> str:
    """Say why bands are suppressed or cautioned, by the year and by the hour, each reason once."""
    told = {
        f"{name_reliability(row, pay).capitalize()}: {row[f'{pay}_reliability_reason']}."
        for row in rows
        for pay in words.PER
        if row[f"{pay}_reliability_reason"]
    }
    return " ".join(sorted(told, reverse=True))


def draw_bands(where: str, rows: list[Record]) -> Chart:
    """Return annual medians by band with their 90 % intervals."""
    points = tuple(
        {
            "place": place,
            "band": name_band(row),
            "median": row["annual_median"],
            "low": row["annual_median_low90"],
            "high": row["annual_median_high90"],
            "reliability": row["annual_reliability"],
            "text": format_median(row, "annual"),
        }
        for place, row in enumerate(rows)
    )
    said = words.join_items([f"{p['band']} {p['text']}" for p in points])
    return Chart(
        "experience",
        points,
        f"Median annual pay by experience, {where}: {said}. Bars are 90 percent intervals; "
        "a hollow dot rests on a small sample.",
    )


def name_band(row: Record) -> str:
    """Return a band in words."""
    return BANDS.get(row["band"], f"{row['band']} years")


def tabulate_bands(where: str, rows: list[Record]) -> Table:
    """Return every band, with its sample, interval and what a reader must know of it."""
    return Table(
        f"Pay by experience, {where} (90 percent intervals)",
        (
            "Experience",
            "Persons",
            "Median a year",
            "Interval a year",
            "Median an hour",
            "Interval an hour",
            "Reliability",
        ),
        tuple(
            Row(
                (
                    name_band(row),
                    words.format_jobs(row["annual_sample_size"]),
                    format_median(row, "annual"),
                    format_interval(row, "annual"),
                    format_median(row, "hourly"),
                    format_interval(row, "hourly"),
                    rate_reliability(row),
                ),
                (row["source_id"],),
            )
            for row in rows
        ),
        frozenset({1, 2, 3, 4, 5}),
    )


def rate_reliability(row: Record) -> str:
    """Say how far the two medians hold up: in one word, or in one for each."""
    yearly, hourly = name_reliability(row, "annual"), name_reliability(row, "hourly")
    return yearly if yearly == hourly else f"{yearly} a year, {hourly} an hour"


def name_reliability(row: Record, pay: str) -> str:
    """Return how far a median holds up, in words."""
    return str(row[f"{pay}_reliability"]).replace("_", " ")


def format_median(row: Record, pay: str) -> str:
    """Return a median, the least that it is, or that it is suppressed."""
    if row[f"{pay}_median"] is not None:
        return words.MONEY[pay](row[f"{pay}_median"])
    if row[f"{pay}_median_at_least"] is not None:
        return f"at least {words.MONEY[pay](row[f'{pay}_median_at_least'])}"
    return "suppressed"


def format_interval(row: Record, pay: str) -> str:
    """Return the 90 percent interval of a median; one whose upper end is not known."""
    low, high = row[f"{pay}_median_low90"], row[f"{pay}_median_high90"]
    if low is None:
        return words.DASH
    if high is None:
        return f"{words.MONEY[pay](low)} or more"
    return f"{words.MONEY[pay](low)}{words.DASH}{words.MONEY[pay](high)}"


def explain_missing(answers: Answers) -> Iterator[Paragraph]:
    """Say why there is no national estimate."""
    shown = {(row["vintage"], row["area_type"]) for row in answers.experience}
    for row in answers.missing_states:
        if (row["vintage"], "national") not in shown and row["vintage"] in dict(shown):
            yield Paragraph(f"Microdata of {row['vintage']}: {row['detail']}.")
