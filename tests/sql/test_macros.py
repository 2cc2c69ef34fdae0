"""Macros of the published file: estimates that are marked, and bounds instead of points."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.settings import Settings
from warehouse import ask, tables
from warehouse.models.model import read_models

HAWAII, OHIO, WYOMING = "1500000", "3900000", "5600000"


def pooled(store: Settings, areas: list[str], occupations: list[str], **more: str) -> Any:
    """The answer of pooled_wages for May 2025, by percentile."""
    named = "".join(f", {name} := '{value}'" for name, value in more.items())
    query = f"from pooled_wages('2025-05', $1, $2{named})"
    found = ask.rows(store.warehouse, query, [areas, occupations])
    return {row["percentile"]: row for row in found}


@pytest.mark.parametrize("pay", ["hourly", "annual"])
def test_one_cell_pools_to_itself(sample_store: Settings, pay: str) -> None:
    """The curve goes through the published percentiles."""
    found = pooled(sample_store, [OHIO], ["29-2072"], paid=pay)
    (row,) = ask.rows(
        sample_store.warehouse,
        f"select {pay}_p25 as p25, {pay}_median as median, {pay}_p75 as p75 from wages "
        f"where area_code = '{OHIO}' and occupation_code = '29-2072' "
        "and industry_code = '000000' and vintage = '2025-05'",
    )
    assert {name: answer["estimate"] for name, answer in found.items()} == {
        name: pytest.approx(float(value)) for name, value in row.items()
    }
    assert {answer["estimate_status"] for answer in found.values()} == {"estimated"}


def test_pool_lies_between_its_cells(sample_store: Settings) -> None:
    """And says how many jobs and rows are in it, and its measured error."""
    median = pooled(sample_store, [HAWAII, OHIO, WYOMING], ["29-2072"])["median"]
    bounds = ask.rows(
        sample_store.warehouse,
        "select min(hourly_median) as low, max(hourly_median) as high, sum(employment) as jobs "
        "from wages where area_type = 'state' and occupation_code = '29-2072' "
        "and industry_code = '000000' and vintage = '2025-05'",
    )[0]
    assert float(bounds["low"]) < median["estimate"] < float(bounds["high"])
    assert (median["cells"], median["pooled_jobs"]) == (3, bounds["jobs"])
    assert median["mean_error_percent"] is not None


@pytest.mark.parametrize(
    ("areas", "occupations", "reason"),
    [
        (["9900000"], ["29-2072"], "no such row"),
        # Most physicians of Hawaii are paid above the top code.
        ([HAWAII, OHIO], ["29-1216"], "not published"),
        ([OHIO], ["29-1141", "35-3023"], "outside"),
    ],
)
def test_pool_is_refused_with_the_reason(
    sample_store: Settings, areas: list[str], occupations: list[str], reason: str
) -> None:
    """Then there is no figure and no error."""
    row = pooled(sample_store, areas, occupations)["p75"]
    assert row["estimate_status"] == "refused"
    assert (row["estimate"], row["mean_error_percent"]) == (None, None)
    assert reason in row["refusal"]


@pytest.mark.parametrize(
    ("wage", "low", "high", "words"),
    [
        (24.59, 50, 50, "at the 50th percentile"),
        (30, 50, 75, "between the 50th and the 75th"),
        (5, None, 10, "below the 10th"),
        (500, 90, None, "above the 90th"),
    ],
)
def test_wage_falls_between_published_percentiles(
    sample_store: Settings, wage: float, low: int | None, high: int | None, words: str
) -> None:
    """29-2072 in May 2025; never beyond p10 and p90."""
    (row,) = ask.rows(
        sample_store.warehouse, "from where_pay_falls($1::decimal(8, 2), '29-2072')", [wage]
    )
    assert (row["percent_at_or_below"], row["percent_below"]) == (low, high)
    assert words in row["where_it_falls"]


def test_wage_at_several_percentiles_names_them(altered_sample: Path) -> None:
    """Where two percentiles are equal, a wage at them is at both."""
    (row,) = ask.rows(altered_sample, "from where_pay_falls(17.79, '29-2072')")
    assert (row["percent_at_or_below"], row["percent_below"]) == (25, 10)
    assert row["where_it_falls"] == "at the 10th and the 25th percentile, which are equal"


@pytest.fixture
def altered_sample(sample_store: Settings, tmp_path: Path) -> Path:
    """The sample, where the 25th percentile of 29-2072 is its 10th."""
    warehouse = tmp_path / "altered.duckdb"
    warehouse.write_bytes(sample_store.warehouse.read_bytes())
    with duckdb.connect(str(warehouse)) as con:
        con.execute("update wages set hourly_p25 = hourly_p10 where occupation_code = '29-2072'")
    return warehouse


def test_hidden_percentile_is_above_the_top_code(history: Settings) -> None:
    """In May 2024 the 90th of marketing managers is hidden, so it is above $100."""
    (row,) = ask.rows(
        history.warehouse, "from where_pay_falls(110, '11-2021', in_release := '2024-05')"
    )
    assert (row["percent_at_or_below"], row["percent_below"]) == (75, 90)


@pytest.mark.parametrize("asked", ["Ohio", " ohio ", "39", "3900000", "OH"])
def test_an_area_is_found_by_its_name_its_code_and_its_state(
    sample_store: Settings, asked: str
) -> None:
    """And comes before those that only hold what was asked."""
    found = ask.rows(sample_store.warehouse, "from find_area($1)", [asked])
    assert (found[0]["area_code"], found[0]["closeness"]) == (OHIO, 1)
    assert {row["closeness"] for row in found[1:]} <= {2, 3}


def test_the_nation_has_names_of_its_own(sample_store: Settings) -> None:
    """People write USA; the file has `National`."""
    found = ask.rows(sample_store.warehouse, "from find_area('usa')")
    assert found[0]["area_code"] == "0000000"


@pytest.mark.parametrize("asked", ["", "  ", "Atlantis"])
def test_no_area_is_made_up(sample_store: Settings, asked: str) -> None:
    """What nothing is called finds nothing."""
    assert ask.rows(sample_store.warehouse, "from find_area($1)", [asked]) == []


@pytest.mark.parametrize(
    ("asked", "code"), [("medical coder", "29-2072"), ("Registered Nurses", "29-1141")]
)
def test_a_known_title_means_its_occupation(sample_store: Settings, asked: str, code: str) -> None:
    """It is certain; the candidates after it are not, and none is better than the one before."""
    found = ask.rows(sample_store.warehouse, "from find_occupation($1)", [asked])
    assert (found[0]["occupation_code"], found[0]["score"]) == (code, 1)
    assert [row["is_confident"] for row in found] == [True] + [False] * (len(found) - 1)
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


@pytest.mark.parametrize("asked", ["", "29-2072"])
def test_what_is_no_title_means_no_occupation(sample_store: Settings, asked: str) -> None:
    """A code is no title, and is not scored by its digits."""
    assert ask.rows(sample_store.warehouse, "from find_occupation($1)", [asked]) == []


def test_macros_are_listed_with_their_arguments(sample_store: Settings) -> None:
    """`labor tables` knows them, and what each argument means."""
    listed = {row["name"]: row["meaning"] for row in tables.describe(sample_store.warehouse, None)}
    for model in read_models().values():
        if model.form == "macro" and model.schema == "main":
            name = model.name.removeprefix("main.")
            assert listed[f"{name}({', '.join(model.arguments)})"] == tables.first_sentence(
                model.meaning
            )
            assert tables.read_meaning(sample_store.warehouse, name) == model.meaning
            arguments = tables.describe(sample_store.warehouse, name)
            assert [row["name"] for row in arguments] == model.arguments
            assert all(row["meaning"] for row in arguments)
