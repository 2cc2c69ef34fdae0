"""From a job title to occupations: the macro find_occupation, asked for people and programs."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.ask import note_limits
from warehouse.printing import write_rows
from warehouse.store import connect, connect_current

QUERY = """
select
    found.occupation_code, found.occupation_title, found.occupation_level, found.score, found.gap,
    found.matched_title, found.title_source, found.is_exact, found.is_confident, found.source_id,
    source.attribution
from find_occupation($1) as found
left join figure_source as source
    on found.source_id = source.source_id
order by found.place
"""
# What the public contract promises of a candidate.
PUBLIC = (
    "occupation_code",
    "occupation_title",
    "score",
    "gap",
    "matched_title",
    "title_source",
)


@dataclass(frozen=True)
class Candidate:
    """An occupation that a title may mean, and the title that speaks for it.

    `score` is 1 where the title itself is known (`is_exact`), else a share of belief; `gap` is the
    distance to the next candidate's. `attribution` names whom the matched title is from.
    """

    occupation_code: str
    occupation_title: str
    occupation_level: str
    score: float
    gap: float
    matched_title: str
    title_source: str
    is_exact: bool
    is_confident: bool
    source_id: str
    attribution: str | None


def find(warehouse: Path, asked: str) -> list[Candidate]:
    """Candidates for a title, best first; only a first one can be confident. Raises StoreError."""
    with connect_current(warehouse) as con:
        return [Candidate(*row) for row in con.execute(QUERY, [asked]).fetchall()]


def verdict(asked: str, found: list[Candidate]) -> str:
    """One sentence on what was found."""
    same = [candidate for candidate in found if candidate.is_exact]
    if not found:
        return f"No occupation has a title like {asked!r}."
    if found[0].is_confident:
        return f"{asked!r} is {found[0].occupation_code} {found[0].occupation_title}."
    if same:
        return f"Several occupations carry the title {asked!r}: {len(same)}; choose one."
    return f"Nothing is certain for {asked!r}; these occupations have the most similar titles."


def credits_of(found: list[Candidate]) -> list[str]:
    """Whom to name for the titles that are shown under a licence that asks for it."""
    named = {c.attribution for c in found if c.title_source.startswith("O*NET") and c.attribution}
    return [f"{name}, CC BY 4.0." for name in sorted(named)]


def write_json(asked: str, found: list[Candidate]) -> None:
    """Print the answer as the public contract has it."""
    answer = {
        "query": asked,
        "confident": any(candidate.is_confident for candidate in found),
        "candidates": [{name: asdict(c)[name] for name in PUBLIC} for c in found],
    }
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def write_text(asked: str, found: list[Candidate]) -> None:
    """Print the answer for people: a table, a sentence, and whom to name."""
    if found:
        write_rows({name: asdict(c)[name] for name in PUBLIC} for c in found)
    for line in [verdict(asked, found), *credits_of(found)]:
        print(line)  # noqa: T201


def answer(warehouse: Path, asked: str, *, as_json: bool) -> bool:
    """Print what a title means; whether there is a candidate. Raises StoreError."""
    found = find(warehouse, asked)
    (write_json if as_json else write_text)(asked, found)
    with connect(warehouse) as con:
        note_limits(con)
    return bool(found)
