"""Rows of wages taken together: the published one, else a model; refused where they nest."""

import re
from collections.abc import Sequence
from typing import Any

import duckdb
import pytest

from flows.settings import Settings
from warehouse import ask
from warehouse.models.model import read_models

NATION, CALIFORNIA, HAWAII, MISSOURI, OHIO, WYOMING = (
    "0000000",
    "0600000",
    "1500000",
    "2900000",
    "3900000",
    "5600000",
)
LOS_ANGELES, KANSAS_CITY, CHEYENNE = "0031080", "0028140", "0016940"
HONOLULU, KAHULUI, REST_OF_HAWAII = "0046520", "0027980", "1500001"
CODER = "29-2072"
STEP = re.compile(r"(?:^|\bwith )(\w+)(?: \(.*\))? as \($", re.MULTILINE)


def pooled(
    store: Settings, areas: Sequence[str | None], occupations: Sequence[str | None], **more: object
) -> Any:
    """The answer of pooled_wages for May 2025, by percentile."""
    named = "".join(f", {name} := {value!r}" for name, value in more.items())
    query = f"from pooled_wages('2025-05', $1, $2{named})"
    found = ask.rows(store.warehouse, query, [areas, occupations])
    assert [row["percentile"] for row in found] == ["median", "p25", "p75"]
    return {row["percentile"]: row for row in found}


def published(store: Settings, area: str, occupation: str, pay: str) -> dict[str, float]:
    """The published percentiles of one row of May 2025."""
    (row,) = ask.rows(
        store.warehouse,
        f"select {pay}_p25 as p25, {pay}_median as median, {pay}_p75 as p75 from wages "
        "where area_code = $1 and occupation_code = $2 and industry_code = '000000' "
        "and vintage = '2025-05'",
        [area, occupation],
    )
    return {name: float(value) for name, value in row.items()}


@pytest.mark.parametrize("pay", ["hourly", "annual"])
def test_one_row_is_the_published_one(sample_store: Settings, pay: str) -> None:
    """Twice in the list or once; with the standard error of its mean, and no model in it."""
    found = pooled(sample_store, [OHIO, OHIO], [CODER, CODER], paid=pay)
    assert {name: row["estimate"] for name, row in found.items()} == published(
        sample_store, OHIO, CODER, pay
    )
    median = found["median"]
    assert (median["estimate_status"], median["mean_error_percent"]) == ("published", None)
    assert (median["published_area_code"], median["published_occupation_code"]) == (OHIO, CODER)
    assert float(median["wage_rse"]) == 0.8
    assert median["basis"] == "Published for Medical Records Specialists, Ohio."


@pytest.mark.parametrize("pay", ["hourly", "annual"])
def test_the_model_goes_through_the_published_percentiles(sample_store: Settings, pay: str) -> None:
    """Asked for one row all the same, it gives that row, and is called a model."""
    found = pooled(sample_store, [OHIO], [CODER], paid=pay, always_estimate=True)
    assert {name: row["estimate"] for name, row in found.items()} == {
        name: pytest.approx(value)
        for name, value in published(sample_store, OHIO, CODER, pay).items()
    }
    assert {row["estimate_status"] for row in found.values()} == {"estimated"}


def test_a_pool_lies_between_its_rows(sample_store: Settings) -> None:
    """And says that it is a model's, how many jobs and rows are in it, and its measured error."""
    median = pooled(sample_store, [HAWAII, OHIO, WYOMING], [CODER])["median"]
    bounds = ask.rows(
        sample_store.warehouse,
        "select min(hourly_median) as low, max(hourly_median) as high, sum(employment) as jobs "
        "from wages where area_type = 'state' and occupation_code = '29-2072' "
        "and industry_code = '000000' and vintage = '2025-05'",
    )[0]
    assert float(bounds["low"]) < median["estimate"] < float(bounds["high"])
    assert (median["cells"], median["pooled_jobs"]) == (3, bounds["jobs"])
    assert median["basis"].startswith("A model's estimate, not published. Such pools missed")
    assert 0 < median["mean_error_percent"] < median["largest_error_percent"]
    assert (median["published_area_code"], median["wage_rse"]) == (None, None)


@pytest.mark.parametrize(
    ("occupations", "pay"),
    [([CODER], "annual"), (["29-1141", CODER], "hourly")],
)
def test_no_error_is_told_that_was_not_measured(
    sample_store: Settings, occupations: list[str], pay: str
) -> None:
    """They were measured on hourly pay, of one occupation or of all of a group."""
    error = "from core.pool_error('2025-05', $1, $2, $3)"
    assert ask.rows(sample_store.warehouse, error, [[HAWAII, OHIO], occupations, pay]) == []
    row = pooled(sample_store, [HAWAII, OHIO], occupations, paid=pay)["median"]
    assert (row["mean_error_percent"], row["largest_error_percent"]) == (None, None)
    if row["estimate_status"] == "estimated":
        assert row["basis"].endswith("How far such a pool may be off has not been measured.")


def test_a_list_may_be_asked_of_the_public_tables(sample_store: Settings) -> None:
    """By their plain names: no step of the macro has the name of one."""
    (row, *_) = ask.rows(
        sample_store.warehouse,
        "from pooled_wages((select max(vintage) from wages), (select list(area_code) from area "
        "where vintage = '2025-05' and area_code in ('1500000', '3900000', '5600000')), "
        "(select list(occupation_code) from occupation where occupation_code = '29-2072' "
        "and soc_version = '2018'))",
    )
    assert row == pooled(sample_store, [HAWAII, OHIO, WYOMING], [CODER])["median"]
    models = read_models().values()
    public = {model.name.split(".")[1] for model in models if model.name.startswith("main.")}
    for model in models:
        if model.name.startswith(
            ("core.pool", "core.code_fault", "core.nested_fault", "main.pool")
        ):
            assert not public & set(STEP.findall(model.definition)), model.name


def test_the_areas_of_a_state_are_the_state(sample_store: Settings) -> None:
    """No area of Hawaii crosses its border; one that is missing leaves a pool."""
    whole = pooled(sample_store, [HONOLULU, KAHULUI, REST_OF_HAWAII], ["29-1141"])["median"]
    assert (whole["estimate_status"], whole["published_area_code"]) == ("published", HAWAII)
    assert (whole["cells"], whole["cells_left_out"], whole["pooled_jobs"]) == (3, None, None)
    part = pooled(sample_store, [KAHULUI, REST_OF_HAWAII], ["29-1141"])["median"]
    assert part["published_area_code"] is None


@pytest.mark.parametrize(
    ("areas", "occupations", "kind", "words"),
    [
        (["9900000"], [CODER], "unknown_area", "Release 2025-05 has no area 9900000."),
        (["Ohio", OHIO], [CODER], "unknown_area", "'Ohio' is not the code of an area: find_area()"),
        ([None], [CODER], "unknown_area", "NULL is not the code of an area"),
        ([OHIO], ["29-2071"], "unknown_occupation", "has no occupation 29-2071."),
        ([OHIO], ["medical coder"], "unknown_occupation", "'medical coder' is not the code of"),
        ([], [CODER], "nothing_asked", "No area is named."),
        ([OHIO], [], "nothing_asked", "No occupation is named."),
        ([CALIFORNIA, LOS_ANGELES], [CODER], "nested_areas", "0031080) lies in California"),
        ([WYOMING, "5600007"], [CODER], "nested_areas", "(5600007) lies in Wyoming (5600000)"),
        ([OHIO, NATION], [CODER], "nested_areas", "Ohio (3900000) lies in"),
        ([CHEYENNE, NATION], [CODER], "nested_areas", "Cheyenne, WY (0016940) lies in"),
        ([MISSOURI, KANSAS_CITY], [CODER], "overlapping_areas", "Kansas City, MO-KS (0028140) and"),
        ([OHIO], ["15-1252", "15-1250"], "nested_occupations", "15-1252 is part of 15-1250"),
        ([OHIO], [CODER, "00-0000"], "nested_occupations", "29-2072 is part of 00-0000"),
        ([OHIO], ["21-1018", "21-1010"], "nested_occupations", "21-1018 is part of 21-1010"),
        # Most physicians of Hawaii are paid above the top code.
        ([HAWAII, OHIO], ["29-1216"], "not_published", "1 of 2 rows are not published"),
        (
            [OHIO],
            ["29-1141", "35-3023"],
            "outside_percentiles",
            "outside the published percentiles",
        ),
        ([NATION], ["53-2011"], "annual_only", "It is not published: annual only."),
    ],
)
def test_a_pool_is_refused_with_the_reason(
    sample_store: Settings,
    areas: list[str | None],
    occupations: list[str],
    kind: str,
    words: str,
) -> None:
    """Then there is no figure and no error."""
    row = pooled(sample_store, areas, occupations)["p75"]
    assert (row["estimate_status"], row["refusal_kind"]) == ("refused", kind)
    assert (row["estimate"], row["mean_error_percent"], row["basis"]) == (None, None, None)
    assert words in row["refusal"]


def test_all_that_is_unknown_is_named(sample_store: Settings) -> None:
    """A list is put right once, and not once for each of its faults."""
    row = pooled(sample_store, ["9900000", "9800000"], ["29-2071"])["median"]
    assert row["refusal"] == (
        "Release 2025-05 has no area 9800000. Release 2025-05 has no area 9900000. "
        "Release 2025-05 has no occupation 29-2071."
    )
    row = pooled(sample_store, [OHIO], [CODER], paid="weekly")["median"]
    assert row["refusal"] == "'weekly' is no kind of pay: it is hourly or annual."


def test_a_release_that_is_not_loaded_is_named(sample_store: Settings) -> None:
    """Before its areas, of which it has none."""
    found = ask.rows(
        sample_store.warehouse, "from pooled_wages('2031-05', ['3900000'], ['29-2072'])"
    )
    assert {row["refusal_kind"] for row in found} == {"unknown_release"}
    assert found[0]["refusal"] == "Release 2031-05 is not loaded; the newest is 2025-05."


def test_a_row_that_is_not_there_is_no_part_of_a_pool(sample_store: Settings) -> None:
    """Wyoming has no such row: an answer for Ohio alone would not be for both."""
    row = pooled(sample_store, [OHIO, CALIFORNIA], [CODER])["median"]
    assert (row["refusal_kind"], row["cells"], row["cells_left_out"]) == ("not_published", 2, 1)


def test_all_states_are_the_nation(sample_store: Settings) -> None:
    """With the District of Columbia, and without the territories; one state less is a pool."""
    states = [
        row["state_fips"] + "00000"
        for row in ask.rows(
            sample_store.warehouse, "select state_fips from core.state where not is_territory"
        )
    ]
    found = pooled(sample_store, states, [CODER])
    assert {name: row["estimate"] for name, row in found.items()} == published(
        sample_store, NATION, CODER, "hourly"
    )
    assert found["median"]["published_area_code"] == NATION
    for others in (states[1:], [*states, "7200000"]):
        row = pooled(sample_store, others, [CODER])["median"]
        assert row["published_area_code"] is None


def test_groups_of_a_cut_file_are_not_made_up_by_what_is_left(sample_store: Settings) -> None:
    """All of 53-0000 that the sample has hold fewer jobs than the group."""
    left = ask.rows(
        sample_store.warehouse,
        "select detail_code from core.occupation_part('2025-05') where occupation_code = '53-0000'",
    )
    row = pooled(sample_store, [NATION], [found["detail_code"] for found in left])["median"]
    assert (len(left), row["published_occupation_code"]) == (3, None)


def test_occupations_that_make_up_a_group_are_the_group() -> None:
    """By the structure, or by first digits where only OEWS has the code; the finest group."""
    con = duckdb.connect()
    con.execute("create schema core")
    con.execute(
        "create table core.soc_version as select '2018' soc_version, 'oews' program, 'v' vintage"
    )
    con.execute(
        "create table core.state as select '06' state_fips, 'CA' primary_state, false is_territory"
    )
    con.execute(
        "create table core.area as select 'v' vintage, '0600000' area_code, "
        "'California' area_title, 'state' area_type, 'CA' primary_state"
    )
    con.execute(
        "create table core.occupation as from (values ('2018', '29-1221', '29-1210', '29-1000'), "
        "('2018', '29-1211', '29-1210', '29-1000'), ('2018', '29-1292', '29-1290', '29-1000')) "
        "as o (soc_version, occupation_code, broad_code, minor_code)"
    )
    con.execute(
        "create table core.oews_level as select 'v' as vintage, * from (values "
        "('00-0000', 'total', false), ('29-0000', 'major', false), ('29-1000', 'minor', false), "
        "('29-1210', 'broad', false), ('29-1211', 'detailed', true), ('29-1221', 'detailed', true),"
        "('29-1290', 'broad', false), ('29-1292', 'detailed', true), ('29-1299', 'detailed', true))"
        " as l (occupation_code, occupation_level, is_most_detailed)"
    )
    models = read_models()
    for name in ("core.area_part", "core.occupation_part", "core.pool_whole", "core.nested_fault"):
        con.execute(models[name].definition)
    whole = "select occupation_code from core.pool_whole('v', ['0600000'], $1)"
    for asked, group in (
        (["29-1221", "29-1211"], "29-1210"),
        (["29-1292", "29-1299"], "29-1290"),
        (["29-1210", "29-1292", "29-1299"], "29-1000"),
        (["29-1221", "29-1292"], None),
        (["29-1221", "29-1221"], "29-1221"),
    ):
        assert con.execute(whole, [asked]).fetchone() == (group,)
    nested = "select sentence from core.nested_fault('v', ['0600000'], $1)"
    assert con.execute(nested, [["29-1210", "29-1292"]]).fetchall() == []
    assert con.execute(nested, [["29-1210", "29-1221"]]).fetchall() == [
        ("29-1221 is part of 29-1210: its jobs would count twice.",)
    ]


def test_where_an_area_lies_is_read_from_its_title() -> None:
    """Old titles name each state by itself; a division may lie in any area of its state."""
    con = duckdb.connect()
    con.execute("create schema core")
    con.execute(
        "create table core.state as from (values ('48', 'TX', false), ('05', 'AR', false), "
        "('06', 'CA', false), ('72', 'PR', true)) as s (state_fips, primary_state, is_territory)"
    )
    con.execute(
        "create table core.area as select '2001' as vintage, * from (values "
        "('0000000', 'National', 'national', null), ('0600000', 'California', 'state', 'CA'), "
        "('0008360', 'Texarkana, TX-Texarkana, AR', 'metropolitan', 'TX'), "
        "('0031080', 'Los Angeles-Long Beach-Anaheim, CA', 'metropolitan', 'CA'), "
        "('0011244', 'Anaheim, CA Metropolitan Division', 'metropolitan division', 'CA'), "
        "('0041980', 'San Juan-Bayamón-Caguas, PR', 'metropolitan', 'PR')) "
        "as a (area_code, area_title, area_type, primary_state)"
    )
    con.execute(read_models()["core.area_part"].definition)
    found = set(con.execute("from core.area_part('2001')").fetchall())
    assert found == {
        ("0600000", "0000000", True),
        ("0008360", "4800000", False),
        ("0008360", "0500000", False),
        ("0008360", "0000000", True),
        ("0031080", "0600000", True),
        ("0031080", "0000000", True),
        ("0011244", "0600000", True),
        ("0011244", "0031080", False),
        ("0011244", "0000000", True),
        ("0041980", "7200000", True),
    }
