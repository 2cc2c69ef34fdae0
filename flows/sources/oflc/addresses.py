"""Which zips of prevailing wages there are: one for each wage year, which begins with July.

Official source: https://flag.dol.gov/wage-data/wage-data-downloads.
"""

from collections.abc import Iterator

from flows.sources.declaration import Address, Known, Pace
from flows.sources.oflc.release import find_years, name_year

FOLDER = "https://flag.dol.gov/sites/default/files/wages/"
ZIP = "oflc_wages"
FIRST_MONTH = 7


def find_addresses(known: Known) -> Iterator[Address]:
    """Yield the zip of the wage year that is wanted, else of the one that has begun.

    Where that one is not there yet, also the zip of the year before.
    """
    if known.wanted:
        if find_years(known.wanted) == [known.wanted]:
            yield make_address(known.wanted)
        return
    begun = known.today.year - (known.today.month < FIRST_MONTH)
    newest = make_address(name_year(begun))
    if newest.vintage in known.vintages:
        yield newest
        return
    yield make_address(name_year(begun), Pace.AWAITED)
    if newest.url in known.missing:
        yield make_address(name_year(begun - 1))


def make_address(vintage: str, pace: Pace = Pace.WEEKLY) -> Address:
    """Return the address of a wage year's zip."""
    return Address(f"{FOLDER}OFLC_Wages_{vintage}.zip", ZIP, vintage, pace=pace)
