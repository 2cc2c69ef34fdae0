"""Loading a pay survey that a user owns, and writing the header that it needs."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flows import archive, ledger, parse
from flows.archive import Receipt, Retrieval, now, sha256_of
from flows.ledger import Outcome, Run, Stopwatch
from flows.lock import locked
from flows.settings import Settings, SettingsError
from flows.source import Document, Identity, Kind
from flows.sources import SOURCES
from flows.sources.survey import SOURCE, layout_of
from flows.sources.survey_layout import FIGURES, PERSONS, Layout
from flows.sources.survey_rows import check_header, header_of, read
from flows.verify import verify

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")


def template(layout: Layout) -> str:
    """The header of a survey file."""
    return ",".join(layout.fields) + "\n"


def explanation(layout: Layout) -> Iterator[str]:
    """A line on each column, and on what every row needs."""
    for name, field in layout.fields.items():
        yield f"{name}: {field.meaning}" + (" Required." if field.is_required else "")
    yield from (f"Each row has {' or '.join(group)}." for group in layout.any_of)


def load(
    settings: Settings, file: Path, name: str | None, *, allow_refused: bool
) -> Iterator[str]:
    """Take a survey into the archive; lines on what was taken and each row that was refused.

    Raises a ParseError for a file that is no survey, or that has refused rows which are not
    allowed; the archive is then as it was.
    """
    watch = Stopwatch()
    verify(file, file.name)
    called = checked_name(name or file.name.rsplit(".", 1)[0])
    document = Document(file, file.name, allows_refused=allow_refused)
    layout = layout_of(document)
    check_header(document, header_of(document), layout)
    kind = SOURCE.kind("survey_figure" if layout is FIGURES else "survey_person")
    identity = kind.identify(document) or Identity()
    receipt = receipt_of(document, kind, replace(identity, edition=called))
    with locked(settings.store):
        rows = parse.parse(document, settings.parsed, receipt)
        kept = archive.keep(settings.archive, _copied(settings, file), receipt)
        # A content that was loaded before may get another name.
        kept = replace(kept, edition=called, allows_refused=allow_refused)
        archive.write_receipt(settings.archive, kept)
        outcome = Outcome(
            file=file.name, outcome="adopted", source=SOURCE.name, kind=kind.name,
            vintage=kept.vintage, sha256=kept.sha256, rows=rows, seconds=watch.seconds,
        )
        ledger.write(settings.runs, Run(ledger.new_run_id(), "survey load", (outcome,)))
    _, refused = read(document, layout)
    yield from (f"refused: {row}" for row in refused)
    left = f", {len(refused):,} refused" if refused else ""
    yield f"{file.name}: {called}, {kept.vintage}: {rows:,} rows{left}; now `labor build`"


def checked_name(name: str) -> str:
    """A survey's name, which is its `source` in the tables; raises SettingsError for another's."""
    if not NAME.fullmatch(name) or name in SOURCES or name.startswith("acs_"):
        raise SettingsError(
            f"{name!r} cannot name a survey: say --name with letters, digits, spaces, . _ or -, "
            "and not the name of another source"
        )
    return name


def receipt_of(
    document: Document, kind: Kind, identity: Identity, released: str | None = None
) -> Receipt:
    """The receipt of a survey file that was got by hand."""
    url = f"{SOURCE.page}{identity.edition}"
    way = Retrieval("adopted", "", url, now(), now(), released_on=released)
    return Receipt(
        SOURCE.name, kind.name, document.name, sha256_of(document.path),
        document.path.stat().st_size, allows_refused=document.allows_refused, retrievals=(way,),
    ).identified(identity)


def keep_shipped(settings: Settings) -> None:
    """Take the figures that lie in the package into the archive, where they are not yet.

    They are those of the article that this project began with, released on the day it appeared.
    """
    document = Document(SHIPPED, SHIPPED.name)
    kind = SOURCE.kind("survey_figure")
    identity = kind.identify(document)
    if identity is None:
        raise SettingsError(f"{SHIPPED} is no longer a survey file; install this package again")
    # The file's own time is that of the installation.
    identity = replace(identity, edition=SHIPPED_AS, modified_at=None)
    receipt = receipt_of(document, kind, identity, SHIPPED_ON)
    if not (settings.archive / receipt.place).exists():
        archive.keep(settings.archive, _copied(settings, SHIPPED), receipt)


def _copied(settings: Settings, file: Path) -> Path:
    settings.incoming.mkdir(parents=True, exist_ok=True)
    part = settings.incoming / f"survey-{file.name}.part"
    shutil.copyfile(file, part)
    return part


SHIPPED = Path(__file__).parent / "sources" / "survey_article.csv"
SHIPPED_AS, SHIPPED_ON = "article of 2019-11-08", "2019-11-08"
LAYOUTS = {"persons": PERSONS, "figures": FIGURES}
