"""The published file: opened read-only, with nothing else within reach."""

from pathlib import Path

import duckdb

from warehouse.errors import StoreError
from warehouse.models.glossary import quoted
from warehouse.models.model import models_id


def connect(warehouse: Path, writable: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open the warehouse for reading; no other file can be read, written or attached.

    `writable` is one file that a query may write. Raises StoreError where there is no
    warehouse. A reader keeps the state it opened until it connects again.
    """
    if not warehouse.exists():
        raise StoreError(
            f"no warehouse at {warehouse}; run `labor refresh` first, or set LABOR_STORE"
        )
    try:
        con = duckdb.connect(str(warehouse), read_only=True)
    except duckdb.Error as error:
        raise StoreError(f"{warehouse} does not open: {error}; run `labor build`") from error
    locked = con.execute("select current_setting('lock_configuration')").fetchone()
    # Within one process a second connection shares the first one's settings, which are these.
    if locked == (True,):
        return con
    if writable:
        con.execute(f"set allowed_paths = [{quoted(str(writable))}]")
    con.execute("set enable_external_access = false")
    if not writable:
        # DuckDB leaves its own file, the log beside it and the spill folder within reach.
        con.execute("set disabled_filesystems = 'LocalFileSystem'")
    con.execute("set lock_configuration = true")
    return con


def connect_current(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """Open a warehouse for questions that rest on its models; raises StoreError for others'."""
    con = connect(warehouse)
    try:
        row = con.execute("select models from core.build").fetchone()
    except duckdb.Error:
        row = None
    if row != (models_id(),):
        con.close()
        raise StoreError(
            f"{warehouse} was built by the models of another version: run `labor build` first"
        )
    return con


def built_from(warehouse: Path) -> str | None:
    """Return the fingerprint of what the warehouse was built from; None where there is none."""
    if not warehouse.exists():
        return None
    try:
        with connect(warehouse) as con:
            row = con.execute("select fingerprint from core.build").fetchone()
    except (StoreError, duckdb.Error):
        return None
    return str(row[0]) if row else None
