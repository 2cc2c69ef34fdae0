"""How an occupation is named, and which other occupation's row stands in for it."""

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers

HELD = {
    "matrix": "by the publisher's map of its matrix",
    "broad": "the broad occupation that holds it",
    "minor": "the minor group that holds it",
    "major": "the major group that holds it",
}


def name_occupation(row: Record) -> str:
    """Return '29-2072 Medical Records Specialists'."""
    return f"{row['occupation_code']} {row['occupation_title']}"


def describe_lineage(answers: Answers, row: Record) -> str:
    """Say how a code of another classification holds the occupation, and what else it holds."""
    others = [
        f"{other['in_code']} {other['in_title']}"
        for other in answers.shared
        if (other["soc_version"], other["occupation_code"])
        == (row["soc_version"], row["occupation_code"])
    ]
    too = f", which holds {words.join_items(others)} too" if others else ""
    return f"its code in the {row['soc_version']} classification{too}"
