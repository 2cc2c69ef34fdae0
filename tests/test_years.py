"""No year stands in code: what is of one year is a row of a table of data, or is found out.

Tables of data are a Python constant that is a dict, tuple, list or set, the tuples after `values`
in SQL, and files of data. Docstrings, comments and the meaning of a model may name years.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from warehouse.models.model import read_model

YEAR = re.compile(r"(?<![\w.])(?:19[5-9]\d|20[0-4]\d)(?!\w)")
DISPLAYS = (ast.Dict, ast.Tuple, ast.List, ast.Set)
TUPLE = r"\((?:[^()']|'[^']*'|\([^()]*\))*\)"
VALUES = re.compile(rf"\bvalues\s+{TUPLE}(?:\s*,\s*{TUPLE})*", re.S)
PYTHON = sorted(file for room in ("flows", "warehouse") for file in (ROOT / room).rglob("*.py"))
PAGES = sorted(
    file
    for ending in ("js", "html", "css", "json")
    for file in (ROOT / "warehouse").rglob(f"*.{ending}")
)
MODELS = sorted((ROOT / "sql").glob("*/*/*.sql"))
# Addresses and names of files of one edition, and what only looks like a year.
KNOWN = {
    "flows/sources/acs/occupation_codes.py": {"2018"},
    "flows/sources/acs/addresses.py": {"2018"},
    "flows/sources/occupations/crosswalk.py": {"2010", "2018", "2019"},
    "flows/sources/occupations/direct_match.py": {"2018"},
    "flows/sources/occupations/soc.py": {"2018"},
    "flows/sources/oews/flat_table.py": {"2000"},
    "flows/sources/oews/values.py": {"1997", "2000"},
    "flows/sources/survey/layout.py": {"2018"},
    "flows/sources/survey/source.py": {"2019"},
}


def python_years(tree: ast.Module) -> Iterator[str]:
    """The years in the literals of a module, but for docstrings and tables of data."""
    left_out = {id(node) for table in tables_of_data(tree) for node in ast.walk(table)}
    for node in ast.walk(tree):
        # A text that stands alone is a docstring.
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in left_out:
            yield from YEAR.findall(str(node.value))


def tables_of_data(tree: ast.Module) -> Iterator[ast.expr]:
    """The displays that constants of a module are."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and target.id.isupper() and isinstance(value, DISPLAYS):
            yield value


def sql_years(file: Path) -> list[str]:
    """The years in a model's query, arguments and rules, but for tables of data."""
    model = read_model(file)
    query = re.sub(r"--[^\n]*", "", model.query)
    code = [VALUES.sub("", query), model.takes, *map(str, model.rules)]
    return [year for text in code for year in YEAR.findall(text)]


def name_of(file: Path) -> str:
    """A file by its place in the tree."""
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", PYTHON, ids=name_of)
def test_no_year_stands_in_python(file: Path) -> None:
    """A new one is a row of a table of data, or a rule over years."""
    found = set(python_years(ast.parse(file.read_text())))
    assert found <= KNOWN.get(name_of(file), set())


@pytest.mark.parametrize("file", MODELS, ids=name_of)
def test_no_year_stands_in_sql(file: Path) -> None:
    """A rule that holds from a year on is a row after `values`."""
    assert sql_years(file) == []


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_no_year_stands_in_a_page(file: Path) -> None:
    """Templates and charts take years from the warehouse."""
    assert YEAR.findall(file.read_text()) == []


@pytest.mark.parametrize(
    ("code", "years"),
    [
        ('"""Of 2018."""\nRELEASES = ((2018, "2019-05"),)\n', []),
        ('NEWEST = "2025-05"\n', ["2025"]),
        ("def f(year=2018):\n    return (2019, year)\n", ["2018", "2019"]),
        ('def f(year):\n    """Of 2018."""\n    return f"{year} and 2020"\n', ["2020"]),
    ],
)
def test_a_year_in_python_is_found(code: str, years: list[str]) -> None:
    """In constants, defaults and texts; not in docstrings and tables."""
    assert sorted(python_years(ast.parse(code))) == years


def test_a_year_in_sql_is_found(tmp_path: Path) -> None:
    """In a condition, an argument and a rule; not after `values`, nor in a comment."""
    file = tmp_path / "main" / "a.sql"
    file.parent.mkdir()
    file.write_text(
        "-- Wages of 2017.\n--\n-- as: macro\n-- takes: a := '2018-05'\n-- check: b > 2019\n\n"
        "select b -- of 2016\nfrom (values ('2014', 'f(x)'), ('2015', upper('g'))) as t (b, c)\n"
        "where b <> '2020'\n"
    )
    assert sorted(sql_years(file)) == ["2018", "2019", "2020"]
