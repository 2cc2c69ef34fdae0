"""Which zips a refresh asks for: those that the index page lists, else by a rule over years."""

from datetime import date

import pytest

from flows.sources.declaration import Known, Pace
from flows.sources.oews.addresses import FOLDER, INDEX, find_addresses, name_address
from tests.support.pages import reading

PAGE = """<a href="/oes/special-requests/oesm25nat.zip">National</a> <a
href="/oes/special.requests/oesn03nat.zip">November 2003</a> <a href="/oes/oes_data.htm">x</a>
<a href="https://www.bls.gov/oes/special-requests/oesm25st.zip">State</a>
<a href="/oes/special-requests/oesm25all.zip">All data</a>"""


def zips(
    day: date = date(2026, 11, 27),
    *,
    page: str = "",
    vintages: frozenset[str] = frozenset(),
    missing: frozenset[str] = frozenset(),
) -> list[str]:
    """The names of the zips."""
    known = Known(
        day,
        vintages,
        missing=missing,
        find_links=reading({INDEX: page}),
    )
    return [address.url.removeprefix(FOLDER) for address in find_addresses(known)]


def test_index_page_tells_what_there_is() -> None:
    """Also names that no rule has; what is repeated is asked for where a part is not there."""
    assert zips(page=PAGE) == ["oesm25nat.zip", "oesm25st.zip", "oesn03nat.zip"]
    missing = frozenset({f"{FOLDER}oesm25st.zip"})
    assert zips(page=PAGE, missing=missing)[-1] == "oesm25all.zip"


def test_rule_reaches_from_1997_to_the_newest_release() -> None:
    """National and state files of every year, industries and areas since they are there."""
    found = zips(vintages=frozenset({"2025-05", "2018-05"}))
    assert {"oes97nat.zip", "oes02st.zip", "oes99in3.zip", "oesm03in4.zip"} <= set(found)
    assert not {"oes98in3.zip", "oes02in3.zip", "oes02ma.zip", "oesm02nat.zip"} & set(found)
    assert len(found) == len(set(found))
    newest = [name for name in found if "26" in name]
    assert newest == ["oesm26nat.zip"], "one question a run, until it is there"


@pytest.mark.parametrize(
    ("day", "newest"),
    [
        (date(2027, 2, 28), ["oesm26nat.zip"]),
        (date(2027, 3, 1), ["oesm26in4.zip", "oesm26ma.zip", "oesm26nat.zip", "oesm26st.zip"]),
    ],
)
def test_next_release_is_asked_for_from_its_month(day: date, newest: list[str]) -> None:
    """March is the earliest in which one came."""
    found = zips(day, vintages=frozenset({"2025-05"}))
    assert sorted(name for name in found if "26" in name) == newest


@pytest.mark.parametrize(
    ("day", "newest"),
    [(date(2031, 3, 1), "30"), (date(2031, 2, 1), "29"), (date(2028, 5, 1), "27")],
)
def test_without_an_archive_the_newest_is_what_is_due(day: date, newest: str) -> None:
    """In any year to come, without an edit."""
    assert f"oesm{newest}st.zip" in zips(day)
    assert f"oesm{int(newest) + 1}st.zip" not in zips(day)


def test_all_data_only_where_a_part_is_not_there() -> None:
    """It repeats the others."""
    assert not [name for name in zips() if "all" in name]
    missing = frozenset({f"{FOLDER}oesm14ma.zip", f"{FOLDER}oesm12st.zip"})
    assert [n for n in zips(missing=missing) if "all" in n] == ["oesm12all.zip", "oesm14all.zip"]


@pytest.mark.parametrize(
    ("name", "kind", "vintage"),
    [
        ("oes97nat.zip", "oews_national", "1997"),
        ("oes01in3.zip", "oews_sector", "2001"),
        ("oesm03st.zip", "oews_state", "2003-05"),
        ("oesm25all.zip", "oews_all", "2025-05"),
        # The file itself says which month it is.
        ("oesn03ma.zip", "oews_metro", None),
    ],
)
def test_name_tells_kind_and_release(name: str, kind: str, vintage: str | None) -> None:
    """As far as the rule is known."""
    address = name_address(name, Pace.WEEKLY)
    assert (address.kind, address.vintage) == (kind, vintage)
