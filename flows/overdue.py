"""Which sources are past the day on which their next release was due, and what to say of it."""

from collections.abc import Iterator, Sequence

from flows.errors import SourcesStale
from flows.settings import Settings
from warehouse.errors import StoreError
from warehouse.status import by_pace

OVERDUE = ("late", "stale")


def tell_overdue(settings: Settings, sources: Sequence[str] = ()) -> Iterator[str]:
    """Yield a line on the sources (all without a name) that are late, and one on the stale.

    Nothing where there is no warehouse to ask.
    """
    try:
        found = by_pace(settings.warehouse)
    except StoreError:
        return
    for word in OVERDUE:
        named = [
            f"{row['source']} ({row['vintage'] or 'nothing loaded'}, due {row['due_on'] or 'now'})"
            for row in found
            if row["freshness"] == word and row["source"] in (sources or [row["source"]])
        ]
        if named:
            yield f"{word}: {', '.join(named)}"


def check_overdue(settings: Settings, sources: Sequence[str] = ()) -> None:
    """Raise SourcesStale where one of the sources is stale."""
    stale = [line for line in tell_overdue(settings, sources) if line.startswith(OVERDUE[-1])]
    if stale:
        raise SourcesStale(
            f"{stale[0]}: nothing newer was found for longer than its pace allows; look at the "
            "publisher's page (`labor sources`), and give a file got by hand to `labor adopt`"
        )
