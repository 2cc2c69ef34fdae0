"""Scheduled flow runs: one process, a deployment for each source."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from prefect import serve as prefect_serve
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.refresh import refresh
from flows.sources import SOURCES
from warehouse.errors import UsageError

TIMEZONE = "America/New_York"


def schedule_of(source: str, every: float | None, cron: str | None) -> Schedule:
    """When a source is refreshed: as asked, else as the source declares.

    Raises UsageError for a cron line that is none.
    """
    if every is not None:
        return Interval(timedelta(seconds=every), timezone=TIMEZONE)
    try:
        return Cron(cron or SOURCES[source].schedule, timezone=TIMEZONE)
    except ValueError:
        raise UsageError(
            f"{cron!r} is no cron line: minute, hour, day, month, weekday, as in '0 12 * * 1'"
        ) from None


def serve(
    sources: Sequence[str],
    every: float | None = None,
    cron: str | None = None,
    mirror: str | None = None,
) -> None:
    """Run until stopped: one run at a time, schedules left as they are on shutdown."""
    deployments: list[Any] = [
        refresh.to_deployment(
            name=source,
            schedule=schedule_of(source, every, cron),
            parameters={"sources": [source], "mirror": mirror, "scheduled": True},
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for source in sources or SOURCES
    ]
    prefect_serve(*deployments, limit=1, pause_on_shutdown=False)
