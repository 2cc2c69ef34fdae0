"""What experience pays, in words: bands from microdata, and survey figures beside them."""

from collections.abc import Iterator
from itertools import groupby

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Chart, Paragraph, Row, Section, Table
from warehouse.profile.sections.holders import HELD

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
STATISTIC = {"unspecified": "not called median or mean"}
HEAPED = (
    "Heaped: people report round pay, so every replicate gives the same median and its standard "
    "error is 0; the interval is the honest measure there."
)
NO_MICRODATA = (
    "No microdata of this occupation are loaded: pay by experience is not published by any "
    "official source, and is computed only from loaded person files."
)


def section(answers: Answers) -> Section:
    """Return the section on experience."""
    return Section("experience", "Experience", (*microdata(answers), *surveys(answers)))


def microdata(answers: Answers) -> Iterator[Block]:
    """Yield each source and place that is loaded."""
    if not answers.experience:
        yield Paragraph(NO_MICRODATA)
        return
    key = ("source", "vintage", "area_title", "occupation_code")
    told: set[str] = set()
    for _, group in groupby(answers.experience, lambda row: [row[name] for name in key]):
        rows = list(group)
        said = measured(rows[0])
        if said not in told:
            told.add(said)
            yield Paragraph(said)
        yield from bands(rows)
    yield from missing(answers)


def measured(row: Record) -> str:
    """Return what experience means in a source, and which occupation its rows are of."""
    meaning = MEASURES[row["experience_measure"]].format(map=row["schooling_map"])
    return f"Experience in {SOURCES.get(row['source'], row['source'])} is {meaning}.{held(row)}"


def held(row: Record) -> str:
    """Say which group stands in for the occupation."""
    if row["relation"] == "itself":
        return ""
    how = {
        "pums_group": "the residual group of the person files that holds it",
        "lineage": f"its code in the {row['soc_version']} classification",
    } | HELD
    return f" {row['occupation_code']} {row['occupation_title']} stands in: {how[row['relation']]}."


def bands(rows: list[Record]) -> Iterator[Block]:
    """Yield a place: chart and table where anything is shown, else the one sentence why not."""
    where = f"{words.area(rows[0]['area_title'], rows[0]['area_type'])}, {rows[0]['vintage']}"
    shown = [row for row in rows if row["annual_median"] is not None or row["hourly_median"]]
    persons = max(row["annual_sample_size"] for row in rows)
    if not shown:
        yield Paragraph(
            f"{where}: {persons:,} person{'' if persons == 1 else 's'} in the sample; "
            f"every band is suppressed. {reasons(rows)}",
            (rows[0]["source_id"],),
        )
        return
    if any(row["annual_median"] is not None for row in rows):
        yield chart(where, rows)
    yield table(where, rows)
    if any(row["annual_median_se"] == 0 or row["hourly_median_se"] == 0 for row in rows):
        yield Paragraph(HEAPED)
    if reasons(rows):
        yield Paragraph(f"{where}. {reasons(rows)}")


def reasons(rows: list[Record]) -> str:
    """Say why bands are suppressed or cautioned, by the year and by the hour, each reason once."""
    told = {
        f"{row[f'{pay}_reliability'].capitalize()}: {row[f'{pay}_reliability_reason']}."
        for row in rows
        for pay in words.PER
        if row[f"{pay}_reliability_reason"]
    }
    return " ".join(sorted(told, reverse=True))


def chart(where: str, rows: list[Record]) -> Chart:
    """Return annual medians by band with their 90 % intervals."""
    points = tuple(
        {
            "place": place,
            "band": name_of(row),
            "median": row["annual_median"],
            "low": row["annual_median_low90"],
            "high": row["annual_median_high90"],
            "reliability": row["annual_reliability"],
            "text": "suppressed"
            if row["annual_median"] is None
            else words.annual(row["annual_median"]),
        }
        for place, row in enumerate(rows)
    )
    said = words.listed([f"{p['band']} {p['text']}" for p in points])
    return Chart(
        "experience",
        points,
        f"Median annual pay by experience, {where}: {said}. Bars are 90 percent intervals; "
        "a hollow dot rests on a small sample.",
    )


def name_of(row: Record) -> str:
    """Return a band in words."""
    return BANDS.get(row["band"], f"{row['band']} years")


def table(where: str, rows: list[Record]) -> Table:
    """Return every band, with its sample, interval and what a reader must know of it."""
    return Table(
        f"Pay by experience, {where} (standard error; 90 percent interval)",
        ("Experience", "Persons", "Median a year", "Interval", "Median an hour", "Reliability"),
        tuple(
            Row(
                (
                    name_of(row),
                    f"{row['annual_sample_size']:,}",
                    estimate(row, "annual"),
                    interval(row),
                    estimate(row, "hourly"),
                    reliability(row),
                ),
                (row["source_id"],),
            )
            for row in rows
        ),
        frozenset({1, 2, 3, 4}),
    )


def reliability(row: Record) -> str:
    """Say how far the two medians hold up: in one word, or in one for each."""
    yearly, hourly = row["annual_reliability"], row["hourly_reliability"]
    return str(yearly) if yearly == hourly else f"{yearly} a year, {hourly} an hour"


def estimate(row: Record, pay: str) -> str:
    """Return a median with its standard error in brackets."""
    value, error = row[f"{pay}_median"], row[f"{pay}_median_se"]
    if value is None:
        return "suppressed"
    if error is None:
        return f"{words.MONEY[pay](value)} (error not known)"
    return f"{words.MONEY[pay](value)} ({words.MONEY[pay](error) if error else 'heaped'})"


def interval(row: Record) -> str:
    """Return the 90 percent interval of the annual median."""
    low, high = row["annual_median_low90"], row["annual_median_high90"]
    return words.DASH if low is None else f"{words.annual(low)}{words.DASH}{words.annual(high)}"


def missing(answers: Answers) -> Iterator[Paragraph]:
    """Say why there is no national estimate."""
    shown = {(row["vintage"], row["area_type"]) for row in answers.experience}
    for row in answers.missing_states:
        if (row["vintage"], "national") not in shown and row["vintage"] in dict(shown):
            yield Paragraph(f"Microdata of {row['vintage']}: {row['detail']}.")


def surveys(answers: Answers) -> Iterator[Block]:
    """Yield what others published, each figure as it was said."""
    if not answers.survey:
        return
    yield Paragraph(
        "Figures that others published, as they said them. They are not official statistics, "
        "hourly and annual ones come of separate samples, none is derived from another, and years "
        "of experience are as each publisher counts them."
    )
    yield Table(
        "Survey figures",
        ("Title as given", "Figure", "Kind", "Experience", "Period", "Sample", "Published in"),
        tuple(Row(figure(row), (row["source_id"],)) for row in answers.survey),
        frozenset({1}),
    )


def figure(row: Record) -> tuple[str, ...]:
    """Return a survey figure as it was said."""
    return (
        str(row["title_as_given"]),
        f"{words.MONEY[row['pay']](row['value'])} {words.PER[row['pay']]}",
        STATISTIC.get(row["statistic"], str(row["statistic"])),
        str(row["band_as_given"] or words.DASH),
        str(row["period_as_given"] or words.DASH),
        f"{row['sample_size']:,}" if row["sample_size"] else "not stated",
        str(row["source_title"]),
    )
