"""The page that lists every profile of a site and searches their titles without a server."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb
from markupsafe import Markup

from warehouse.ask import read_left_out
from warehouse.profile.compose import SAMPLE
from warehouse.profile.formats.html import load_templates, read_style
from warehouse.profile.words import make_sentence

SEARCH = Path(__file__).with_name("search.js")
# Those with a row of their own, or to which the publisher's map leads. A broad occupation stands
# only where it is published in the place of its detailed ones: else it says what they say.
OCCUPATIONS = """
with answered as (
    select soc_version, occupation_code, wages_relation from occupation_profile
    where soc_version = $1
    and (wages_relation in ('itself', 'matrix') or outlook_relation in ('itself', 'matrix'))
),
detailed as (
    select distinct broad_code
    from occupation inner join answered using (soc_version, occupation_code)
    where occupation_level = 'detailed' and wages_relation = 'itself'
)
select occupation_code, occupation_title, occupation_level
from occupation inner join answered using (soc_version, occupation_code)
where occupation_level <> 'broad'
or (wages_relation = 'itself' and occupation_code not in (select broad_code from detailed))
order by occupation_code
"""
TITLES = """
select occupation_code, min(title) from title where soc_version = $1
group by occupation_code, lower(title) order by occupation_code, lower(title)
"""
KINDS = {
    "major": "group",
    "minor": "group",
    "broad": "occupation",
    "detailed": "occupation",
}
CREDITS = """
select distinct attribution || '; ' || licence || '.' from figure_source
where source_id in (select source_id from title where soc_version = $1) order by 1
"""


@dataclass(frozen=True)
class Occupation:
    """A profile of a site: `titles` lead to it, `own_titles` (in lower case) to it alone."""

    code: str
    title: str
    level: str
    titles: Sequence[str]
    own_titles: tuple[str, ...]

    @property
    def kind(self) -> str:
        """'minor group', 'broad occupation', 'detailed occupation'; 'total'."""
        return self.level if self.level == "total" else f"{self.level} {KINDS[self.level]}"


@dataclass(frozen=True)
class Group:
    """A major group, or the total, and the profiles under it."""

    title: str
    occupations: Sequence[Occupation]


def find_newest_version(con: duckdb.DuckDBPyConnection) -> str:
    """Return the classification of the newest release of wages."""
    row = con.execute("select arg_max(soc_version, vintage) from core.wage_release").fetchone()
    return str(row[0]) if row else ""


def list_occupations(con: duckdb.DuckDBPyConnection, version: str) -> list[Occupation]:
    """Return the occupations and groups that have an answer of their own, by code."""
    pairs = con.execute(TITLES, [version]).fetchall()
    known = {c: [t for _, t in rows] for c, rows in groupby(pairs, lambda pair: str(pair[0]))}
    owners = Counter(title.lower() for _, title in pairs)
    return [
        Occupation(
            code,
            title,
            level,
            [t for t in known.get(code, ()) if t.lower() != title.lower()],
            tuple(t.lower() for t in known.get(code, ()) if owners[t.lower()] == 1),
        )
        for code, title, level in con.execute(OCCUPATIONS, [version]).fetchall()
    ]


def write_index(con: duckdb.DuckDBPyConnection, version: str, listed: Sequence[Occupation]) -> str:
    """Return the index as HTML: the whole list, and a search over every title that leads to one."""
    named = [credit for (credit,) in con.execute(CREDITS, [version]).fetchall()]
    is_sample = con.execute("select 1 from figure_source where is_excerpt limit 1").fetchone()
    limits = [*([SAMPLE] if is_sample else []), *map(make_sentence, read_left_out(con))]
    return (
        load_templates()
        .get_template("index.html")
        .render(
            style=read_style(),
            search=Markup(SEARCH.read_text()),
            pages=len(listed),
            version=version,
            groups=group_occupations(listed),
            note=" ".join(limits),
            titles={one.code: one.titles for one in listed if one.titles},
            credits=named,
        )
    )


def group_occupations(listed: Sequence[Occupation]) -> list[Group]:
    """Return the profiles under their major groups."""
    groups = [list(under) for _, under in groupby(listed, lambda one: one.code[:2])]
    return [Group(under[0].title, under) for under in groups]
