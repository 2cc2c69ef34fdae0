"""What a code means in a hybrid of two classifications, hand-made and small."""

import duckdb

from warehouse.models.model import read_files

# A stays; B is renumbered; C is split into C and D; E is split into F and G; H and I become J.
CROSSWALK = """
    ('2000', 'A', 'a', '2010', 'A', 'a', 'one_to_one'),
    ('2000', 'B', 'b', '2010', 'B2', 'b', 'one_to_one'),
    ('2000', 'C', 'c', '2010', 'C', 'c', 'same_code_new_content'),
    ('2000', 'C', 'c', '2010', 'D', 'd', 'split'),
    ('2000', 'E', 'e', '2010', 'F', 'f', 'split'),
    ('2000', 'E', 'e', '2010', 'G', 'g', 'split'),
    ('2000', 'H', 'h', '2010', 'J', 'j', 'merge'),
    ('2000', 'I', 'i', '2010', 'J', 'j', 'merge')
"""
HYBRID = "('A', 'a'), ('B2', 'b'), ('C', 'c'), ('E', 'e*'), ('J', 'j'), ('X', 'x')"


def test_a_hybrid_means_the_only_classification_that_has_the_number() -> None:
    """C is in both with other content, X in neither: no link; an asterisk is not the same."""
    with duckdb.connect() as con:
        con.execute("create schema core")
        con.execute(
            f"create table core.occupation_crosswalk as select *, 'map' as source_id from (values "
            f"{CROSSWALK}) as t(from_version, from_code, from_title, to_version, to_code, "
            "to_title, kind)"
        )
        con.execute(
            "create table core.occupation as select '2000-2010 hybrid' as soc_version, * from "
            f"(values {HYBRID}) as t(occupation_code, occupation_title)"
        )
        con.execute(read_files()["core.occupation_link"].definition)
        found = con.execute(
            "select from_code, to_code, kind, to_version like '%hybrid' as into_hybrid "
            "from core.occupation_link where from_version || to_version like '%hybrid%'"
        ).fetchall()
    assert {row[:3] for row in found if row[3]} == {
        ("A", "A", "one_to_one"),
        ("B", "B2", "one_to_one"),
        ("E", "E", "same_code_new_content"),
        ("H", "J", "merge"),
        ("I", "J", "merge"),
    }
    assert {row[:3] for row in found if not row[3]} == {
        ("A", "A", "one_to_one"),
        ("B2", "B2", "one_to_one"),
        ("E", "F", "split"),
        ("E", "G", "split"),
        ("J", "J", "one_to_one"),
    }


def test_a_margin_is_worked_out_by_hand() -> None:
    """From 100 to 110 with errors of 3 and 4 percent: 1.645 x 1.1 x 5 = 9.05 points."""
    with duckdb.connect() as con:
        con.execute("create schema core")
        con.execute(read_files()["core.change_margin"].definition)
        (row,) = con.execute("select core.change_margin(100, 110, 3.0, 4.0)").fetchall()
    assert float(row[0]) == 9.05
