"""The answer to a title: the titles of today find the occupation, a warehouse of a day answers."""

from datetime import date
from pathlib import Path

from warehouse.errors import StoreError
from warehouse.profile.answers import Answers, Wage, gather
from warehouse.profile.question import Unresolved, resolve_question
from warehouse.store import connect_current


def answer(
    today: Path,
    figures: Path,
    asked: str,
    area: str | None = None,
    wage: Wage | None = None,
    as_of: date | None = None,
) -> Answers | Unresolved:
    """Return the rows of every section for a title or code.

    `today` finds the occupation: a title that was written down later still means the same job.
    `figures` answers: the same warehouse, or one built as of a day. Raises UsageError, StoreError.
    """
    with connect_current(today) as con:
        asks = resolve_question(con, today, asked, area, wage, as_of.isoformat() if as_of else None)
    if isinstance(asks, Unresolved):
        return asks
    with connect_current(figures) as con:
        found = gather(con, asks)
    if found is None:
        raise StoreError(
            f"nothing that is archived and was public by {as_of} knows {asks.occupation_code}: "
            "ask for a later day, or without --as-of"
        )
    return found
