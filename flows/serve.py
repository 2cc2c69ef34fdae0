"""Scheduled flow runs: one process, a deployment for each source."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from prefect import serve as prefect_serve
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.refresh import refresh
from flows.sources import SOURCES
from warehouse.errors import UsageError

TIMEZONE = "America/New_York"


def list_schedules(
    sources: Sequence[str], every: float | None, cron: str | None
) -> dict[str, Schedule]:
    """Return when each source is refreshed, all of them where none is named.

    Raises UsageError for seconds or a cron line by which nothing can be scheduled.
    """
    return {source: find_schedule(source, every, cron) for source in sources or SOURCES}


def find_schedule(source: str, every: float | None, cron: str | None) -> Schedule:
    """Return when a source is refreshed: as asked, else as the source declares."""
    if every is not None:
        return Interval(read_interval(every), timezone=TIMEZONE)
    try:
        return Cron(SOURCES[source].schedule if cron is None else cron, timezone=TIMEZONE)
    except ValueError:
        raise UsageError(
            f"{cron!r} is no cron line: minute, hour, day, month, weekday, as in '0 12 * * 1'"
        ) from None


def read_interval(seconds: float) -> timedelta:
    """Return the time between runs; raises UsageError where it is none or without end."""
    with suppress(ValueError, OverflowError):
        if interval := timedelta(seconds=seconds):
            return interval
    raise UsageError(f"{seconds} is no time between runs: say --every with seconds, as in 3600")


def serve(schedules: Mapping[str, Schedule], mirror: str | None = None) -> None:
    """Run until stopped: one run at a time, schedules left as they are on shutdown."""
    deployments: list[Any] = [
        refresh.to_deployment(
            name=source,
            schedule=schedule,
            parameters={"sources": [source], "mirror": mirror, "scheduled": True},
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for source, schedule in schedules.items()
    ]
    prefect_serve(*deployments, limit=1, pause_on_shutdown=False)
