"""The glossary: what every column of every table means, said once, in sql/columns.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

import duckdb

from warehouse.errors import ModelError
from warehouse.models.model import SQL, Model

COMMENTED = {"table": "table", "view": "view", "macro": "macro table", "function": "macro"}


@cache
def columns() -> Mapping[str, str]:
    """Meaning and unit by column name."""
    with (SQL / "columns.toml").open("rb") as file:
        return {str(name): str(meaning) for name, meaning in tomllib.load(file).items()}


def quoted(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def columns_of(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Return the column names of a table or view."""
    return [column[0] for column in con.execute(f"select * from {table} limit 0").description]


def described_by(con: duckdb.DuckDBPyConnection, model: Model) -> list[str]:
    """Return the columns and arguments of a model that the glossary must describe."""
    if model.form == "function":
        return []
    return [*columns_of(con, model.readable), *model.arguments]


def comment(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> None:
    """Write the meaning of each table and column into the database, all at once.

    Raises ModelError for a column that the glossary does not know.
    """
    con.begin()
    for model in models:
        con.execute(f"comment on {COMMENTED[model.form]} {model.name} is {quoted(model.meaning)}")
        for column in described_by(con, model):
            if column not in columns():
                raise ModelError(f"{model.name}.{column} is not in sql/columns.toml: describe it")
            # DuckDB has no comments on what a macro returns.
            if model.form in ("table", "view"):
                text = quoted(columns()[column])
                con.execute(f'comment on column {model.name}."{column}" is {text}')
    con.commit()


def unused(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> list[str]:
    """Glossary entries that no published table has any more."""
    used = {column for model in models for column in described_by(con, model)}
    return sorted(set(columns()) - used)
