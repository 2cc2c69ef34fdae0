"""From the archive to the published warehouse: build it where it is not up to date."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from flows import parse
from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.run_log import Outcome, Run, Stopwatch
from flows.build_inputs import NOW, Clocks, fingerprint, inputs
from flows.errors import ParseError, RefreshFailed, Unreadable
from flows.intake.memory import DONE
from flows.intake.plan import list_required
from flows.intake.seeds import keep_seeds
from flows.progress import at_work
from flows.settings import Settings
from flows.sources import SOURCES
from warehouse.errors import LaborError
from warehouse.models.build import build, rebuild, remove_drafts
from warehouse.store import built_from

# Outcomes of a file that a server does not give, and that may be had elsewhere.
UNHAD = ("refused", "unavailable")
# The sources of which nothing fails a run.
ASIDE = {name for name, source in SOURCES.items() if source.is_aside}
# The tables that tell of runs: all that changes when nothing new was found.
LEDGER = ("main.run", "main.source_status")


def is_current(settings: Settings, archive: Archive) -> bool:
    """Whether the published warehouse is what a build would give now."""
    return built_from(settings.warehouse) == fingerprint(settings, archive)


def publish(settings: Settings, archive: Archive, run: Run, *, force: bool = False) -> Run:
    """Record a run, and build and publish where something changed; the run with its outcome.

    Raises ContractError, ModelError or StoreError after recording it; the warehouse before
    stays in place.
    """
    watch = Stopwatch()
    keep_seeds(settings, archive)
    changed = force or not is_current(settings, archive)
    about = Outcome("labor.duckdb", "published" if changed else "unchanged", seconds=None)
    present = run.with_outcome(about)
    try:
        if changed:
            build_warehouse(settings, archive, settings.warehouse, present=present)
        else:
            with inputs(settings, archive, present=present) as tables:
                rebuild(settings.warehouse, tables, LEDGER)
    except LaborError as error:
        failed = replace(about, outcome="failed", seconds=watch.seconds, message=str(error))
        run_log.write(settings.runs, run.with_outcome(failed))
        raise
    done = run.with_outcome(replace(about, seconds=watch.seconds))
    run_log.write(settings.runs, done)
    return done


def build_warehouse(
    settings: Settings,
    archive: Archive,
    target: Path,
    clocks: Clocks = NOW,
    present: Run | None = None,
) -> list[ParseError]:
    """Build from the archive alone; the errors of the files that could not be parsed."""
    keep_seeds(settings, archive)
    errors = parse_missing(settings, archive)
    made_of = fingerprint(settings, archive, clocks)
    with inputs(settings, archive, clocks, present) as tables, at_work("build", "tables") as tell:
        build(target, tables, made_of, tell)
    return errors


def parse_missing(settings: Settings, archive: Archive) -> list[ParseError]:
    """Parse what the present parsers have not read; the errors of those that do not parse.

    What the present parser could not read before it is not given again.
    """
    errors: list[ParseError] = []
    for receipt in archive.receipts:
        if reason := parse.why_unreadable(settings.parsed, receipt):
            errors.append(Unreadable(reason))
        elif not parse.is_parsed(settings.parsed, receipt):
            try:
                with at_work(f"parse {receipt.name}"):
                    parse.parse_archived(archive, settings.parsed, receipt)
            except ParseError as error:
                errors.append(error)
    return errors


def clean(settings: Settings) -> None:
    """Remove what killed runs left in the store; only while it is locked."""
    remove_drafts(settings.warehouse)
    parse.remove_outdated(settings.parsed)
    for file in settings.store.glob("ledger-*/*"):
        file.unlink()
    for folder in settings.store.glob("ledger-*"):
        with suppress(OSError):
            folder.rmdir()


def finish(settings: Settings, run: Run, wanted: str | None = None) -> None:
    """Forget parts of downloads that no longer matter.

    Raises RefreshFailed for lost files, and where the vintage that is wanted did not come.
    """
    lost = failures(run.outcomes, list_required())
    bad = [f"{o.source}: {o.outcome}: {o.message}" for o in lost]
    bad += sorted({SOURCES[o.source].elsewhere for o in lost if o.source and o.outcome in UNHAD})
    if wanted and not any(o.vintage == wanted and o.outcome in DONE for o in run.outcomes):
        bad.append(f"no file of {wanted} came: the agency has none there, or not yet")
    if bad:
        raise RefreshFailed("\n".join(bad))
    shutil.rmtree(settings.incoming, ignore_errors=True)


def failures(outcomes: Sequence[Outcome], required: frozenset[str]) -> list[Outcome]:
    """List the outcomes for which a run does not end well."""
    bad = {"refused", "unavailable", "unexpected"}
    return [
        outcome
        for outcome in outcomes
        if outcome.outcome in bad or (outcome.outcome == "not_found" and outcome.url in required)
        if outcome.source not in ASIDE
    ]
