"""The Prefect flow: fetch and parse what is new, then publish.

Tasks share the settings and the archive of their flow; what they do is in flows.intake.fetched
and flows.publish.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task, exponential_backoff

from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.run_log import Outcome, Run
from flows.errors import FetchError, NotFound, ParseError, Unavailable
from flows.intake.fetched import (
    fetch,
    look,
    outcome_of_error,
    parse_fetched,
    summary,
    to_fetch,
)
from flows.intake.plan import Item, Plan, list_required, make_plan
from flows.intake.seeds import keep_sample
from flows.lock import locked
from flows.overdue import check_overdue, tell_overdue
from flows.publish import clean, finish, publish
from flows.settings import Settings, from_environment
from flows.sources import SOURCES
from flows.sources.declaration import Address

LOG = logging.getLogger(__name__)
RETRIES = 4
FIRST_DELAY = 2.0


def is_transient(_: Task[..., Any], __: TaskRun, state: State[Any]) -> bool:
    """Only a server that does not answer now is worth another try."""
    return isinstance(state.result(raise_on_failure=False), Unavailable)


@task(
    task_run_name="fetch {name}",
    retries=RETRIES,
    retry_delay_seconds=exponential_backoff(FIRST_DELAY),
    retry_jitter_factor=0.5,
    retry_condition_fn=is_transient,
    persist_result=False,
    cache_policy=NO_CACHE,
)
def fetch_file(
    name: str,
    settings: Settings,
    archive: Archive,
    source: str,
    address: Address,
    vintage: str | None,
) -> Any:
    """Bring a file into the archive; its outcome, in a state named Unchanged where it is old."""
    item = SOURCES[source], address
    try:
        outcome = fetch(settings, archive, item, vintage)
    except NotFound as error:
        outcome = outcome_of_error(settings, item, error)
        return Completed(name="NotFound", message=str(error), data=outcome)
    if outcome.outcome == "unchanged":
        return Completed(name="Unchanged", message=f"{name} is as it was", data=outcome)
    return outcome


@task(task_run_name="parse {name}", persist_result=False, cache_policy=NO_CACHE)
def parse_file(
    name: str, settings: Settings, archive: Archive, outcome: Outcome, force: bool
) -> Outcome:
    """Parse an archived file, unless the present parser has read it; the outcome with its rows."""
    LOG.debug("parse %s", name)
    return parse_fetched(settings, archive, outcome, force=force)


@task(task_run_name="publish", persist_result=False, cache_policy=NO_CACHE)
def publish_run(settings: Settings, archive: Archive, run: Run, force: bool) -> Run:
    """Build the warehouse and put it in the place of the one before, where anything changed."""
    return publish(settings, archive, run, force=force)


def name_of_run() -> str:
    """'refresh oews, soc from sample': what this run does."""
    given = flow_run.parameters
    what = ", ".join(given.get("sources") or ["all sources"])
    return f"refresh {what} from {given.get('mirror') or 'the agencies'}"


@flow(
    name="refresh",
    flow_run_name=name_of_run,
    task_runner=ThreadPoolTaskRunner(max_workers=8),  # type: ignore[arg-type]
)
def refresh(
    sources: Sequence[str] = (),
    vintage: str | None = None,
    mirror: str | None = None,
    force: bool = False,
    looked: Sequence[Mapping[str, Any]] = (),
    scheduled: bool = False,
) -> Any:
    """Fetch, parse, build and publish; raises RefreshFailed for files that could not be had.

    Other sources are published all the same. `looked` are the outcomes of a look just before. A
    run that is `scheduled` raises SourcesStale where nothing came for longer than a pace allows.
    """
    settings = from_environment().with_mirror(mirror)
    with locked(settings.store):
        clean(settings)
        archive = Archive(settings.archive)
        keep_sample(settings, archive)
        plan = make_plan(settings, archive, sources, vintage, force=force)
        known = {str(row["url"]): Outcome(**row) for row in looked}
        done = fetch_due(plan, known)
        run = Run(run_log.new_run_id(), "refresh", tuple((plan.pages | done).values()))
        run = publish_run(settings, archive, run, force)
        report(run, [summary(run), *tell_overdue(settings, sources)])
        finish(settings, run, vintage)
    if scheduled:
        check_overdue(settings, sources)
    return Completed(message=summary(run))


def fetch_due(plan: Plan, known: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """Ask about what is due, and then about what that shows to be due; outcomes by address.

    A new release brings the files that follow it, and a part that is not there the zip of all.
    """
    done: dict[str, Outcome] = {}
    while items := plan.list_items(done):
        asked = [item for item in items if item[1].url not in known]
        looked = dict(known) | look(plan.settings, plan.archive, asked, plan.memory.last)
        new = to_fetch(items, looked, force=plan.force)
        done |= {address.url: looked[address.url] for _, address in items}
        done |= fetch_and_parse(plan, new)
    return {**known, **done}


def fetch_and_parse(plan: Plan, items: Sequence[Item]) -> dict[str, Outcome]:
    """Run the tasks of every file side by side; outcomes by address."""
    started: list[tuple[Item, PrefectFuture[Any], PrefectFuture[Any]]] = []
    shared = plan.settings, plan.archive
    for source, address in items:
        name = address.name
        fetched: Any = fetch_file.submit(name, *shared, source.name, address, plan.wanted)
        parsed = parse_file.submit(name, *shared, fetched, plan.force)
        started.append(((source, address), fetched, parsed))
    return {
        item[1].url: outcome_of(plan.settings, item, fetched, parsed)
        for item, fetched, parsed in started
    }


def outcome_of(
    settings: Settings, item: Item, fetched: PrefectFuture[Any], parsed: PrefectFuture[Any]
) -> Outcome:
    """Return what came of one file: the parsed outcome, or the error that stopped it."""
    parsed.wait()
    for future in (fetched, parsed):
        result = future.result(raise_on_failure=False)
        if isinstance(result, FetchError | ParseError):
            return outcome_of_error(settings, item, result)
        if isinstance(result, BaseException):
            raise result
    outcome: Outcome = parsed.result()
    return outcome


def report(run: Run, said: Sequence[str]) -> None:
    """Log each file, and leave the table of the run as an artifact, below what is `said` of it."""
    rows = [
        {"file": o.file, "outcome": o.outcome, "rows": o.rows, "seconds": o.seconds}
        for o in run.outcomes
    ]
    create_table_artifact(key="refresh", table=rows, description="\n\n".join(said))
    # Years that an agency never had, or has no more, are counted: they would drown the rest.
    required = list_required()
    for outcome in run.outcomes:
        if outcome.outcome == "not_found" and outcome.url not in required:
            continue
        count = f", {outcome.rows:,} rows" if outcome.rows is not None else ""
        spent = outcome.seconds or 0.0
        LOG.info("%s: %s%s, %.1f s", outcome.file, outcome.outcome, count, spent)
