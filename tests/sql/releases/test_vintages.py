"""Every release of the mirror in one warehouse: golden figures, and what may be compared."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from flows.settings import Settings
from flows.sources.release_days import read_releases
from warehouse import ask


def one(store: Settings, query: str, parameters: Sequence[object] = ()) -> tuple[Any, ...]:
    """The one row that answers a query."""
    (row,) = ask.rows(store.warehouse, query, parameters)
    return tuple(row.values())


def test_article_year_has_its_wage(history: Settings) -> None:
    """May 2018, medical records technicians: $19.40 an hour, $40,350 a year."""
    assert one(
        history,
        "select hourly_median, annual_median, soc_version, released_on::varchar from wages "
        "where vintage = '2018-05' and occupation_code = '29-2071' and area_code = '0000000'",
    ) == (Decimal("19.40"), 40350, "2010", "2019-03-29")


def test_article_year_has_its_outlook(history: Settings) -> None:
    """2018-28 is an export: no total row, and the phrase by the bounds of its vintage."""
    assert one(
        history,
        "select change_percent, growth_percent_rounded, growth_category, growth_category_basis, "
        "all_occupations_percent, all_occupations_basis, occupation_title from outlook "
        "where vintage = '2018-28' and occupation_code = '29-2071'",
    ) == (
        Decimal("10.7"),
        11,
        "Much faster than average",
        "threshold",
        Decimal("5.2"),
        "sum_of_line_items",
        "Medical records and health information technicians",
    )


def test_old_openings_are_another_thing(history: Settings) -> None:
    """2014-24 counts growth and replacements over ten years, never divided by ten."""
    assert one(
        history,
        "select openings_per_year, openings_ten_years, openings_kind from outlook "
        "where vintage = '2014-24' and occupation_code = '29-2071'",
    ) == (None, 71200, "replacements")


@pytest.mark.parametrize(
    ("vintage", "edition", "editions"),
    [
        ("2014-24", "wages 2015", 1),
        ("2016-26", "wages 2018", 2),
        ("2018-28", "wages 2019", 2),
        ("2019-29", "wages 2020", 3),
        ("2024-34", "wages 2024", 3),
    ],
)
def test_newest_edition_is_the_outlook(
    history: Settings, vintage: str, edition: str, editions: int
) -> None:
    """Superseded editions stay beside it; a workbook outranks an export."""
    assert one(
        history,
        "select o.edition, count(distinct e.source_id) from outlook_edition as e "
        "inner join outlook as o on o.vintage = e.vintage and o.occupation_code = '11-1011' "
        "where e.vintage = $1 group by o.edition",
        [vintage],
    ) == (edition, editions)


def test_exports_and_workbooks_name_occupations_alike(history: Settings) -> None:
    """Without the job titles that an export glues to them."""
    assert one(
        history,
        "select count(*), count(*) filter (where e.occupation_title <> o.occupation_title) "
        "from outlook_edition as e inner join outlook as o using (vintage, occupation_code) "
        "where e.source_id <> o.source_id",
    ) == (1048 + 790 + 832 + 1113 + 819 + 809, 0)


def test_job_titles_lead_to_their_occupation(history: Settings) -> None:
    """What the export glues to an occupation's title is a list of job titles."""
    found = ask.rows(
        history.warehouse,
        "select occupation_code, soc_version from title where title = 'Health Information Coder' "
        "and title_source like 'projections%' "
        "order by all",
    )
    assert [tuple(row.values()) for row in found] == [
        ("29-2071", "2010"),
        ("29-2071", "2010"),
        ("29-2072", "2018"),
    ]


def test_wages_are_told_in_one_year_s_dollars(history: Settings) -> None:
    """May index for May releases: $40,350 x 321.465 / 251.588; no change across the split."""
    assert one(
        history,
        "select price_base, hourly_median_real, annual_median_real, previous_vintage, breaks, "
        "annual_median_change_percent from wage_summary "
        "where vintage = '2018-05' and occupation_code = '29-2071'",
    ) == ("2025-05", Decimal("24.79"), Decimal("51556.96"), "2014-05", "", Decimal("12.40"))


@pytest.mark.parametrize(
    ("vintage", "code", "breaks"),
    [
        ("2019-05", "29-1141", ""),
        ("2019-05", "29-2098", "classification"),
        ("2020-05", "29-2098", ""),
        ("2022-05", "29-1141", "method"),
        ("2022-05", "29-2072", "classification;method"),
        ("2025-05", "11-2021", ""),
        ("2025-05", "29-1211", "top_code"),
        ("2010-05", "29-2071", ""),
        ("2003-05", "29-2071", "classification;method"),
        ("2010-05", "11-3111", ""),
        ("2010-05", "13-1041", "classification"),
        ("2012-05", "13-1041", "classification"),
        ("2010-05", "49-2021", "classification"),
        ("2012-05", "49-2021", "classification"),
        ("2012-05", "29-1141", "classification"),
    ],
)
def test_what_cannot_be_compared_is_named(
    history: Settings, vintage: str, code: str, breaks: str
) -> None:
    """And then there is no change, as of anesthesiologists, whose median was hidden until 2024."""
    found = one(
        history,
        "select breaks, is_comparable, annual_median_change_percent is null from wage_summary "
        "where vintage = $1 and occupation_code = $2",
        [vintage, code],
    )
    assert found == (breaks, not breaks, bool(breaks))


def test_breaks_are_told_with_their_evidence(sample_store: Settings) -> None:
    """Those that concern every figure, each with an address that says so."""
    found = ask.rows(
        sample_store.warehouse,
        "select from_vintage, kind, evidence from wage_break where scope = 'all' order by all",
    )
    assert [(row["from_vintage"], row["kind"]) for row in found] == [
        ("2001", "classification"),
        ("2002", "classification"),
        ("2002", "method"),
        ("2003", "method"),
        ("2021", "method"),
    ]
    assert all("https://" in row["evidence"] for row in found)


def test_a_measure_is_judged_by_its_own_cap(history: Settings) -> None:
    """The 90th percentile of marketing managers was hidden until 2024, their median was not."""
    found = ask.rows(
        history.warehouse,
        "select measure, breaks from wage_change where vintage = '2025-05' "
        "and occupation_code = '11-2021' and measure like 'hourly%' and not is_comparable",
    )
    assert [tuple(row.values()) for row in found] == [("hourly_p90", "top_code")]


def test_a_change_tells_its_interval_and_its_noise(history: Settings) -> None:
    """Models: their median fell beyond its yardstick, their mean did not: within noise."""
    found = ask.rows(
        history.warehouse,
        "select vintage, previous_vintage, years_between, annual_median_change_percent as change, "
        "is_beyond_noise from wage_summary where occupation_code = '41-9012' order by vintage",
    )
    told = {row["vintage"]: tuple(row.values())[1:] for row in found}
    assert told["2025-05"] == ("2024-05", Decimal("1.0"), Decimal("-46.14"), False)
    assert told["2020-05"] == ("2019-05", Decimal("1.0"), Decimal("12.56"), False)
    assert told["2003-05"][:2] == ("2000", Decimal("2.4"))


def test_most_changes_of_a_year_are_beyond_noise(history: Settings) -> None:
    """Of the medians that no other hidden percentile touches, 465 of 1,248 are within it."""
    changes, within = one(
        history,
        "select count(*), count(*) filter (not is_beyond_noise) from wage_change "
        "where vintage = '2025-05' and measure = 'hourly_median' and wage_change_percent is not "
        "null and occupation_code not in (select occupation_code from wage_change "
        "where vintage = '2025-05' and breaks like '%top_code')",
    )
    assert (changes, within) == (1248, 465)


def test_nurses_have_a_history_before_their_number(history: Settings) -> None:
    """29-1111 until May 2011; it held more, so that no line joins the two."""
    found = ask.rows(
        history.warehouse,
        "select vintage, occupation_code, lineage_relation, breaks "
        "from profile_trend('2018', '29-1141') where vintage < '2014' order by vintage",
    )
    assert {row["occupation_code"] for row in found if row["vintage"] < "2012"} == {"29-1111"}
    assert {row["vintage"] for row in found} > {"2000", "2003-05", "2009-05", "2010-05"}
    assert found[-1]["breaks"] == "classification"
    assert found[0]["lineage_relation"] == "in_two_steps"


@pytest.mark.parametrize("vintage", ["2019-05", "2020-05"])
def test_hybrid_years_have_no_medical_coders(history: Settings, vintage: str) -> None:
    """No wage for 29-2072, and the reason why."""
    assert one(
        history,
        "select count(*) from wages "
        "where vintage = $1 and occupation_code in ('29-2071', '29-2072')",
        [vintage],
    ) == (0,)
    assert one(
        history,
        "select published_within, reason from occupation_gap "
        "where vintage = $1 and occupation_code = '29-2072'",
        [vintage],
    ) == ("29-2098", "the release is in codes of 2010-2018 hybrid")


def test_every_release_says_when_it_was_known(history: Settings) -> None:
    """With its basis; what nobody is known to have said is NULL."""
    found = ask.rows(
        history.warehouse,
        "select distinct vintage, released_on::varchar as day, released_on_basis as basis "
        "from figure_source where source in ('oews', 'projections') and released_on is not null",
    )
    known = {
        release.vintage: release.released_on
        for release in read_releases()
        if release.source in ("oews", "projections") and release.grade in ("A", "B")
    }
    assert len(found) > 10
    assert all(known[row["vintage"]] == row["day"] for row in found)
    assert all(row["basis"].startswith("table of releases: ") for row in found)


def test_sample_can_be_asked_the_article_s_question(sample_store: Settings) -> None:
    """Pay and outlook of medical coders in 2018, and where they are since."""
    assert one(
        sample_store,
        "select w.hourly_median, o.growth_percent_rounded, o.growth_category, "
        "o.all_occupations_percent, f.is_excerpt from wages as w "
        "inner join outlook as o "
        "on o.vintage = '2018-28' and o.occupation_code = w.occupation_code "
        "inner join figure_source as f on f.source_id = w.source_id "
        "where w.vintage = '2018-05' and w.occupation_code = '29-2071'",
    ) == (Decimal("19.40"), 11, "Much faster than average", Decimal("5.2"), True)
    found = ask.rows(
        sample_store.warehouse,
        "select vintage from wage_summary where occupation_code = '29-2072' order by vintage",
    )
    assert [row["vintage"] for row in found] == ["2024-05", "2025-05"]
