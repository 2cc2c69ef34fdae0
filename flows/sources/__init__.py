"""The declared sources, a package for each publisher's product."""

from collections.abc import Iterable
from pathlib import Path

from flows.sources import bls_calendar, cpi, modeled_wages
from flows.sources.acs import source as acs
from flows.sources.declaration import FileKind, Source
from flows.sources.handbook import source as handbook
from flows.sources.occupations import crosswalk, direct_match, onet, soc
from flows.sources.oews import flat, workbook
from flows.sources.oflc import source as oflc
from flows.sources.projections import source as projections
from flows.sources.survey import source as survey
from warehouse.errors import UsageError

MODULES = {
    module.SOURCE.name: module
    for module in (
        flat,
        workbook,
        projections,
        handbook,
        soc,
        direct_match,
        onet,
        crosswalk,
        cpi,
        acs,
        oflc,
        modeled_wages,
        bls_calendar,
        survey,
    )
}
SOURCES: dict[str, Source] = {name: module.SOURCE for name, module in MODULES.items()}


def check_declared(names: Iterable[str]) -> None:
    """Raise UsageError for the name of a source that is not declared."""
    for name in names:
        if name not in SOURCES:
            raise UsageError(f"no source {name!r}; declared are {', '.join(SOURCES)}")


def list_kinds() -> dict[str, tuple[Source, FileKind]]:
    """Return every kind of file by its name, with the source that publishes it."""
    return {kind.name: (source, kind) for source in SOURCES.values() for kind in source.kinds}


def list_parser_files(source: str) -> list[Path]:
    """Return the code that parses a source's files: its own package and the shared readers."""
    here, module = Path(__file__).parent, Path(str(MODULES[source].__file__))
    own = [module] if module.parent == here else module.parent.glob("*.py")
    shared = [here / "declaration.py", here / "evidence.py", *(here / "tables").glob("*.py")]
    return sorted([*own, *shared])
