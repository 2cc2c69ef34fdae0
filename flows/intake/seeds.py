"""What ships with this program: seeds until the agency's own file is fetched, and the sample's
files that no declared address gives.
"""

import shutil
from dataclasses import replace
from pathlib import Path

from flows.archive import contents
from flows.archive.contents import sha256_of
from flows.archive.receipt import Receipt, Retrieval, now
from flows.intake.adopted import adopt
from flows.settings import SAMPLE, Settings
from flows.sources import SOURCES
from flows.sources.declaration import Seed, Source, SourceFile

PACKAGE = "package"


def keep_seeds(settings: Settings) -> None:
    """Take every source's seeds into the archive, where any file of the source outranks them."""
    known = {
        receipt.sha256
        for receipt in contents.receipts(settings.archive)
        if any(way.fetched_from == PACKAGE for way in receipt.retrievals)
    }
    for source in SOURCES.values():
        for seed in source.seeds:
            if sha256_of(seed.path) not in known:
                contents.keep(settings.archive, _copied(settings, seed), receipt_of(source, seed))


def keep_sample(settings: Settings) -> None:
    """With the bundled sample as the mirror, adopt the files of it that have no address."""
    if settings.mirror != "sample":
        return
    known = {receipt.sha256 for receipt in contents.receipts(settings.archive)}
    for file in sorted((SAMPLE / "adopt").glob("*/*/*")):
        if sha256_of(file) not in known:
            adopt(settings, file)


def receipt_of(source: Source, seed: Seed) -> Receipt:
    """The receipt of a seed: fetched from the package, and where the package has it from."""
    url, name = seed.stands_for.url, seed.path.name
    identity = source.find_kind(seed.stands_for.kind).identify(SourceFile(seed.path, name, url))
    if identity is None:
        raise ValueError(f"{name} is no {seed.stands_for.kind}")
    # The file's own time is that of the installation.
    known = replace(identity, edition=seed.edition or identity.edition, modified_at=None)
    released = seed.released_on.isoformat() if seed.released_on else None
    way = Retrieval(PACKAGE, seed.origin, url, now(), now(), released_on=released)
    return Receipt(
        source.name,
        seed.stands_for.kind,
        name,
        sha256_of(seed.path),
        seed.path.stat().st_size,
        retrievals=(way,),
    ).identified(known)


def _copied(settings: Settings, seed: Seed) -> Path:
    settings.incoming.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(seed.path, settings.incoming / f"{seed.path.name}.part"))
