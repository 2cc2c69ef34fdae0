"""Loading a pay survey that a user owns, and writing the header that it needs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flows import parse
from flows.archive import run_log
from flows.archive.contents import Archive
from flows.archive.receipt import Retrieval, now
from flows.archive.run_log import Outcome, Run, Stopwatch
from flows.archive.verify import verify
from flows.errors import SettingsError
from flows.intake.incoming import compose_receipt, copy_to_incoming
from flows.lock import locked
from flows.settings import Settings
from flows.sources import SOURCES
from flows.sources.declaration import SourceFile
from flows.sources.survey.layout import FIGURES, PERSONS, Layout
from flows.sources.survey.rows import check_header, read, read_header
from flows.sources.survey.source import SOURCE, describe, find_layout, is_name, name_stem


def template(layout: Layout) -> str:
    """Write the header of a survey file."""
    return ",".join(layout.fields) + "\n"


def explanation(layout: Layout) -> Iterator[str]:
    """Write a line on each column, and on what every row needs."""
    for name, field in layout.fields.items():
        yield f"{name}: {field.meaning}" + (" Required." if field.is_required else "")
    yield from (f"Each row has {' or '.join(group)}." for group in layout.any_of)


def load(settings: Settings, file: Path, name: str | None, *, allow_refused: bool) -> Iterator[str]:
    """Take a survey into the archive; lines on what was taken and each row that was refused.

    Raises a ParseError for a file that is no survey, or that has refused rows which are not
    allowed; the archive is then as it was.
    """
    watch = Stopwatch()
    verify(file, file.name)
    document = SourceFile(file, file.name, allows_refused=allow_refused)
    called = checked_name(name or name_stem(document))
    layout = find_layout(document)
    check_header(document, read_header(document), layout)
    kind = SOURCE.find_kind("survey_figure" if layout is FIGURES else "survey_person")
    identity = replace(describe(document, layout), edition=called)
    way = Retrieval("adopted", "", f"{SOURCE.page}{called}", now(), now())
    receipt = compose_receipt(SOURCE, kind, document, identity, way)
    with locked(settings.store):
        archive = Archive(settings.archive)
        rows = parse.parse(document, settings.parsed, receipt)
        kept = archive.keep(copy_to_incoming(settings, file), receipt)
        # A content that was loaded before may get another name.
        archive.change(replace(kept, edition=called, allows_refused=allow_refused))
        outcome = Outcome(
            file=file.name,
            outcome="adopted",
            source=SOURCE.name,
            kind=kind.name,
            vintage=kept.vintage,
            sha256=kept.sha256,
            rows=rows,
            seconds=watch.seconds,
        )
        run_log.write(settings.runs, Run(run_log.new_run_id(), "survey load", (outcome,)))
    _, refused = read(document, layout)
    yield from (f"refused: {row}" for row in refused)
    left = f", {len(refused):,} refused" if refused else ""
    yield f"{file.name}: {called}, {kept.vintage}: {rows:,} rows{left}; now `labor build`"


def checked_name(name: str) -> str:
    """Return a survey's name, its `source` in the tables; raise SettingsError for another."""
    if not is_name(name) or name in SOURCES:
        raise SettingsError(
            f"{name!r} cannot name a survey: say --name with letters, digits, spaces, . _ or -, "
            "and not the name of another source"
        )
    return name


LAYOUTS = {"persons": PERSONS, "figures": FIGURES}
