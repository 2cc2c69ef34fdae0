"""Build: models run in a draft that readers cannot see, each audited as it is made.

parsed files ──views──▶ raw ─▶ core ─▶ scratch ─▶ main ─▶ audit ──every contract holds──▶ os.replace
                                                            └── one fails: the draft goes,
                                                                the warehouse stays
Scratch is what only the build needs, in a file of its own.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.digest import combine_digests, digest_tables
from warehouse.errors import ModelError, StoreError
from warehouse.models.contract import check_contract
from warehouse.models.glossary import comment, quoted
from warehouse.models.model import (
    INPUT_SCHEMA,
    SCRATCH,
    Model,
    models_id,
    read_files,
    read_models,
    with_steps,
)

# Files of this version open in every DuckDB that is supported, 1.5 among them.
STORAGE_VERSION = "v1.5.0"
MEMORY_LIMIT = "1GB"
# What DuckDB raises when a file cannot grow, in the middle of a statement or at its commit.
FULL_DISK = (duckdb.IOException, duckdb.TransactionException)
# A national year of persons with their 80 weights spills much below this.
SCRATCH_MEMORY_LIMIT = "3500MB"
DRAFT = "draft"

# Told of each model before it is made: how many are made, how many there are, its name.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Input:
    """The parsed files of one table, oldest layout or newest: all have these columns.

    `columns` gives DuckDB's type by name; without files the table is empty.
    """

    name: str
    columns: Mapping[str, str]
    files: Sequence[Path] = ()

    def query(self) -> str:
        """Return the select that reads the files."""
        if self.files:
            names = ", ".join(quoted(str(file)) for file in self.files)
            listed = ", ".join(self.columns)
            return f"select {listed} from read_parquet([{names}], union_by_name = true)"
        nulls = ", ".join(f"cast(null as {kind}) as {name}" for name, kind in self.columns.items())
        return f"select {nulls} where false"


def silent(_: int, __: int, ___: str) -> None:
    """Progress that nobody reads."""


def create_inputs(con: duckdb.DuckDBPyConnection, inputs: Sequence[Input]) -> None:
    """Make the schema of the inputs: a view for each table that the parsers write."""
    con.execute(f"create schema if not exists {INPUT_SCHEMA}")
    for table in inputs:
        con.execute(f"create or replace view {INPUT_SCHEMA}.{table.name} as {table.query()}")


def run_models(
    con: duckdb.DuckDBPyConnection, models: Sequence[Model], progress: Progress = silent
) -> None:
    """Make each table and check its contract at once; raises ContractError."""
    for schema in sorted({model.schema for model in models} - {SCRATCH}):
        con.execute(f"create schema if not exists {schema}")
    for made, model in enumerate(models):
        progress(made, len(models), model.name)
        limit = SCRATCH_MEMORY_LIMIT if model.schema == SCRATCH else MEMORY_LIMIT
        try:
            con.execute(f"set memory_limit = {quoted(limit)}")
            con.execute(model.definition)
            check_contract(con, model)
        except FULL_DISK:
            raise
        except duckdb.Error as error:
            raise ModelError(f"{model.name}: {error}") from error


def published(models: Sequence[Model]) -> list[Model]:
    """Return the models that readers see."""
    return [model for model in models if model.form != "step" and model.schema != SCRATCH]


def drop_steps(con: duckdb.DuckDBPyConnection, models: Sequence[Model]) -> None:
    """Remove what only the building needed: scratch, views over parsed files, empty schemas."""
    for model in reversed(models):
        if model.form == "step":
            con.execute(f"drop view {model.name}")
    con.execute(f"detach {SCRATCH}")
    con.execute(f"drop schema {INPUT_SCHEMA} cascade")
    for schema in sorted({model.schema for model in models} - {SCRATCH}):
        held = con.execute(
            "select count(*) from information_schema.tables "
            "where table_catalog = current_database() and table_schema = $1",
            [schema],
        ).fetchone()
        if held == (0,):
            con.execute(f"drop schema {schema}")


@contextmanager
def draft(target: Path, *, start_from_target: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database beside the target that replaces it at once when the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.draft-", dir=target.parent))
    file = folder / "draft.duckdb"
    try:
        if start_from_target:
            shutil.copyfile(target, file)
        with duckdb.connect(config={"memory_limit": MEMORY_LIMIT}) as con:
            con.execute(f"set temp_directory = {quoted(str(folder / 'spill'))}")
            con.execute("set preserve_insertion_order = false")
            con.execute(
                f"attach {quoted(str(file))} as {DRAFT} (storage_version {quoted(STORAGE_VERSION)})"
            )
            con.execute(f"attach {quoted(str(folder / 'scratch.duckdb'))} as {SCRATCH}")
            con.execute(f"use {DRAFT}")
            yield con
            con.execute("use memory")
            con.execute(f"detach {DRAFT}")
        file.replace(target)
    except (OSError, *FULL_DISK) as error:
        raise StoreError(
            f"{target} could not be written: {error}; the warehouse before it is unchanged"
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_drafts(target: Path) -> None:
    """Remove what killed builds left beside the target; only while no build can run."""
    for folder in target.parent.glob(f".{target.name}.draft-*"):
        shutil.rmtree(folder, ignore_errors=True)


def build(
    target: Path, inputs: Sequence[Input], fingerprint: str, progress: Progress = silent
) -> None:
    """Make the whole warehouse anew and put it in the target's place.

    Raises ContractError, ModelError or StoreError; the target is then as it was.
    """
    models = list(read_models().values())
    with draft(target) as con:
        create_inputs(con, inputs)
        run_models(con, models, progress)
        drop_steps(con, models)
        comment(con, published(models))
        con.execute(
            "create or replace table core.build as "
            "select $1 as fingerprint, $2 as models, $3 as content_digest",
            [fingerprint, models_id(), combine_digests(digest_tables(con, models))],
        )


def rebuild(target: Path, inputs: Sequence[Input], names: Sequence[str]) -> None:
    """Make only the named tables anew, in a copy that then replaces the target.

    The other tables that they read are taken from the target as they stand.
    """
    models = with_steps(read_files(), names)
    with draft(target, start_from_target=True) as con:
        create_inputs(con, inputs)
        run_models(con, models)
        drop_steps(con, models)
        comment(con, published(models))
