"""What the models read: the parsed tables and the ledger, and a fingerprint of them all."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from flows import parse
from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.archive.run_log import Run
from flows.ledger import TYPES, ledger_columns, write_ledger
from flows.settings import Settings
from flows.sources import list_kinds
from flows.sources.data_tables import read_data_tables
from flows.sources.release_days import read_releases
from warehouse.models.build import Input
from warehouse.models.model import models_id


@dataclass(frozen=True)
class Clocks:
    """What the public could know by a day, and what this archive held by a day."""

    as_of: date | None = None
    retrieved_by: date | None = None


NOW = Clocks()


def fingerprint(settings: Settings, archive: Archive, clocks: Clocks = NOW) -> str:
    """Return a hash of all that a warehouse is made of: equal means that nothing changed."""
    digest = hashlib.sha256(f"{models_id()}{clocks}{read_releases()}{read_data_tables()}".encode())
    for receipt in archive.receipts:
        parsed = parse.parsed_files(settings.parsed, receipt)
        known = {table: file.name for table, file in parsed.items() if file.exists()}
        digest.update(f"{receipt}{known}".encode())
    return digest.hexdigest()[:16]


@contextmanager
def inputs(
    settings: Settings, archive: Archive, clocks: Clocks = NOW, present: Run | None = None
) -> Iterator[list[Input]]:
    """Gather the inputs of a build, the ledger's in a folder that goes with the block.

    `present` is the run that builds, which the ledger holds only when it is done.
    """
    with TemporaryDirectory(prefix="ledger-", dir=settings.store) as name:
        runs = [*run_log.runs(settings.runs), *([present] if present else [])]
        parsed, receipts = settings.parsed, archive.receipts
        ledger = write_ledger(receipts, runs, astuple(clocks), parsed, Path(name))
        yield [*parsed_tables(receipts, parsed), *ledger]


def parsed_tables(receipts: Iterable[Receipt], parsed: Path) -> list[Input]:
    """Return every table that a parser writes, with the files that are there."""
    files: dict[str, list[Path]] = {}
    for receipt in receipts:
        if parse.is_parsed(parsed, receipt):
            for table, file in parse.parsed_files(parsed, receipt).items():
                files.setdefault(table, []).append(file)
    return [Input(name, columns, files.get(name, ())) for name, columns in table_columns().items()]


def table_columns() -> dict[str, dict[str, str]]:
    """Return DuckDB's column types of every table that a parser writes."""
    return {
        table: {"source_id": "VARCHAR"}
        | {column: TYPES[kind.base_type()] for column, kind in schema.items()}
        for _, kind_of_file in list_kinds().values()
        for table, schema in kind_of_file.tables.items()
    }


def empty_inputs() -> list[Input]:
    """Return the inputs of a warehouse without a file."""
    tables = table_columns() | ledger_columns()
    return [Input(name, columns) for name, columns in tables.items()]
