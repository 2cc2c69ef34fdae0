"""Consumer prices: the agency's layout, and how its editions and the seed add up."""

import shutil
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from flows.build_inputs import Clocks
from flows.errors import BadValue
from flows.settings import Settings
from flows.sources.cpi import SOURCE
from flows.sources.declaration import SourceFile
from flows.sources.oews import flat
from tests.support.archiving import adopt, build_warehouse
from warehouse import ask

KIND, CHAINED = SOURCE.kinds
(SEED,) = SOURCE.seeds
HEADER = "series_id        \tyear\tperiod\t       value\tfootnote_codes\n"
LINES = [
    "CUSR0000SA0      \t2025\tM05\t     320.580\t\n",
    "CUUR0000SA0      \t2025\tM05\t     321.465\t\n",
    "CUUR0000SA0      \t2025\tM10\t           -\tX\n",
    "CUUR0000SA0      \t2025\tM13\t     321.943\t\n",
    "CUUS0000SA0      \t2025\tS01\t     320.229\t\n",
]


# No genuine file of the chained index is at hand: these values are made up, round on purpose.
MADE_UP = [
    "SUUR0000SA0      \t2018\tM05\t     100.000\t\n",
    "SUUR0000SA0      \t2024\tM05\t     120.000\t\n",
    "SUUR0000SA0      \t2025\tM05\t     125.000\t\n",
    "SUUR0000SA0      \t2025\tM08\t     126.000\t\n",
]


def save(folder: Path, *lines: str, name: str = "cu.data.1.AllItems") -> SourceFile:
    """A file as the agency lays it out."""
    path = folder / name
    path.write_text(HEADER + "".join(lines), newline="")
    return SourceFile(path, path.name)


def test_file_is_known_by_header_and_program(tmp_path: Path) -> None:
    """The flat files of other programs have the same header."""
    document = save(tmp_path, *LINES)
    identity = KIND.identify(document)
    assert identity is not None
    assert identity.edition == "to 2025-10"
    assert all(kind.identify(document) is None for kind in flat.SOURCE.kinds)
    assert CHAINED.identify(document) is None
    other = save(tmp_path, "OEUN000000000000000000001\t2025\tA01\t1\t\n")
    assert KIND.identify(other) is None
    chained = save(tmp_path, *MADE_UP)
    assert (KIND.identify(chained), CHAINED.identify(chained) is None) == (None, False)


def test_odd_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    """Row and column of the file."""
    with pytest.raises(BadValue, match=r"row 2, column value"):
        KIND.parse(save(tmp_path, LINES[0].replace("320.580", "320,580")))


def prices(store: Settings, where: str = "true") -> dict[tuple[str, str], tuple[Decimal, str]]:
    """Value and source by series and period."""
    query = f"select series_id, period, value, source_id from price_index where {where}"
    return {
        (row["series_id"], row["period"]): (row["value"], row["source_id"])
        for row in ask.rows(store.warehouse, query)
    }


def current(store: Settings) -> dict[str, bool]:
    """Whether each file of the index gives a value in use."""
    query = "select source_id, is_current from figure_source where source = 'cpi'"
    return {row["source_id"]: row["is_current"] for row in ask.rows(store.warehouse, query)}


def test_seed_says_that_it_is_derived_and_gives_the_rest(tmp_path: Path) -> None:
    """Any file outranks it, value by value; what no other file has stays the seed's."""
    settings = Settings(tmp_path / "store")
    settings.store.mkdir()
    build_warehouse(settings, settings.warehouse)
    told = "select source_id, fetched_from, citation from figure_source where source = 'cpi'"
    (source,) = ask.rows(settings.warehouse, told)
    assert source["fetched_from"] == "package"
    assert f"derived: {SEED.origin}" in source["citation"]
    before = prices(settings)
    assert ("CUUR0000SA0", "2026-08") in before
    adopt(settings, save(tmp_path, *LINES).path)
    build_warehouse(settings, settings.warehouse)
    after = prices(settings)
    assert before.keys() | {("CUSR0000SA0", "2025-05")} == after.keys()
    (file,) = current(settings).keys() - {source["source_id"]}
    given = {key for key, (_, source_id) in after.items() if source_id == file}
    assert given == {
        ("CUSR0000SA0", "2025-05"),
        ("CUUR0000SA0", "2025"),
        ("CUUR0000SA0", "2025-05"),
    }
    assert all(after[key] == before[key] for key in after.keys() - given)
    assert all(current(settings).values())


def test_older_or_shorter_file_takes_no_real_wage_away(
    sample_store: Settings, tmp_path: Path
) -> None:
    """One line of 2018, fetched years after: it gives its own value and nothing else changes."""
    settings = Settings(tmp_path / "store", "sample")
    shutil.copytree(sample_store.store, settings.store)
    before = prices(settings)
    real = (
        "select vintage, occupation_code, price_base, hourly_median_real, annual_median_real "
        "from wage_summary order by all"
    )
    wages = ask.rows(settings.warehouse, real)
    assert any(row["hourly_median_real"] for row in wages)
    adopt(settings, save(tmp_path, "CUUR0000SA0      \t2018\tM05\t     251.588\t\n").path)
    build_warehouse(settings, settings.warehouse)
    after = prices(settings)
    assert {key for key in before if after[key] != before[key]} == {("CUUR0000SA0", "2018-05")}
    assert {key: value for key, (value, _) in after.items()} == {
        key: value for key, (value, _) in before.items()
    }
    assert ask.rows(settings.warehouse, real) == wages
    assert ask.rows(settings.warehouse, real.replace("wage_summary", "real_wages()")) == wages


REVISED = [line.replace("125.000", "125.500") for line in MADE_UP[1:]] + [
    "SUUR0000SA0      \t2026\tM05\t     130.000\t\n"
]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_newest_edition_wins_each_value_in_any_order(tmp_path: Path, order: Sequence[int]) -> None:
    """A revised value is that of the file which goes on longest, not of the one that came last."""
    settings = Settings(tmp_path / "store")
    for number in order:
        (folder := tmp_path / str(number)).mkdir()
        lines = (MADE_UP, REVISED)[number]
        adopt(settings, save(folder, *lines, name="su.data.1.AllItems").path)
    build_warehouse(settings, settings.warehouse)
    found = prices(settings, "series_id like 'SU%'")
    values = {period: value for (_, period), (value, _) in found.items()}
    assert values == {
        "2018-05": Decimal(100),
        "2024-05": Decimal(120),
        "2025-05": Decimal("125.5"),
        "2025-08": Decimal(126),
        "2026-05": Decimal(130),
    }
    assert len({source for _, source in found.values()}) == 2


def test_prices_of_a_day_are_of_editions_that_were_out(tmp_path: Path) -> None:
    """A later edition gives no value to an earlier day, nor does one of which no day is known."""
    settings = Settings(tmp_path / "store")
    for number, (lines, day) in enumerate(
        [(MADE_UP[:1], date(2018, 6, 12)), (REVISED, date(2026, 6, 11)), (LINES, None)]
    ):
        (folder := tmp_path / str(number)).mkdir()
        adopt(settings, save(folder, *lines).path, released=day)
    build_warehouse(settings, settings.warehouse, Clocks(as_of=date(2019, 11, 8)))
    assert list(prices(settings)) == [("SUUR0000SA0", "2018-05")]


def test_edition_of_years_alone_is_older_than_their_months(tmp_path: Path) -> None:
    """A file that holds no month is told by its last year."""
    known = [KIND.identify(save(tmp_path, line)) for line in (LINES[3], LINES[1])]
    assert [identity.edition for identity in known if identity] == ["to 2025", "to 2025-05"]


def test_period_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """With its row, rather than by a build that never succeeds again."""
    with pytest.raises(BadValue, match=r"row 3, column period"):
        KIND.parse(save(tmp_path, LINES[1], LINES[1]))


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("in_month := '1776-07'", "unknown_month", "CUUR0000SA0 has no 1776-07: it is loaded from"),
        ("of_index := 'CPI'", "unknown_index", "No price index CPI is loaded"),
        ("", "computed", None),
    ],
)
def test_why_there_are_no_real_wages(
    sample_store: Settings, asked: str, status: str, said: str | None
) -> None:
    """A month or an index that is not known is named, not answered by silence."""
    (row, *_) = ask.rows(
        sample_store.warehouse,
        f"select status, explanation from real_wages({asked}) where occupation_code = '11-1011'",
    )
    assert row["status"] == status
    assert said in row["explanation"] if said else row["explanation"] is None


def test_chained_index_stands_beside_the_plain_one(sample_store: Settings, tmp_path: Path) -> None:
    """Each by its own file; a wage of 2018 is worth 125 / 100 of itself in the made-up index."""
    asked = (
        "select vintage, price_index, price_base, price_period, is_preliminary, hourly_median, "
        "hourly_median_real from real_wages({}) where occupation_code = '11-1011' order by vintage"
    )
    (plain, *_) = ask.rows(sample_store.warehouse, asked.format(""))
    (same,) = ask.rows(
        sample_store.warehouse,
        "select hourly_median_real from wage_summary "
        "where vintage = '2018-05' and occupation_code = '11-1011'",
    )
    assert plain["vintage"] == "2018-05"
    assert plain["hourly_median_real"] == same["hourly_median_real"] is not None
    for row in ask.rows(sample_store.warehouse, asked.format("of_index := 'SUUR0000SA0'")):
        assert (row["price_period"], row["hourly_median_real"]) == (None, None)
    settings = Settings(tmp_path / "store", "sample")
    shutil.copytree(sample_store.store, settings.store)
    adopt(settings, save(tmp_path, *MADE_UP, name="su.data.1.AllItems").path)
    build_warehouse(settings, settings.warehouse)
    chained = ask.rows(settings.warehouse, asked.format("of_index := 'SUUR0000SA0'"))
    assert [(row["vintage"], row["is_preliminary"]) for row in chained] == [
        ("2018-05", True),
        ("2019-05", None),
        ("2024-05", True),
        ("2025-05", True),
    ]
    oldest = chained[0]
    assert oldest["hourly_median_real"] == round(oldest["hourly_median"] * 5 / 4, 2)
    (settled, *_) = ask.rows(
        settings.warehouse, asked.format("of_index := 'SUUR0000SA0', in_month := '2024-05'")
    )
    assert (settled["is_preliminary"], settled["price_base"]) == (False, "2024-05")
    assert settled["hourly_median_real"] == round(settled["hourly_median"] * 6 / 5, 2)
    assert ask.rows(settings.warehouse, asked.format(""))[0] == plain


def test_seed_equals_what_it_was_cut_from(mirror: Path) -> None:
    """Every value since 1997 of the one series, and no October 2025."""
    derived = (mirror / "adopt/cpi/cu.CUUR0000SA0_CUSR0000SA0.DERIVED.csv").read_text().splitlines()
    rows = [line.split(",") for line in derived[1:]]
    wanted = [row for row in rows if row[0] == "CUUR0000SA0" and row[1] >= "1997"]
    parsed = KIND.parse(SourceFile(SEED.path, SEED.path.name))["cpi_value"].collect()
    ours = parsed.select("series_id", "year", "period", "value").rows()
    assert [list(row) for row in ours] == wanted
    assert ["CUUR0000SA0", "2025", "M10"] not in [row[:3] for row in wanted]
