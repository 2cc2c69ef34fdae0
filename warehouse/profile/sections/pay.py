"""Pay in words: the row that answers, how it was reached, its percentiles, where pay is highest."""

from collections.abc import Iterator

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Chart, Figure, Paragraph, Row, Section, Table
from warehouse.profile.sections.holders import HELD, lineage, named

STATISTICS = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "Median",
    "p75": "75th percentile",
    "p90": "90th percentile",
    "mean": "Mean",
}
ANSWERS = ("published", "top_coded")
PLACES = {"state": "States", "metropolitan": "Metropolitan areas"}
NOT_COVERED = "No row of the wage statistics holds this occupation."


def section(answers: Answers) -> Section:
    """Return the section on pay."""
    blocks = list(reached(answers))
    row = answer_of(answers)
    if row:
        blocks += [chart(row), percentiles(row), errors(answers, row), *falls(answers, row)]
        blocks += places(answers, row)
    return Section("pay", "Pay", tuple(blocks))


def answer_of(answers: Answers) -> Record | None:
    """Return the row of wages that answers, if there is one."""
    return next((row for row in answers.pay if row["is_answer"]), None)


def place(row: Record) -> str:
    """Return the area of a row in words."""
    return words.area(row["area_title"], row["area_type"])


def figures(answers: Answers) -> Iterator[Figure]:
    """Yield the headline: hourly and annual median, separate measures, and employment."""
    row = answer_of(answers)
    if row is None:
        return
    where = place(row).removeprefix("the ")
    note, source = f"{where}, {words.period(row['vintage'])}", (row["source_id"],)
    if row["relation"] != "itself":
        note += f", of {row['occupation_code']}"
    for kind, per in words.PER.items():
        label = f"Median pay {per}"
        yield Figure(label, words.pay(row, f"{kind}_median"), note, source)
    yield Figure("Jobs", words.jobs(row["employment"]), note, source)


def reached(answers: Answers) -> Iterator[Block]:
    """Say which row is shown, and what was asked first where that has no pay."""
    row = answer_of(answers)
    for step in answers.pay:
        if not step["is_answer"]:
            where = place(step) if step["area_title"] else answers.question.area_title
            sources = (step["source_id"], step["map_source_id"]) if shared(step) else ()
            yield Paragraph(
                f"{named(step)} in {where}: {why_not(step)}.", tuple(filter(None, sources))
            )
    if row is None:
        yield Paragraph(NOT_COVERED if not answers.pay else "No one row has pay that answers.")
        return
    yield Paragraph(
        f"{words.period(row['vintage'])}, {place(row)}, all industries: "
        f"{named(row)}{held(answers, row)}. The hourly and the annual wage are two measures of the "
        "publisher; neither is computed from the other here.",
        tuple(filter(None, (row["source_id"], row["map_source_id"]))),
    )


def shared(step: Record) -> bool:
    """Whether a step has pay, but is one of several rows that hold the occupation together."""
    return step["holders"] > 1 and any(
        step[f"{kind}_median_status"] in ANSWERS for kind in words.PER
    )


def why_not(step: Record) -> str:
    """Say why a step has no pay, or has pay that is no answer."""
    status = step["hourly_median_status"]
    if shared(step):
        medians = [f"{words.pay(step, f'{kind}_median')} {per}" for kind, per in words.PER.items()]
        return (
            f"median pay {words.listed(medians)}; it is one of {step['holders']} rows that hold "
            "the occupation together, and none of them answers alone"
        )
    if status is None:
        return f"no row in the release of {words.period(step['vintage'])}"
    return f"pay {words.NO_NUMBER.get(status, 'not published')}"


def held(answers: Answers, row: Record) -> str:
    """Say that another row stands in for the occupation, and by which map."""
    relation = row["relation"]
    if relation == "itself":
        return ""
    return (
        f", which stands in for {answers.subject['occupation_code']} "
        f"{answers.subject['occupation_title']} ({HELD.get(relation) or lineage(answers, row)})"
    )


def percentiles(row: Record) -> Table:
    """Return the published statistics, hourly beside annual."""
    return Table(
        f"Wages, {words.period(row['vintage'])}",
        ("Statistic", "Dollars an hour", "Dollars a year"),
        tuple(
            Row(
                (name, words.pay(row, f"hourly_{key}"), words.pay(row, f"annual_{key}")),
                (row["source_id"],),
            )
            for key, name in STATISTICS.items()
        ),
        frozenset({1, 2}),
    )


def chart(row: Record) -> Chart:
    """Return the percentiles on a line: hourly where published, else annual."""
    kind = "hourly" if row["hourly_median"] is not None else "annual"
    points = tuple(
        {
            "statistic": key,
            "name": name.removesuffix(" percentile"),
            "value": float(row[f"{kind}_{key}"]),
            "text": words.pay(row, f"{kind}_{key}"),
        }
        for key, name in STATISTICS.items()
        if row[f"{kind}_{key}"] is not None
    )
    said = [f"{name} {words.pay(row, f'{kind}_{key}')}" for key, name in STATISTICS.items()]
    return Chart("percentiles", points, f"Wages {words.PER[kind]}: {words.listed(said)}.")


def errors(answers: Answers, row: Record) -> Paragraph:
    """Return employment, the published standard errors, and what speaks against the row."""
    told = []
    if row["employment"] is not None:
        rse = row["employment_rse"]
        error = f" (relative standard error {rse} percent)" if rse is not None else ""
        told.append(f"Employment is {row['employment']:,} jobs{error}, without the self-employed.")
    if row["wage_rse"] is not None:
        told.append(f"The relative standard error of the mean wage is {row['wage_rse']} percent.")
    told.append("Medians and percentiles are published without a standard error.")
    flagged = [rules(answers)[flag] for flag in (row["ranking_flags"] or "").split(";") if flag]
    if flagged:
        told.append(f"Read with care: {words.listed(flagged)}.")
    return Paragraph(" ".join(told), (row["source_id"],))


def falls(answers: Answers, row: Record) -> Iterator[Paragraph]:
    """Say where a wage in question falls among the published percentiles."""
    wage = answers.question.wage
    if wage is None:
        return
    said = answers.fall[0]["where_it_falls"] if answers.fall else "no percentile is published"
    amount = f"{words.MONEY[wage.pay](wage.value)} {words.PER[wage.pay]}"
    yield Paragraph(f"{amount}, in {place(row)}: {said}.", (row["source_id"],))


def places(answers: Answers, row: Record) -> Iterator[Block]:
    """Yield the states and metropolitan areas that pay most, with the rule of the ranking."""
    if not answers.places:
        yield Paragraph(
            f"No state or metropolitan row of {words.period(row['vintage'])} that is loaded holds "
            "up for a ranking of places."
        )
        return
    for kind, name in PLACES.items():
        ranked = [place for place in answers.places if place["place_type"] == kind]
        if ranked:
            yield ranking(name, ranked, row)
    yield Paragraph(rule(answers))


def ranking(name: str, ranked: list[Record], row: Record) -> Table:
    """Return the highest median pay by place."""
    code = {key: row[key] for key in ("hourly_top_code", "annual_top_code", "top_code_comparison")}
    kinds = [k for k in words.PER if any(p[f"{k}_median_status"] in ANSWERS for p in ranked)]
    count = f"{ranked[0]['rows_ranked']} of {ranked[0]['rows_published']} published rows hold up"
    return Table(
        f"{name} that pay {row['occupation_title']} most ({count})",
        ("", "Place", *(f"Median {words.PER[kind]}" for kind in kinds), "Jobs"),
        tuple(
            Row(
                (
                    str(p["place"]),
                    p["area_title"],
                    *(words.pay(p | code, f"{kind}_median") for kind in kinds),
                    words.jobs(p["employment"]),
                ),
                (p["source_id"],),
            )
            for p in ranked
        ),
        frozenset({0, *range(2, 3 + len(kinds))}),
    )


def rule(answers: Answers) -> str:
    """Return the rule by which rows are left out of a ranking."""
    return f"Left out of the ranking: rows where {words.listed([*rules(answers).values()], 'or')}."


def rules(answers: Answers) -> dict[str, str]:
    """Return the rules of ranking by their flag, in words."""
    return {
        row["flag"]: row["rule"].replace("the bound,", f"{row['bound'] or 0:g}")
        for row in answers.rules
    }
