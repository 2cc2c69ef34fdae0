"""Every change of a national wage, its breaks, margin and segment, against a second computation."""

import pytest

from tests.golden.conftest import Published
from tests.golden.oews import national_changes
from tests.golden.oews.national_changes import MAPS, Change
from warehouse import ask

# A change is rounded to hundredths.
HALF = 0.005 + 1e-9


@pytest.fixture(scope="module")
def expected(published: Published) -> dict[tuple[str, str, str], Change]:
    """What the national workbooks and the maps make of each figure."""
    releases = national_changes.read_releases(published.tree)
    folders = [published.tree, published.tree.parent / "adopt"]
    maps = [path for folder in folders for name in MAPS for path in folder.rglob(name)]
    pairs = national_changes.read_pairs(maps)
    return national_changes.changes(releases, national_changes.link(pairs, releases))


def is_near(found: object, exact: float | None) -> bool:
    """Whether a published number is an exact one, rounded; both may be missing."""
    if found is None or exact is None:
        return found is exact
    return abs(float(str(found)) - exact) <= HALF


def test_every_change_is_as_the_files_say(
    published: Published, expected: dict[tuple[str, str, str], Change]
) -> None:
    """Code before it, breaks, change, margin, noise and segment of each figure."""
    found = ask.rows(published.settings.warehouse, "from wage_change")
    assert {(r["vintage"], r["occupation_code"], r["measure"]) for r in found} == set(expected)
    for row in found:
        key = row["vintage"], row["occupation_code"], row["measure"]
        change = expected[key]
        assert row["previous_occupation_code"] == change.previous_code, row
        assert (row["breaks"], row["segment"]) == (change.breaks, change.segment), row
        assert is_near(row["wage_change_percent"], change.change), row
        assert is_near(row["change_margin90"], change.margin), row
        assert row["is_beyond_noise"] is national_changes.is_beyond_noise(expected, key), row


def test_every_flag_of_the_summary_is_that_of_its_medians(
    published: Published, expected: dict[tuple[str, str, str], Change]
) -> None:
    """Comparable where both medians are, with the change of each and the margin of the first."""
    found = ask.rows(published.settings.warehouse, "from wage_summary")
    for row in found:
        key = row["vintage"], row["occupation_code"]
        both = [expected[*key, f"{pay}_median"] for pay in ("hourly", "annual")]
        breaks = max(change.breaks for change in both)
        assert row["breaks"] == breaks, row
        assert row["is_comparable"] == (breaks == "" and row["previous_vintage"] is not None), row
        shown = both if row["is_comparable"] else [Change(None, "", None, None, 0)] * 2
        for pay, change in zip(("hourly", "annual"), shown, strict=True):
            assert is_near(row[f"{pay}_median_change_percent"], change.change), row
        measured = [
            (change.margin, national_changes.is_beyond_noise(expected, (*key, f"{pay}_median")))
            for pay, change in zip(("hourly", "annual"), shown, strict=True)
            if change.margin is not None
        ]
        margin, is_beyond = (*measured, (None, None))[0]
        assert is_near(row["change_margin90"], margin), row
        assert row["is_beyond_noise"] is is_beyond, row


def test_no_line_runs_over_a_break(published: Published) -> None:
    """In one segment of a code each release but the first may be compared with the one before."""
    for table, key in (
        ("wage_change", "occupation_code, measure"),
        ("wage_summary", "occupation_code"),
    ):
        (row,) = ask.rows(
            published.settings.warehouse,
            "select count(*) as wrong from (select is_comparable, row_number() over "
            f"(partition by {key}, segment order by vintage) as place from {table}) "
            "where place > 1 and not is_comparable",
        )
        assert row["wrong"] == 0
