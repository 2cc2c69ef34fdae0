"""The operations that change the store: cheap checks first, Prefect only for something new."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.run_log import Outcome, Run
from flows.errors import FetchError, NotAdopted, ParseError, Unavailable
from flows.fetch.mirror import origin_of
from flows.intake import fetched
from flows.intake.plan import Item, Plan, make_plan
from flows.lock import locked
from flows.overdue import check_overdue, tell_overdue
from flows.progress import at_work, shown
from flows.publish import build_warehouse, clean, finish, is_current, publish
from flows.settings import Settings
from flows.sources import check_declared
from warehouse.errors import LaborError
from warehouse.store import built_from


def refresh_if_new(
    settings: Settings, sources: Sequence[str], vintage: str | None, *, force: bool
) -> Iterator[str]:
    """Ask the servers first, and start the flow only for something new; lines on it.

    A line each tells which sources are late, and which are stale.

    Raises a LaborError where a file could not be had, or nothing could be published.
    """
    # What is wrong with the arguments is said before there is a store, or anybody is waited for.
    check_declared(sources)
    origin_of(settings)
    said = None
    with locked(settings.store):
        clean(settings)
        archive = Archive(settings.archive)
        plan = make_plan(settings, archive, sources, vintage, force=force)
        items = plan.list_items({})
        looked = look(plan, items)
        is_new = bool(fetched.to_fetch(items, looked, force=force))
        if not (force or is_new) and is_current(settings, archive):
            outcomes = tuple((looked | plan.pages).values())
            run = publish(settings, archive, Run(run_log.new_run_id(), "refresh", outcomes))
            finish(settings, run, vintage)
            said = f"nothing new: {fetched.summary(run)}"
    yield said or run_flow(settings, sources, vintage, force=force, looked=looked | plan.pages)
    yield from tell_overdue(settings, sources)


def look(plan: Plan, items: Sequence[Item]) -> dict[str, Outcome]:
    """Ask whether the files of a plan are new; raises Unavailable where no server answers."""
    looked = fetched.look(plan.settings, plan.archive, items, plan.memory.last)
    if looked and {outcome.outcome for outcome in looked.values()} == {"unavailable"}:
        first = next(iter(looked.values()))
        raise Unavailable(f"no server answers; try again, or see to --mirror. {first.message}")
    return looked


def run_flow(
    settings: Settings,
    sources: Sequence[str],
    vintage: str | None,
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
        state: Any = refresh(
            list(sources), vintage, settings.mirror, force, given, return_state=True
        )
        result = state.result(raise_on_failure=False)
    if isinstance(result, BaseException):
        raise result
    return str(state.message)


def serve_schedules(
    settings: Settings, sources: Sequence[str], every: float | None, cron: str | None
) -> None:
    """Serve the schedules until stopped; raises SourcesStale if what is loaded then is stale.

    What is wrong with the arguments is said before a server starts.
    """
    from flows.prefect_server import ensure_server, set_defaults

    origin_of(settings)
    check_declared(sources)
    set_defaults()
    from flows.serve import list_schedules, serve

    schedules = list_schedules(sources, every, cron)
    # The processes of the runs need not stand in this folder.
    os.environ["LABOR_STORE"] = str(settings.store)
    api = ensure_server()
    print(f"scheduled runs: {api.removesuffix('/api')}", flush=True)  # noqa: T201
    serve(schedules, settings.mirror)
    check_overdue(settings, sources)


def adopt_files(
    settings: Settings,
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

    done: list[Outcome] = []
    errors: list[LaborError] = []
    with locked(settings.store):
        archive = Archive(settings.archive)
        try:
            for file in files:
                try:
                    outcome = adopt(settings, archive, file, url, source, released, vintage)
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


def forget_content(settings: Settings, sha256: str) -> Iterator[str]:
    """Take a content out of the archive; lines on what the warehouse loses."""
    from flows.intake.forgotten import forget

    with locked(settings.store):
        yield from forget(settings, Archive(settings.archive), sha256)


def build_archive(
    settings: Settings, as_of: date | None, retrieved_by: date | None, output: Path | None
) -> Iterator[str]:
    """Build from the archive; lines on what could not be parsed and what no clock admits."""
    from flows.build_inputs import Clocks

    target = output.resolve() if output else settings.warehouse
    with locked(settings.store), shown():
        clean(settings)
        archive = Archive(settings.archive)
        errors = build_warehouse(settings, archive, target, Clocks(as_of, retrieved_by))
    yield from (f"left out: {error}" for error in errors)
    if as_of:
        yield from left_out(target)
        yield from standing_in(target, as_of)
    yield f"built {target}"


def warehouse_as_of(settings: Settings, day: date) -> Path:
    """Return the warehouse of what was public by a day, built where it is not up to date."""
    from flows.build_inputs import Clocks, fingerprint

    target = settings.store / "as-of" / f"{day}.duckdb"
    clocks = Clocks(as_of=day)
    with locked(settings.store), shown():
        archive = Archive(settings.archive)
        if built_from(target) != fingerprint(settings, archive, clocks):
            build_warehouse(settings, archive, target, clocks)
    return target


def left_out(target: Path) -> list[str]:
    """Return the lines on the releases that a warehouse as of a day leaves out."""
    from warehouse.ask import read_left_out
    from warehouse.store import connect

    with connect(target) as con:
        return read_left_out(con)


def standing_in(target: Path, as_of: date) -> Iterator[str]:
    """Name each later edition that stands in for one of the day, which nobody archived."""
    from warehouse.ask import rows

    query = (
        "select distinct vintage, edition, edition_released_on as day from outlook "
        "where edition_released_on > $1 or edition_released_on is null order by all"
    )
    for row in rows(target, query, [as_of]):
        day = f"of {row['day']}" if row["day"] else "of a day that is not known"
        yield f"a later edition may stand in: {row['vintage']}, {row['edition']}, {day}"
