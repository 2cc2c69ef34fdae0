"""Every error of this project, below one root.

LaborError
  UsageError      an argument is missing, or not of its form
  StoreError      the store cannot be used: missing, locked, full
  ModelError      a model, contract or glossary is not written as it must be
  ContractError   data break a rule: table, rule, count, first rows
  flows.errors    FetchError and ParseError, with their kinds
"""

from collections.abc import Sequence


class LaborError(Exception):
    """Something that a user can act on; its text says what happened and what to do."""

    exit_code = 1


class UsageError(LaborError):
    """An argument that is missing, not of its form, or at odds with another."""

    exit_code = 2


class StoreError(LaborError):
    """The store cannot be read or written."""


class ModelError(LaborError):
    """A SQL model, its contract or the glossary is not written as it must be."""


class ContractError(LaborError):
    """Rows that break a rule of a model; the warehouse before them stays in place."""

    exit_code = 3

    def __init__(
        self, table: str, rule: str, count: int, rows: Sequence[dict[str, object]]
    ) -> None:
        self.table, self.rule, self.count, self.rows = table, rule, count, list(rows)
        shown = "\n".join(f"  {row}" for row in self.rows)
        super().__init__(f"{table} breaks its rule `{rule}` in {count} rows; the first:\n{shown}")
