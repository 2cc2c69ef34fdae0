"""Pay in words: the row that answers, how it was reached, its percentiles, where pay is highest."""

from collections.abc import Iterator

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Chart, Figure, Paragraph, Row, Section, Table
from warehouse.profile.sections.holders import HELD, describe_lineage, name_occupation

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


def make_section(answers: Answers) -> Section:
    """Return the section on pay."""
    blocks = list(explain_steps(answers))
    row = find_answer(answers)
    if row:
        blocks += [
            draw_percentiles(row),
            tabulate_statistics(row),
            describe_errors(answers, row),
            *locate_wage(answers, row),
        ]
        blocks += list_places(answers, row)
    return Section("pay", "Pay", tuple(blocks))


def find_answer(answers: Answers) -> Record | None:
    """Return the row of wages that answers, if there is one."""
    return next((row for row in answers.pay if row["is_answer"]), None)


def name_place(row: Record) -> str:
    """Return the area of a row in words."""
    return words.name_area(row["area_title"], row["area_type"])


def make_figures(answers: Answers) -> Iterator[Figure]:
    """Yield the headline: hourly and annual median, separate measures, and employment."""
    row = find_answer(answers)
    if row is None:
        return
    where = name_place(row).removeprefix("the ")
    note, source = f"{where}, {words.format_period(row['vintage'])}", (row["source_id"],)
    if row["relation"] != "itself":
        note += f", of {row['occupation_code']}"
    for kind, per in words.PER.items():
        label = f"Median pay {per}"
        yield Figure(label, words.format_pay(row, f"{kind}_median"), note, source)
    yield Figure("Jobs", words.format_jobs(row["employment"]), note, source)


def explain_steps(answers: Answers) -> Iterator[Block]:
    """Say which row is shown, and what was asked first where that has no pay."""
    row = find_answer(answers)
    for step in answers.pay:
        if not step["is_answer"]:
            where = name_place(step) if step["area_title"] else answers.question.area_title
            sources = (step["source_id"], step["map_source_id"]) if is_shared(step) else ()
            yield Paragraph(
                f"{name_occupation(step)} in {where}: {explain_no_pay(step)}.",
                tuple(filter(None, sources)),
            )
    if row is None:
        yield Paragraph(NOT_COVERED if not answers.pay else "No one row has pay that answers.")
        return
    yield Paragraph(
        f"{words.format_period(row['vintage'])}, {name_place(row)}, all industries: "
        f"{name_occupation(row)}{explain_stand_in(answers, row)}. "
        "The hourly and the annual wage are two measures of the publisher; "
        "neither is computed from the other here.",
        tuple(filter(None, (row["source_id"], row["map_source_id"]))),
    )


def is_shared(step: Record) -> bool:
    """Whether a step has pay, but is one of several rows that hold the occupation together."""
    return step["holders"] > 1 and any(
        step[f"{kind}_median_status"] in ANSWERS for kind in words.PER
    )


def explain_no_pay(step: Record) -> str:
    """Say why a step has no pay, or has pay that is no answer."""
    status = step["hourly_median_status"]
    if is_shared(step):
        medians = [
            f"{words.format_pay(step, f'{kind}_median')} {per}" for kind, per in words.PER.items()
        ]
        return (
            f"median pay {words.join_items(medians)}; it is one of {step['holders']} rows that "
            "hold the occupation together, and none of them answers alone"
        )
    if status is None:
        return f"no row in the release of {words.format_period(step['vintage'])}"
    return f"pay {words.NO_NUMBER.get(status, 'not published')}"


def explain_stand_in(answers: Answers, row: Record) -> str:
    """Say that another row stands in for the occupation, and by which map."""
    relation = row["relation"]
    if relation == "itself":
        return ""
    return (
        f", which stands in for {answers.subject['occupation_code']} "
        f"{answers.subject['occupation_title']} "
        f"({HELD.get(relation) or describe_lineage(answers, row)})"
    )


def tabulate_statistics(row: Record) -> Table:
    """Return the published statistics, hourly beside annual."""
    return Table(
        f"Wages, {words.format_period(row['vintage'])}",
        ("Statistic", "Dollars an hour", "Dollars a year"),
        tuple(
            Row(
                (
                    name,
                    words.format_pay(row, f"hourly_{key}"),
                    words.format_pay(row, f"annual_{key}"),
                ),
                (row["source_id"],),
            )
            for key, name in STATISTICS.items()
        ),
        frozenset({1, 2}),
    )


def draw_percentiles(row: Record) -> Chart:
    """Return the percentiles on a line: hourly where published, else annual."""
    kind = "hourly" if row["hourly_median"] is not None else "annual"
    points = tuple(
        {
            "statistic": key,
            "name": name.removesuffix(" percentile"),
            "value": float(row[f"{kind}_{key}"]),
            "text": words.format_pay(row, f"{kind}_{key}"),
        }
        for key, name in STATISTICS.items()
        if row[f"{kind}_{key}"] is not None
    )
    said = [f"{name} {words.format_pay(row, f'{kind}_{key}')}" for key, name in STATISTICS.items()]
    return Chart("percentiles", points, f"Wages {words.PER[kind]}: {words.join_items(said)}.")


def describe_errors(answers: Answers, row: Record) -> Paragraph:
    """Return employment, the published standard errors, and what speaks against the row."""
    told = []
    if row["employment"] is not None:
        rse = row["employment_rse"]
        error = f" (relative standard error {rse} percent)" if rse is not None else ""
        told.append(f"Employment is {row['employment']:,} jobs{error}, without the self-employed.")
    if row["wage_rse"] is not None:
        told.append(f"The relative standard error of the mean wage is {row['wage_rse']} percent.")
    told.append("Medians and percentiles are published without a standard error.")
    flagged = [
        read_rules(answers)[flag] for flag in (row["ranking_flags"] or "").split(";") if flag
    ]
    if flagged:
        told.append(f"Read with care: {words.join_items(flagged)}.")
    return Paragraph(" ".join(told), (row["source_id"],))


def locate_wage(answers: Answers, row: Record) -> Iterator[Paragraph]:
    """Say where a wage in question falls among the published percentiles."""
    wage = answers.question.wage
    if wage is None:
        return
    (fall,) = answers.fall
    amount = f"{words.MONEY[wage.pay](wage.value)} {words.PER[wage.pay]}"
    placed = f"{amount}, in {name_place(row)}: {fall['where_it_falls']}."
    told = [placed] if fall["where_it_falls"] else []
    if fall["explanation"]:
        told.append(fall["explanation"])
    yield Paragraph(" ".join(told), (row["source_id"],))


def list_places(answers: Answers, row: Record) -> Iterator[Block]:
    """Yield the states and metropolitan areas that pay most, with the rule of the ranking."""
    if not answers.places:
        release = words.format_period(row["vintage"])
        yield Paragraph(f"No state or metropolitan row of {release} is loaded.")
        return
    for kind, name in PLACES.items():
        ranked = [place for place in answers.places if place["place_type"] == kind]
        if ranked:
            is_refused = ranked[0]["place"] is None
            yield refuse_ranking(name, ranked[0]) if is_refused else rank_places(name, ranked, row)
    yield Paragraph(describe_rule(answers))


def refuse_ranking(name: str, counted: Record) -> Paragraph:
    """Say why places are not ranked."""
    return Paragraph(
        f"{name} are not ranked by what they pay: {counted['rows_ranked']} of "
        f"{counted['rows_published']} published rows hold up, fewer than the "
        f"{counted['rows_needed']} that a ranking needs."
    )


def rank_places(name: str, ranked: list[Record], row: Record) -> Table:
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
                    *(words.format_pay(p | code, f"{kind}_median") for kind in kinds),
                    words.format_jobs(p["employment"]),
                ),
                (p["source_id"],),
            )
            for p in ranked
        ),
        frozenset({0, *range(2, 3 + len(kinds))}),
    )


def describe_rule(answers: Answers) -> str:
    """Return the rule by which rows are left out of a ranking."""
    rules = words.join_items([*read_rules(answers).values()], "or")
    return f"Left out of the ranking: rows where {rules}."


def read_rules(answers: Answers) -> dict[str, str]:
    """Return the rules of ranking by their flag, in words."""
    return {
        row["flag"]: row["rule"].replace("the bound,", f"{row['bound'] or 0:g}")
        for row in answers.rules
    }
