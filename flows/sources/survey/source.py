"""Pay surveys that users own: microdata, and figures that somebody else published.

They have no agency's address: `labor survey load FILE` takes them in. The figures of the article
that this project began with are a seed of the package: they are in every store.
"""

import re
from datetime import UTC, date, datetime

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.declaration import (
    SEEDS,
    Address,
    FileKind,
    Identity,
    Seed,
    Source,
    SourceFile,
    Tables,
)
from flows.sources.licences import OWN_TERMS
from flows.sources.survey.layout import FIGURES, PERSONS, Layout
from flows.sources.survey.rows import Record, is_layout, read, read_header
from flows.sources.tables.months import MONTHS

UNDATED = "undated"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")
ARTICLE = "article of 2019-11-08"
PERSON = pl.Schema(
    {
        "line": pl.Int64,
        "title": pl.String,
        "soc_code": pl.String,
        "area": pl.String,
        "employer_size": pl.String,
        "industry": pl.String,
        "years_experience": pl.Float64,
        "hourly_cents": pl.Int64,
        "annual_cents": pl.Int64,
        "bonus_cents": pl.Int64,
        "weight": pl.Float64,
        "date": pl.String,
    }
)
FIGURE = pl.Schema(
    {
        "line": pl.Int64,
        "publisher": pl.String,
        "title": pl.String,
        "soc_code": pl.String,
        "area": pl.String,
        "period": pl.String,
        "pay": pl.String,
        "statistic": pl.String,
        "band": pl.String,
        "value_cents": pl.Int64,
        "sample_size": pl.Int64,
    }
)
COLUMNS = {
    "hourly_pay": "hourly_cents",
    "annual_pay": "annual_cents",
    "bonus": "bonus_cents",
    "value": "value_cents",
    "source": "publisher",
}


def find_layout(source_file: SourceFile) -> Layout:
    """Return the layout that a file's header is of, or is meant to be of."""
    header = set(read_header(source_file))
    return FIGURES if {"statistic", "value"} & header else PERSONS


def is_name(name: str) -> bool:
    """Whether a survey may have that name, its `source` in the tables; not another source's."""
    return bool(NAME.fullmatch(name)) and not name.startswith("acs_") and name != ARTICLE


def identify(source_file: SourceFile, layout: Layout) -> Identity | None:
    """Return a survey by its header; raise BadValue where a survey cannot have the file's name."""
    if not is_layout(read_header(source_file), layout):
        return None
    if not is_name(name_stem(source_file)):
        raise BadValue(
            Location(source_file.name),
            "a survey cannot have that name",
            "`labor survey load --name`",
        )
    return describe(source_file, layout)


def describe(source_file: SourceFile, layout: Layout) -> Identity:
    """Return the newest period of a survey as its vintage, its file's name as its edition."""
    rows, _ = read(source_file, layout)
    modified = datetime.fromtimestamp(source_file.path.stat().st_mtime, UTC)
    return Identity(find_vintage(rows), name_stem(source_file), modified)


def name_stem(source_file: SourceFile) -> str:
    """Return the name of a file without its ending."""
    return source_file.name.rsplit(".", 1)[0]


def find_vintage(rows: list[tuple[int, Record]]) -> str:
    """Return the newest date, or the newest period that names a month or year: '2019-09'."""
    given = (row.get("date") or parse_month(str(row.get("period") or "")) for _, row in rows)
    return max((str(period) for period in given if period), default=UNDATED)


def parse_month(period: str) -> str | None:
    """Return 'September 2019' as '2019-09', '2019' as it is; None for anything else."""
    match = re.fullmatch(r"(?:([A-Za-z]+) )?(\d{4})(-\d{2})?", period.strip())
    if not match:
        return None
    if match[1] is None:
        return match[2] + (match[3] or "")
    month = MONTHS.get(match[1].lower())
    return f"{match[2]}-{month}" if month else None


def parse(source_file: SourceFile, layout: Layout, table: str, schema: pl.Schema) -> Tables:
    """Return the rows that can be taken; raise BadValue for refused rows, unless allowed."""
    rows, refused = read(source_file, layout)
    if refused and not source_file.allows_refused:
        shown = "\n".join(f"  {row}" for row in refused)
        raise BadValue(
            Location(source_file.name),
            f"{len(refused)} of {len(rows) + len(refused)} rows are refused:\n{shown}\n"
            "put them right, or load the others with --allow-refused",
        )
    if not rows:
        raise BadValue(
            Location(source_file.name), "no row can be taken", "see `labor survey template`"
        )
    named = [
        {"line": number} | {COLUMNS.get(name, name): value for name, value in row.items()}
        for number, row in rows
    ]
    return {table: pl.DataFrame(named, schema=schema).lazy()}


SOURCE = Source(
    name="survey",
    title="pay survey",
    publisher="Its owner",
    page="survey:",
    licence=OWN_TERMS,
    attribution="the survey's owner",
    schedule="0 12 1 1 *",
    kinds=(
        FileKind(
            "survey_person",
            {"survey_person": PERSON},
            lambda source_file: identify(source_file, PERSONS),
            lambda source_file: parse(source_file, PERSONS, "survey_person", PERSON),
        ),
        FileKind(
            "survey_figure",
            {"survey_figure": FIGURE},
            lambda source_file: identify(source_file, FIGURES),
            lambda source_file: parse(source_file, FIGURES, "survey_figure", FIGURE),
        ),
    ),
    addresses=(),
    seeds=(
        Seed(
            SEEDS / "survey_article.csv",
            Address(f"survey:{ARTICLE}", "survey_figure"),
            "the four figures as the article has them, written down here",
            edition=ARTICLE,
            released_on=date(2019, 11, 8),
        ),
    ),
)
