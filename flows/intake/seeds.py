"""What ships with this program.

Seeds serve until the agency's own file is fetched; the sample also has files of no address.
"""

from dataclasses import replace

from flows.archive.contents import Archive, sha256_of
from flows.archive.receipt import Receipt, Retrieval, now
from flows.intake.adopted import adopt
from flows.intake.incoming import compose_receipt, copy_to_incoming
from flows.settings import SAMPLE, Settings
from flows.sources import SOURCES
from flows.sources.declaration import Seed, Source, SourceFile

PACKAGE = "package"


def keep_seeds(settings: Settings, archive: Archive) -> None:
    """Take every source's seeds into the archive, where any file of the source outranks them."""
    known = {
        receipt.sha256
        for receipt in archive.receipts
        if any(way.fetched_from == PACKAGE for way in receipt.retrievals)
    }
    for source in SOURCES.values():
        for seed in source.seeds:
            if sha256_of(seed.path) not in known:
                part = copy_to_incoming(settings, seed.path)
                archive.keep(part, receipt_of(source, seed))


def keep_sample(settings: Settings, archive: Archive) -> None:
    """With the bundled sample as the mirror, adopt the files of it that have no address."""
    if settings.mirror != "sample":
        return
    known = {receipt.sha256 for receipt in archive.receipts}
    for file in sorted((SAMPLE / "adopt").glob("*/*/*")):
        if sha256_of(file) not in known:
            adopt(settings, archive, file)


def receipt_of(source: Source, seed: Seed) -> Receipt:
    """Return the receipt of a seed: from the package, and where that has it from."""
    url, kind = seed.stands_for.url, source.find_kind(seed.stands_for.kind)
    source_file = SourceFile(seed.path, seed.path.name, url)
    identity = kind.identify(source_file)
    if identity is None:
        raise ValueError(f"{source_file.name} is no {kind.name}")
    # The file's own time is that of the installation.
    known = replace(identity, edition=seed.edition or identity.edition, modified_at=None)
    released = seed.released_on.isoformat() if seed.released_on else None
    way = Retrieval(PACKAGE, seed.origin, url, now(), now(), released_on=released)
    return compose_receipt(source, kind, source_file, known, way)
