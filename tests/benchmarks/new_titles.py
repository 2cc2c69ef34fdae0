"""How often a title that O*NET added after the index was built finds its occupation.

python -m tests.benchmarks.new_titles [WAREHOUSE]

The index holds the titles of the mirror's newest O*NET; asked are those that the later version in
`adopt` has and the index has not. Titles come in families: the same words but for their order and
for words of grade, or two letters of difference. The second row leaves out what has a near-twin in
the index, so that no family stands on both sides; the third asks texts that are no titles. Bar: the
table that warehouse/README.md states.
"""

import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import openpyxl

from tests.benchmarks.measure import end, mirror_tree
from tests.benchmarks.titles import built

LATER = {
    "Alternate Titles.xlsx": "Alternate Title",
    "Sample of Reported Titles.xlsx": "Reported Job Title",
}
FOLDER = "adopt/onet/db_30_2_excel"
ASK = "select occupation_code, is_confident from find_occupation($1) order by place limit 5"
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FIXED = ("asdf", "qwerty", "12345", "", "   ")
# What the warehouse's README states.
STATED = {
    "new": "1,952 titles: top-1 45.3 %, top-5 73.4 %, certain of 28.2 %, right 66.2 %, none 0.3 %",
    "no near-twin": "1,731 titles: "
    "top-1 45.7 %, top-5 73.6 %, certain of 27.4 %, right 68.2 %, none 0.2 %",
    "no title": "555 texts: 1 were given a candidate",
}
NEW = """
create temp table new as
select asked.title, asked.codes, key.title_key
from asked
cross join lateral core.title_key(asked.title) as key
where key.title_key <> '' and key.title_key not in (select title_key from core.title_variant)
"""
# Words that tell the grade of a job, and not which one it is.
FAMILY = """
create temp macro family(title_key) as list_sort(list_distinct(list_filter(
    string_split(title_key, ' '),
    lambda word: word not in (
        'senior', 'junior', 'lead', 'chief', 'head', 'principal', 'associate', 'assistant',
        'certified', 'licensed', 'registered', 'i', 'ii', 'iii', 'iv', 'sr', 'jr', 'of', 'and',
        'the', 'for', 'in'
    )
)))
"""
FAR = """
with known as (
    select distinct title_key from core.title_variant
),
near as (
    select new.title
    from new
    inner join known on family(new.title_key) = family(known.title_key)
    union
    select new.title
    from new
    inner join known
        on
            left(known.title_key, 3) = left(new.title_key, 3)
            and abs(length(known.title_key) - length(new.title_key)) <= 2
    where damerau_levenshtein(known.title_key, new.title_key) <= 2
    union
    select new.title
    from new
    inner join known
        on
            right(known.title_key, 3) = right(new.title_key, 3)
            and abs(length(known.title_key) - length(new.title_key)) <= 2
    where damerau_levenshtein(known.title_key, new.title_key) <= 2
)
select title from new anti join near using (title)
"""


@dataclass(frozen=True)
class Answer:
    """The codes that were found, whether the first was certain, and the right ones."""

    codes: list[str]
    is_certain: bool
    right: set[str]


def read_later() -> dict[str, set[str]]:
    """Return the occupations by title, as the later version has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, column in LATER.items():
        book = openpyxl.load_workbook(mirror_tree().parent / FOLDER / name, read_only=True)
        header, *lines = book.worksheets[0].iter_rows(values_only=True)
        code, title = header.index("O*NET-SOC Code"), header.index(column)
        for line in lines:
            found[str(line[title]).strip()].add(str(line[code])[:7])
    return found


def make_gibberish(dice: random.Random) -> list[str]:
    """Return texts that are no titles: random letters, and keys beside each other."""

    def draw() -> str:
        return "".join(dice.choice(LETTERS) for _ in range(dice.randint(3, 10)))

    words = [draw() for _ in range(300)] + [f"{draw()} {draw()}" for _ in range(100)]
    for _ in range(150):
        row = dice.choice(KEYS)
        start = dice.randint(0, len(row) - 4)
        words.append(row[start : start + dice.randint(4, 8)])
    return words


def ask(con: duckdb.DuckDBPyConnection, title: str, right: Iterable[str] = ()) -> Answer:
    """Ask for one title."""
    rows = con.execute(ASK, [title]).fetchall()
    return Answer([code for code, _ in rows], bool(rows and rows[0][1]), set(right))


def describe(answers: list[Answer]) -> str:
    """Say how often the right occupation came first, among five, and where it was certain."""
    certain = [answer for answer in answers if answer.is_certain]
    shares = {
        "top-1": sum(a.codes[:1] != [] and a.codes[0] in a.right for a in answers) / len(answers),
        "top-5": sum(bool(a.right & set(a.codes)) for a in answers) / len(answers),
        "certain of": len(certain) / len(answers),
        "right": sum(a.codes[0] in a.right for a in certain) / max(len(certain), 1),
        "none": sum(not a.codes for a in answers) / len(answers),
    }
    told = ", ".join(f"{name} {share * 100:.1f} %" for name, share in shares.items())
    return f"{len(answers):,} titles: {told}"


def measure_titles(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return a line on new titles, on those without a near-twin, and on what is no title."""
    # One query is too short for two threads.
    con.execute("set threads = 1")
    con.execute("create temp table asked (title varchar, codes varchar[])")
    con.executemany(
        "insert into asked values ($1, $2)", [[t, sorted(c)] for t, c in read_later().items()]
    )
    for query in (NEW, FAMILY):
        con.execute(query)
    asked = con.execute("select title, codes from new order by title").fetchall()
    answers = {title: ask(con, title, codes) for title, codes in asked}
    far = [answers[title] for (title,) in con.execute(FAR).fetchall()]
    texts = [*FIXED, *make_gibberish(random.Random(3))]
    given = sum(bool(ask(con, text).codes) for text in texts)
    return {
        "new": describe(list(answers.values())),
        "no near-twin": describe(far),
        "no title": f"{len(texts)} texts: {given} were given a candidate",
    }


def main(warehouse: str = "") -> None:
    """Print the table, and whether it is what is stated."""
    with tempfile.TemporaryDirectory() as folder:
        file = warehouse or str(built(Path(folder)))
        with duckdb.connect(file, read_only=True) as con:
            found = measure_titles(con)
    for name, line in found.items():
        print(f"{name}: {line}")
    end({"the README states these figures": found == STATED})


if __name__ == "__main__":
    main(*sys.argv[1:])
