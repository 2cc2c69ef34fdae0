"""Every error of this project, below one root, and the exit codes of the command.

LaborError
  QueryError      the warehouse cannot answer a query
  UsageError      an argument is missing, or not of its form
  StoreError      the store cannot be used: missing, locked, full
  ModelError      a model, contract or glossary is not written as it must be
  ContractError   data break a rule: table, rule, count, first rows
  flows.errors    SettingsError, FetchError and ParseError, with their kinds
"""

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """How the command ended, for the shell; `labor --help` prints what each means."""

    SUCCESS = 0, "success"
    FAILED = 1, "query or store error, or no occupation matches"
    USAGE = 2, "bad argument or setting"
    CHECK = 3, "data failed a check (the previous warehouse is kept)"
    PARTIAL = 4, "some files could not be fetched or read (the others are published)"
    LAYOUT = 5, "the adopted file is not in a known layout"
    STALE = 6, "a schedule found nothing newer for longer than a source's pace allows"
    INTERRUPTED = 130, "interrupted"

    meaning: str

    def __new__(cls, code: int, meaning: str) -> "ExitCode":
        """Make a number that knows what it means."""
        member = int.__new__(cls, code)
        member._value_, member.meaning = code, meaning
        return member


class LaborError(Exception):
    """Something that a user can act on; its text says what happened and what to do."""

    exit_code = ExitCode.FAILED


class UsageError(LaborError):
    """An argument that is missing, not of its form, or at odds with another."""

    exit_code = ExitCode.USAGE


class QueryError(LaborError):
    """A query that the warehouse cannot answer."""


class StoreError(LaborError):
    """The store cannot be read or written."""


class ModelError(LaborError):
    """A SQL model, its contract or the glossary is not written as it must be."""


class ContractError(LaborError):
    """Rows that break a rule of a model; the warehouse before them stays in place."""

    exit_code = ExitCode.CHECK

    def __init__(
        self, table: str, rule: str, count: int, rows: Sequence[dict[str, object]]
    ) -> None:
        self.table, self.rule, self.count, self.rows = table, rule, count, list(rows)
        shown = "\n".join(f"  {row}" for row in self.rows)
        super().__init__(f"{table} breaks its rule `{rule}` in {count} rows; the first:\n{shown}")
