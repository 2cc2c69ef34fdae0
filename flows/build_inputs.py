"""What the models read: the parsed tables, and the ledger of sources, receipts and runs."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from flows import parse
from flows.archive import contents, run_log
from flows.archive.run_log import Run
from flows.settings import Settings
from flows.sources import SOURCES, list_kinds
from flows.sources.data_tables import read_data_tables
from flows.sources.declaration import CAVEAT
from flows.sources.release_days import Release, read_releases
from warehouse.models.build import Input
from warehouse.models.model import models_id

TYPES = {
    pl.String: "VARCHAR",
    pl.Int16: "SMALLINT",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
}

# The ledger's tables: column and DuckDB type. Times are UTC texts until the raw models.
RECEIPT = dict.fromkeys(
    [
        "source_id",
        "source",
        "kind",
        "vintage",
        "edition",
        "modified_at",
        "file_name",
        "sha256",
        "excerpt_of_sha256",
        "fetched_from",
        "base",
        "url",
        "retrieved_at",
        "confirmed_at",
        "etag",
        "last_modified",
        "released_on",
    ],
    "VARCHAR",
) | {"bytes": "BIGINT", "is_excerpt": "BOOLEAN", "rows": "BIGINT"}
RUN = dict.fromkeys(
    [
        "run_id",
        "command",
        "file",
        "url",
        "source",
        "kind",
        "vintage",
        "outcome",
        "sha256",
        "message",
        "looked_at",
    ],
    "VARCHAR",
) | {"rows": "BIGINT", "seconds": "DOUBLE"}
RECEIPT_CAVEAT = dict.fromkeys(["source_id", *CAVEAT], "VARCHAR")
TERMS = ["title", "publisher", "page", "licence", "attribution"]
SOURCE = dict.fromkeys(["source", *TERMS, "releases_with", "unproven"], "VARCHAR")
ADDRESS = dict.fromkeys(["source", "kind", "url", "vintage"], "VARCHAR") | {
    "required": "BOOLEAN",
}
RELEASE = dict.fromkeys([field.name for field in fields(Release)], "VARCHAR")
CLOCK = dict.fromkeys(["as_of", "retrieved_by"], "VARCHAR")


@dataclass(frozen=True)
class Clocks:
    """What the public could know by a day, and what this archive held by a day."""

    as_of: date | None = None
    retrieved_by: date | None = None


NOW = Clocks()


def fingerprint(settings: Settings, clocks: Clocks = NOW) -> str:
    """A hash of all that a warehouse is made of: equal means that building changes nothing."""
    digest = hashlib.sha256(f"{models_id()}{clocks}{read_releases()}{read_data_tables()}".encode())
    for receipt in contents.receipts(settings.archive):
        parsed = parse.parsed_files(settings.parsed, receipt)
        known = {table: file.name for table, file in parsed.items() if file.exists()}
        digest.update(f"{receipt}{known}".encode())
    return digest.hexdigest()[:16]


@contextmanager
def inputs(
    settings: Settings, clocks: Clocks = NOW, present: Run | None = None
) -> Iterator[list[Input]]:
    """The inputs of a build, the ledger's in a folder that goes with the block.

    `present` is the run that builds, which the ledger holds only when it is done.
    """
    with TemporaryDirectory(prefix="ledger-", dir=settings.store) as name:
        runs = [*run_log.runs(settings.runs), *([present] if present else [])]
        yield [*parsed_tables(settings), *ledger_tables(settings, clocks, runs, Path(name))]


def parsed_tables(settings: Settings) -> list[Input]:
    """Every table that a parser writes, with the files that are there."""
    files: dict[str, list[Path]] = {}
    for receipt in contents.receipts(settings.archive):
        if parse.is_parsed(settings.parsed, receipt):
            for table, file in parse.parsed_files(settings.parsed, receipt).items():
                files.setdefault(table, []).append(file)
    return [Input(name, columns, files.get(name, ())) for name, columns in table_columns().items()]


def table_columns() -> dict[str, dict[str, str]]:
    """DuckDB's column types of every table that a parser writes."""
    return {
        table: {"source_id": "VARCHAR"}
        | {column: TYPES[kind.base_type()] for column, kind in schema.items()}
        for _, kind_of_file in list_kinds().values()
        for table, schema in kind_of_file.tables.items()
    }


def ledger_columns() -> dict[str, dict[str, str]]:
    """DuckDB's column types of the ledger's tables."""
    return {
        "receipt": RECEIPT,
        "receipt_caveat": RECEIPT_CAVEAT,
        "run": RUN,
        "source": SOURCE,
        "address": ADDRESS,
        "release": RELEASE,
        "clock": CLOCK,
        **{name: dict.fromkeys(t.columns, "VARCHAR") for name, t in read_data_tables().items()},
    }


def empty_inputs() -> list[Input]:
    """The inputs of a warehouse without a file."""
    tables = table_columns() | ledger_columns()
    return [Input(name, columns) for name, columns in tables.items()]


def ledger_tables(
    settings: Settings, clocks: Clocks, runs: Sequence[Run], folder: Path
) -> list[Input]:
    """The ledger's tables, written as Parquet into a folder."""
    rows: Mapping[str, Iterable[Sequence[object]]] = {
        "receipt": receipt_rows(settings),
        "receipt_caveat": (
            (receipt.source_id, *astuple(caveat))
            for receipt in contents.receipts(settings.archive)
            for caveat in receipt.caveats
        ),
        "run": run_rows(runs),
        "source": (
            (s.name, *(getattr(s, term) for term in TERMS), s.calendar, s.unproven)
            for s in SOURCES.values()
        ),
        "address": (
            (s.name, a.kind, a.url, a.vintage, a.required)
            for s in SOURCES.values()
            for a in s.addresses
        ),
        "release": map(astuple, read_releases()),
        "clock": [(clocks.as_of, clocks.retrieved_by)],
        **{name: table.rows for name, table in read_data_tables().items()},
    }
    columns = ledger_columns()
    return [_written(name, columns[name], rows[name], folder) for name in columns]


def receipt_rows(settings: Settings) -> Iterator[Sequence[object]]:
    """One row for each way by which a content came."""
    for r in contents.receipts(settings.archive):
        for w in r.retrievals:
            yield (
                r.source_id,
                r.source,
                r.kind,
                r.vintage,
                r.edition,
                r.modified_at,
                w.name or r.name,
                r.sha256,
                r.excerpt_of_sha256,
                w.fetched_from,
                w.base,
                w.url,
                w.retrieved_at,
                w.confirmed_at,
                w.etag,
                w.last_modified,
                w.released_on,
                r.bytes,
                r.is_excerpt,
                parse.row_count(settings.parsed, r),
            )


def run_rows(runs: Iterable[Run]) -> Iterator[Sequence[object]]:
    """One row for each run and file."""
    for run in runs:
        for o in run.outcomes:
            yield (
                run.run_id,
                run.command,
                o.file,
                o.url,
                o.source,
                o.kind,
                o.vintage,
                o.outcome,
                o.sha256,
                o.message,
                o.looked_at,
                o.rows,
                o.seconds,
            )


def _written(
    name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]], folder: Path
) -> Input:
    kinds_of = {duck: kind for kind, duck in TYPES.items()}
    schema = pl.Schema({column: kinds_of[kind] for column, kind in columns.items()})
    texts = [
        [
            str(v) if v is not None and kind == "VARCHAR" else v
            for v, kind in zip(row, columns.values(), strict=True)
        ]
        for row in rows
    ]
    file = folder / f"{name}.parquet"
    pl.DataFrame(texts, schema=schema, orient="row").write_parquet(file)
    return Input(name, columns, [file])
