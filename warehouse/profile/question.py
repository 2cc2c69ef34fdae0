"""From what a user asked to a question that the models answer: which occupation, which area."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.ask import dicts
from warehouse.errors import UsageError
from warehouse.find import Candidate, find
from warehouse.profile.answers import NATION, NATION_TITLE, Question, Wage

# O*NET adds two places to the code; some write neither these nor the hyphen.
CODE = re.compile(r"(\d{2})[-\u2010-\u2013]?(\d{4})(\.00)?")
AREAS_SHOWN = 8


@dataclass(frozen=True)
class Unresolved:
    """A title that leads to no occupation with certainty, and what it may mean, best first."""

    asked: str
    candidates: Sequence[Candidate]


def resolve_question(
    con: duckdb.DuckDBPyConnection,
    warehouse: Path,
    asked: str,
    area: str | None = None,
    wage: Wage | None = None,
    as_of: str | None = None,
) -> Question | Unresolved:
    """Return the question behind a title or code; raises UsageError for an unclear area."""
    area_code, area_title = (NATION, NATION_TITLE) if area is None else find_area(con, area)
    written = CODE.fullmatch(asked.strip())
    if written:
        code, match = f"{written[1]}-{written[2]}", {}
        version = find_version(con, code)
        if version is None:
            return Unresolved(asked, [])
    else:
        candidates = find(warehouse, asked)
        if not candidates or not candidates[0].is_confident:
            return Unresolved(asked, candidates)
        best = candidates[0]
        code, version = best.occupation_code, find_newest_version(con)
        match = {
            "matched_title": best.matched_title,
            "title_source": best.title_source,
            "source_id": best.source_id,
        }
    titles = list_titles(con, version, code)
    return Question(asked, code, version, area_code, area_title, match, titles, wage, as_of)


def find_newest_version(con: duckdb.DuckDBPyConnection) -> str:
    """Return the classification that titles lead to."""
    row = con.execute("select core.newest_soc()").fetchone()
    return str(row[0]) if row else ""


def find_version(con: duckdb.DuckDBPyConnection, code: str) -> str | None:
    """Return the newest classification that has a code."""
    row = con.execute(
        "select max(soc_version) from occupation where occupation_code = $1", [code]
    ).fetchone()
    return row[0] if row else None


def list_titles(con: duckdb.DuckDBPyConnection, version: str, code: str) -> tuple[str, ...]:
    """Return the titles that lead to this occupation alone, in lower case."""
    rows = con.execute(
        "select lower(title) from title where soc_version = $1 group by lower(title) "
        "having count(distinct occupation_code) = 1 and max(occupation_code) = $2 order by 1",
        [version, code],
    ).fetchall()
    return tuple(title for (title,) in rows)


def find_area(con: duckdb.DuckDBPyConnection, asked: str) -> tuple[str, str]:
    """Return code and title of the area that fits best; raises UsageError for none or several."""
    rows = dicts(con.execute("from find_area($1)", [asked]))
    best = [row for row in rows if row["closeness"] == rows[0]["closeness"]]
    if len(best) == 1:
        return str(best[0]["area_code"]), str(best[0]["area_title"])
    if not best:
        raise UsageError(
            f"no area {asked!r}; name a state, a metropolitan area or its code: "
            "`labor sql \"from find_area('Ohio')\"` looks them up"
        )
    names = [f"{row['area_title']} ({row['area_code']})" for row in best[:AREAS_SHOWN]]
    raise UsageError(f"{len(best)} areas fit {asked!r}: {', '.join(names)}; name one of them")
