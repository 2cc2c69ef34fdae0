"""The ledger: what the build knows of sources, receipts and runs, as tables of their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import polars as pl

from flows import parse
from flows.archive.receipt import Receipt
from flows.archive.run_log import Run
from flows.sources import SOURCES
from flows.sources.data_tables import read_data_tables
from flows.sources.declaration import CAVEAT
from flows.sources.release_days import Release, read_releases
from warehouse.models.build import Input

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


def ledger_columns() -> dict[str, dict[str, str]]:
    """Return DuckDB's column types of the ledger's tables."""
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


def write_ledger(
    receipts: Sequence[Receipt],
    runs: Iterable[Run],
    clock: Sequence[object],
    parsed: Path,
    folder: Path,
) -> list[Input]:
    """Write the ledger's tables as Parquet into a folder.

    `clock` is the day of the public and that of the archive; the rows of a receipt are counted in
    what is `parsed`.
    """
    rows: Mapping[str, Iterable[Sequence[object]]] = {
        "receipt": receipt_rows(receipts, parsed),
        "receipt_caveat": (
            (receipt.source_id, *astuple(caveat))
            for receipt in receipts
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
        "clock": [clock],
        **{name: table.rows for name, table in read_data_tables().items()},
    }
    columns = ledger_columns()
    return [write_table(name, columns[name], rows[name], folder) for name in columns]


def receipt_rows(receipts: Iterable[Receipt], parsed: Path) -> Iterator[Sequence[object]]:
    """Yield one row for each way by which a content came."""
    for r in receipts:
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
                parse.row_count(parsed, r),
            )


def run_rows(runs: Iterable[Run]) -> Iterator[Sequence[object]]:
    """Yield one row for each run and file."""
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


def write_table(
    name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]], folder: Path
) -> Input:
    """Write rows as a Parquet file of these columns."""
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
