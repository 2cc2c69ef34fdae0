"""The commands that change the store: `labor refresh`, `serve`, `adopt`, `forget`, `build`."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, validators

from flows.cli.options import Day, Given, Json, Mirror, Output, Quiet, report, speak
from warehouse.errors import UsageError


def refresh(
    *sources: str,
    vintage: str | None = None,
    mirror: Mirror = None,
    force: Annotated[bool, Parameter(negative="")] = False,
    quiet: Quiet = False,
    json: Json = False,
    settings: Given,
) -> None:
    """Fetch what is new, parse, build and publish: the Prefect flow.

    Parameters
    ----------
    sources
        Declared sources; all of them if none is named.
    vintage
        Only files of this reference period.
    force
        Run the flow, and parse and build everything again, though nothing is new.
    """
    from flows.operations import refresh_if_new

    speak(quiet)
    lines = refresh_if_new(settings.with_mirror(mirror), sources, vintage, force=force)
    report(settings.runs, lines, json=json, quiet=quiet)


def serve(
    *,
    every: Annotated[float | None, Parameter(validator=validators.Number(gt=0))] = None,
    cron: str | None = None,
    source: str | None = None,
    mirror: Mirror = None,
    settings: Given,
) -> None:
    """Refresh on a schedule, in one process, until stopped; exit code 6 if a source is then stale.

    Parameters
    ----------
    every
        Seconds between runs.
    cron
        A cron line in New York time; without both, each source's own schedule.
    source
        Only this source.
    """
    from flows.operations import serve_schedules

    if every is not None and cron is not None:
        raise UsageError("use either --every or --cron, not both")
    speak(quiet=False)
    serve_schedules(settings.with_mirror(mirror), [source] if source else [], every, cron)


def adopt(
    *files: Path,
    url: str | None = None,
    source: str | None = None,
    released: Day = None,
    vintage: str | None = None,
    quiet: Quiet = False,
    json: Json = False,
    settings: Given,
) -> None:
    """Take files that were got by hand into the archive; then `labor build`.

    Parameters
    ----------
    url
        Where the file came from; else the declared address.
    source
        Which source it is of, where the content leaves that open.
    released
        The day when the public could have it.
    vintage
        The release it belongs to, where the file contradicts itself.
    """
    from flows.operations import adopt_files

    absent = [str(file) for file in files if not file.is_file()]
    if absent or not files:
        what = f"no such file: {', '.join(absent)}; " if absent else ""
        raise UsageError(f"{what}name the files to adopt")
    speak(quiet)
    lines = adopt_files(settings, files, url, source, released, vintage)
    report(settings.runs, lines, json=json, quiet=quiet)


def forget(sha256: str, *, quiet: Quiet = False, json: Json = False, settings: Given) -> None:
    """Take a content out of the archive, with all that was made of it; then `labor build`.

    Parameters
    ----------
    sha256
        The hash of the file, or its first twelve characters: the source_id of its figures.
    """
    from flows.operations import forget_content

    report(settings.runs, forget_content(settings, sha256), json=json, quiet=quiet)


def build(
    *,
    as_of: Day = None,
    retrieved_by: Day = None,
    output: Output = None,
    quiet: Quiet = False,
    json: Json = False,
    settings: Given,
) -> None:
    """Build the warehouse from the archive alone: no network, no Prefect.

    Parameters
    ----------
    as_of
        Only releases that the public could know by this day.
    retrieved_by
        Only files that this archive held by this day.
    output
        Another file than the store's labor.duckdb.
    """
    from flows.operations import build_archive

    speak(quiet)
    lines = build_archive(settings, as_of, retrieved_by, output)
    report(settings.runs, lines, json=json, quiet=quiet)
