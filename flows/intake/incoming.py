"""What every way into the archive shares: a copy to work with, and the receipt of a file."""

import shutil
from pathlib import Path

from flows.archive.contents import sha256_of
from flows.archive.receipt import Receipt, Retrieval
from flows.settings import Settings
from flows.sources.declaration import FileKind, Identity, Source, SourceFile


def copy_to_incoming(settings: Settings, file: Path) -> Path:
    """Copy a file into the store, for the archive to take: the user's own stays where it is."""
    settings.incoming.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(file, settings.incoming / f"copied-{file.name}.part"))


def compose_receipt(
    source: Source,
    kind: FileKind,
    source_file: SourceFile,
    identity: Identity,
    retrieval: Retrieval,
    *,
    sha256: str | None = None,
    excerpt_of_sha256: str | None = None,
) -> Receipt:
    """Compose the receipt of a file from what it is, what it says of itself, and how it came.

    The file is hashed, unless its hash is known from the fetch.
    """
    return Receipt(
        source=source.name,
        kind=kind.name,
        name=source_file.name,
        sha256=sha256 or sha256_of(source_file.path),
        bytes=source_file.path.stat().st_size,
        vintage=identity.vintage,
        edition=identity.edition,
        modified_at=identity.modified_at.isoformat() if identity.modified_at else None,
        is_excerpt=source_file.is_excerpt,
        excerpt_of_sha256=excerpt_of_sha256,
        allows_refused=source_file.allows_refused,
        caveats=identity.caveats,
        retrievals=(retrieval,),
    )
