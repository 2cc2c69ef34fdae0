"""All that a profile says, as the models answer it: one query a section, nothing computed here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from warehouse.ask import dicts, read_left_out
from warehouse.printing import Record

Ask = Callable[..., list[Record]]
NATION, NATION_TITLE = "0000000", "United States"
# The most detailed answer first, and of classifications the newest.
SUBJECT = (
    "select * from occupation_profile where occupation_code = $1 "
    "and ($2 is null or soc_version = $2) order by soc_version desc limit 1"
)
# What else the codes of other classifications hold.
SHARED = (
    "select there.soc_version, there.occupation_code, there.in_code, there.in_title "
    "from core.occupation_counterpart here inner join core.occupation_counterpart there "
    "on here.in_version = there.soc_version and here.in_code = there.occupation_code "
    "and there.in_version = here.soc_version and there.in_code <> here.occupation_code "
    "where here.soc_version = $1 and here.occupation_code = $2 "
    "and here.in_version <> here.soc_version order by there.in_code"
)


@dataclass(frozen=True)
class Wage:
    """A wage in question: so many dollars an hour or a year."""

    value: float
    pay: str


@dataclass(frozen=True)
class Question:
    """What was asked: the title, the occupation it leads to, the area, a wage in question.

    `match` is how the title was found: matched_title, title_source and source_id, empty for a
    code. `titles` are those of the occupation, in lower case.
    """

    asked: str
    occupation_code: str
    soc_version: str | None = None
    area_code: str = NATION
    area_title: str = NATION_TITLE
    match: Mapping[str, Any] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    wage: Wage | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Answers:
    """The rows of each section, as the models give them."""

    question: Question
    subject: Record
    lineage: list[Record]
    shared: list[Record]
    members: list[Record]
    pay: list[Record]
    fall: list[Record]
    places: list[Record]
    rules: list[Record]
    spoken: list[Record]
    experience: list[Record]
    survey: list[Record]
    trend: list[Record]
    outlook: list[Record]
    handbook: list[Record]
    missing_states: list[Record]
    sources: list[Record]
    is_sample: bool
    left_out: list[str]


def gather(con: duckdb.DuckDBPyConnection, question: Question) -> Answers | None:
    """Ask every model about one occupation; None where the warehouse does not know the code."""

    def ask(query: str, *values: object) -> list[Record]:
        return dicts(con.execute(query, list(values)))

    found = ask(SUBJECT, question.occupation_code, question.soc_version)
    if not found:
        return None
    version, code, area = found[0]["soc_version"], found[0]["occupation_code"], question.area_code
    pay = ask("from profile_pay($1, $2, $3)", version, code, area)
    answered = next((row for row in pay if row["is_answer"]), None)
    return Answers(
        question=question,
        subject=found[0],
        lineage=ask(
            "select * from core.occupation_counterpart "
            "where soc_version = $1 and occupation_code = $2 order by in_version desc, in_code",
            version,
            code,
        ),
        shared=ask(SHARED, version, code),
        members=ask(
            "select occupation_code, occupation_title from occupation where soc_version = $1 "
            "and $2 in (broad_code, minor_code, major_code) and occupation_code <> $2 "
            "and occupation_level = 'detailed' order by occupation_code",
            version,
            code,
        ),
        pay=pay,
        fall=find_percentiles(ask, question.wage, answered),
        places=ask("from profile_places($1, $2)", answered["vintage"], answered["occupation_code"])
        if answered
        else [],
        rules=ask("from ranking_rule order by flag"),
        spoken=ask("from profile_sources($1, $2, $3)", code, list(question.titles), area),
        experience=ask("from profile_experience($1, $2, $3)", version, code, area),
        survey=ask("from profile_survey($1, $2)", code, list(question.titles)),
        trend=ask("from profile_trend($1, $2)", version, code),
        outlook=ask("from profile_outlook($1, $2)", version, code),
        handbook=ask("from profile_handbook($1, $2)", version, code),
        missing_states=ask(
            "select vintage, detail from source_status where source = 'acs' and detail is not null"
        ),
        sources=ask("from figure_source"),
        is_sample=bool(ask("select 1 from figure_source where is_excerpt limit 1")),
        left_out=read_left_out(con),
    )


def find_percentiles(ask: Ask, wage: Wage | None, answered: Record | None) -> list[Record]:
    """Say between which published percentiles of the answer a wage in question falls."""
    if wage is None or answered is None:
        return []
    return ask(
        "from where_pay_falls($1, $2, in_area := $3, in_release := $4, paid := $5)",
        wage.value,
        answered["occupation_code"],
        answered["area_code"],
        answered["vintage"],
        wage.pay,
    )
