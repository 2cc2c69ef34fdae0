"""The declared sources, one module each."""

from collections.abc import Iterable

from flows.source import Kind, Source
from flows.sources import (
    acs,
    cpi,
    crosswalk,
    direct_match,
    oews,
    oews_flat,
    onet,
    ooh,
    projections,
    soc,
    survey,
)
from warehouse.errors import UsageError

SOURCES: dict[str, Source] = {
    module.SOURCE.name: module.SOURCE
    for module in (
        oews_flat, oews, projections, ooh, soc, direct_match, onet, crosswalk, cpi, acs, survey,
    )
}


def check_declared(names: Iterable[str]) -> None:
    """Raises UsageError for the name of a source that is not declared."""
    for name in names:
        if name not in SOURCES:
            raise UsageError(f"no source {name!r}; declared are {', '.join(SOURCES)}")


def kinds() -> dict[str, tuple[Source, Kind]]:
    """Every kind of file by its name, with the source that publishes it."""
    return {kind.name: (source, kind) for source in SOURCES.values() for kind in source.kinds}
