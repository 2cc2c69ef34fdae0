"""The operations that change the store: cheap checks first, Prefect only for something new."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from flows.archive import run_log
from flows.archive.run_log import Outcome, Run
from flows.errors import FetchError, NotAdopted, ParseError, Unavailable
from flows.intake import fetched
from flows.intake.plan import make_plan
from flows.lock import locked
from flows.overdue import check_overdue, tell_overdue
from flows.progress import at_work, shown
from flows.publish import build_warehouse, clean, finish, is_current, publish
from flows.settings import from_environment
from flows.sources import check_declared
from warehouse.errors import LaborError
from warehouse.store import built_from


def refresh_if_new(
    sources: Sequence[str], vintage: str | None, mirror: str | None, *, force: bool
) -> Iterator[str]:
    """Ask the servers first, and start the flow only for something new; lines on it.

    A line each tells which sources are late, and which are stale.

    Raises a LaborError where a file could not be had, or nothing could be published.
    """
    settings = from_environment(mirror)
    plan = make_plan(settings, sources, vintage, force=force)
    items = plan.list_items({})
    looked = fetched.look(settings, items, plan.memory.last)
    if looked and {outcome.outcome for outcome in looked.values()} == {"unavailable"}:
        first = next(iter(looked.values()))
        raise Unavailable(f"no server answers; try again, or see to --mirror. {first.message}")
    if force or fetched.to_fetch(items, looked, force=False) or not is_current(settings):
        yield run_flow(sources, vintage, mirror, force=force, looked=looked | plan.pages)
        yield from tell_overdue(settings, sources)
        return
    with locked(settings.store):
        clean(settings)
        outcomes = (looked | plan.pages).values()
        run = publish(settings, Run(run_log.new_run_id(), "refresh", tuple(outcomes)))
        finish(settings, run, vintage)
    yield f"nothing new: {fetched.summary(run)}"
    yield from tell_overdue(settings, sources)


def run_flow(
    sources: Sequence[str],
    vintage: str | None,
    mirror: str | None,
    *,
    force: bool,
    looked: Mapping[str, Outcome],
) -> str:
    """Run the Prefect flow in this process, against the user's Prefect server or our own.

    What was `looked` at just before is not asked for again.
    """
    from flows.prefect_server import ensure_server

    # Prefect's own lines go to its server; this command prints its own.
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    with shown():
        with at_work("start Prefect"):
            ensure_server()
            from flows.refresh import refresh

        given = [asdict(outcome) for outcome in looked.values()]
        state: Any = refresh(list(sources), vintage, mirror, force, given, return_state=True)
        result = state.result(raise_on_failure=False)
    if isinstance(result, BaseException):
        raise result
    return str(state.message)


def serve_schedules(
    sources: Sequence[str], every: float | None, cron: str | None, mirror: str | None
) -> None:
    """Serve the schedules until stopped; raises SourcesStale if what is loaded then is stale."""
    from flows.fetch.mirror import origin_of
    from flows.prefect_server import ensure_server

    settings = from_environment(mirror)
    origin_of(settings)
    check_declared(sources)
    # The processes of the runs need not stand in this folder.
    os.environ["LABOR_STORE"] = str(settings.store)
    api = ensure_server()
    from flows.serve import serve

    print(f"scheduled runs: {api.removesuffix('/api')}", flush=True)  # noqa: T201
    serve(sources, every, cron, mirror)
    check_overdue(settings, sources)


def adopt_files(
    files: Sequence[Path],
    url: str | None,
    source: str | None,
    released: date | None,
    vintage: str | None = None,
) -> Iterator[str]:
    """Take files into the archive; a line for each, as what it was recognised.

    A file that is refused keeps no other from being taken: the errors come at the end.
    """
    from flows.intake.adopted import adopt

    settings = from_environment()
    done: list[Outcome] = []
    errors: list[LaborError] = []
    with locked(settings.store):
        try:
            for file in files:
                try:
                    outcome = adopt(settings, file, url, source, released, vintage)
                except (FetchError, ParseError) as error:
                    errors.append(error)
                    continue
                done.append(outcome)
                yield f"{file.name}: {outcome.message} ({outcome.rows:,} rows)"
        finally:
            if done:
                run_log.write(settings.runs, Run(run_log.new_run_id(), "adopt", tuple(done)))
    if errors:
        raise NotAdopted(errors)


def forget_content(sha256: str) -> Iterator[str]:
    """Take a content out of the archive; lines on what the warehouse loses."""
    from flows.intake.forgotten import forget

    settings = from_environment()
    with locked(settings.store):
        yield from forget(settings, sha256)


def build_archive(
    as_of: date | None, retrieved_by: date | None, output: Path | None
) -> Iterator[str]:
    """Build from the archive; lines on what could not be parsed and what no clock admits."""
    from flows.build_inputs import Clocks

    settings = from_environment()
    target = output.resolve() if output else settings.warehouse
    with locked(settings.store), shown():
        clean(settings)
        errors = build_warehouse(settings, target, Clocks(as_of, retrieved_by))
    yield from (f"left out: {error}" for error in errors)
    if as_of:
        yield from left_out(target)
        yield from standing_in(target, as_of)
    yield f"built {target}"


def warehouse_as_of(day: date) -> Path:
    """The warehouse of what the public could know by a day, built where it is not up to date."""
    from flows.build_inputs import Clocks, fingerprint

    settings = from_environment()
    target = settings.store / "as-of" / f"{day}.duckdb"
    clocks = Clocks(as_of=day)
    with locked(settings.store), shown():
        if built_from(target) != fingerprint(settings, clocks):
            build_warehouse(settings, target, clocks)
    return target


def left_out(target: Path) -> list[str]:
    """Return the lines on the releases that a warehouse as of a day leaves out."""
    from warehouse.ask import read_left_out
    from warehouse.store import connect

    with connect(target) as con:
        return read_left_out(con)


def standing_in(target: Path, as_of: date) -> Iterator[str]:
    """A line for each later edition that stands in for one of the day, which nobody archived."""
    from warehouse.ask import rows

    query = (
        "select distinct vintage, edition, edition_released_on as day from outlook "
        "where edition_released_on > $1 or edition_released_on is null order by all"
    )
    for row in rows(target, query, [as_of]):
        day = f"of {row['day']}" if row["day"] else "of a day that is not known"
        yield f"a later edition may stand in: {row['vintage']}, {row['edition']}, {day}"
