"""What a build as of a day admits, by the table of releases: forty days from 2001 to 2026."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import duckdb
import pytest

from flows.build_inputs import empty_inputs
from flows.ledger import RECEIPT
from flows.settings import Settings
from flows.sources import SOURCES
from flows.sources.release_days import Release, read_releases
from warehouse.ask import dicts
from warehouse.models.build import create_inputs, run_models
from warehouse.models.model import SCRATCH, Model, read_models
from warehouse.printing import Record

WAGES = [release for release in read_releases() if release.source == "oews"]
START, END = date(2001, 2, 1), date(2026, 11, 1)
DAYS = [START + (END - START) / 39 * step for step in range(40)]


def proven(release: Release) -> bool:
    """Whether the table proves the day itself."""
    return release.grade in ("A", "B") and release.precision == "day"


def newest_by_table(day: date) -> tuple[str, set[str]]:
    """The newest release that was out for certain, and the later ones of which nothing is sure."""
    known = [r.vintage for r in WAGES if proven(r) and str(r.released_on) <= str(day)]
    certain = max(known, default="")
    later = {r.vintage for r in WAGES if not proven(r) and r.vintage > certain}
    ends = {v: f"{v}-12-31" if len(v) == 4 else f"{v}-31" for v in later}
    return certain, {vintage for vintage in later if ends[vintage] <= str(day)}


def models_below(*names: str) -> list[Model]:
    """The named models and all that they read, in building order."""
    models = read_models()
    wanted, todo = set[str](), [*names, "core.period_end"]
    while todo:
        name = todo.pop()
        if name in models and name not in wanted:
            wanted.add(name)
            todo.extend(models[name].depends)
    return [model for name, model in models.items() if name in wanted]


def receipt(vintage: str, **said: object) -> Record:
    """A hand-made receipt of a workbook of wages."""
    digest = sha256(vintage.encode()).hexdigest()
    given = {
        "source_id": f"oews-{vintage}",
        "source": "oews",
        "kind": "oews_national",
        "vintage": vintage,
        "file_name": f"{vintage}.zip",
        "sha256": digest,
        "fetched_from": "mirror",
        "base": "http://mirror.example",
        "url": f"https://www.example.org/{vintage}.zip",
        "retrieved_at": "2026-11-20T00:00:00",
        "confirmed_at": "2026-11-20T00:00:00",
        "bytes": 1,
        "is_excerpt": False,
        "rows": 1,
    }
    return dict.fromkeys(RECEIPT) | given | said


class Ledger:
    """The models of what is archived, over hand-made receipts."""

    def __init__(self, receipts: list[Record]) -> None:
        self.con = duckdb.connect()
        self.con.execute(f"attach ':memory:' as {SCRATCH}")
        create_inputs(self.con, empty_inputs())
        self.models = models_below("core.file_version", "main.release")
        self.put("receipt", receipts)
        self.put("release", [vars(release) for release in read_releases()])
        self.put(
            "source",
            [{"source": s.name, "releases_with": s.calendar} for s in SOURCES.values()],
        )
        run_models(self.con, self.models)

    def put(self, table: str, rows: list[Record]) -> None:
        """Give an input these rows."""
        columns = self.con.execute(f"describe parsed.{table}").fetchall()
        typed = ", ".join(f"{name} {kind}" for name, kind, *_ in columns)
        self.con.execute(f"create or replace table held_{table} ({typed})")
        marks = ", ".join("?" for _ in columns)
        self.con.executemany(
            f"insert into held_{table} values ({marks})",
            [[row.get(name) for name, *_ in columns] for row in rows],
        )
        self.con.execute(f"create or replace view parsed.{table} as from held_{table}")

    def releases(self, day: date | None) -> list[Record]:
        """The public table of releases, of a build as of a day."""
        self.put("clock", [{"as_of": day and day.isoformat(), "retrieved_by": None}])
        # Views see the clock by themselves.
        run_models(self.con, [model for model in self.models if model.form == "table"])
        return dicts(self.con.execute("from main.release order by source, vintage"))

    def newest(self) -> str:
        """The newest vintage that the build admits."""
        query = "select coalesce(max(vintage), '') from core.file_version where is_admitted"
        (row,) = self.con.execute(query).fetchall()
        return str(row[0])


@pytest.fixture(scope="module")
def whole() -> Iterator[Ledger]:
    """An archive with every release of wages."""
    ledger = Ledger([receipt(release.vintage) for release in WAGES])
    yield ledger
    ledger.con.close()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_newest_release_is_right_or_uncertain(whole: Ledger, day: date) -> None:
    """The newest release that the table proves is admitted; a later one is named as uncertain."""
    found = {row["vintage"]: row for row in whole.releases(day) if row["source"] == "oews"}
    certain, uncertain = newest_by_table(day)
    assert whole.newest() == certain
    named = {vintage for vintage, row in found.items() if row["admission"] == "possible"}
    assert named == uncertain
    assert all("it may have been out" in found[vintage]["left_out"] for vintage in named)


def test_guess_is_no_fact(whole: Ledger) -> None:
    """The day of May 2022 is a guess: its release is bounded by what is proven."""
    (row,) = (r for r in whole.releases(date(2023, 5, 1)) if r["vintage"] == "2022-05")
    assert (row["released_on"], row["admission"]) == (None, "possible")
    assert row["released_not_before"] == date(2022, 5, 31)
    assert row["released_not_after"] == date(2024, 4, 3)


def test_day_on_which_a_workbook_was_saved_bounds_its_release() -> None:
    """Unless it was saved after the next release: then it was saved again."""
    for saved, bound in (("2023-04-20", date(2023, 4, 20)), ("2025-01-01", date(2022, 5, 31))):
        ledger = Ledger([receipt("2022-05", modified_at=f"{saved}T10:00:00")])
        (row,) = (
            r for r in ledger.releases(None) if (r["source"], r["vintage"]) == ("oews", "2022-05")
        )
        assert row["released_not_before"] == bound
        assert row["admission"] is row["left_out"] is None


def test_release_that_is_not_archived_is_named() -> None:
    """An archive that stops at May 2018 says so, on every later day and on none before."""
    ledger = Ledger([receipt("2018-05")])
    told = [r["left_out"] for r in ledger.releases(date(2021, 6, 1)) if r["left_out"]]
    assert told == ["not in this archive: oews 2020-05, out since 2021-03-31"]
    assert not any(r["left_out"] for r in ledger.releases(date(2019, 11, 8)))


def test_month_is_known_to_its_last_day() -> None:
    """Within a month that is all that is known, a release is uncertain."""
    ledger = Ledger([receipt("27.0", source="onet", kind="onet_alternate_title")])
    admissions = [
        row["admission"]
        for day in (date(2022, 7, 31), date(2022, 8, 15), date(2022, 8, 31))
        for row in ledger.releases(day)
        if (row["source"], row["vintage"]) == ("onet", "27.0")
    ]
    assert admissions == ["not_out", "possible", "certain"]


def test_what_nothing_dates_is_left_out_by_name() -> None:
    """A survey without a day has no bound, and one whose day was given has its day."""
    for given, admission in ((None, "unknown"), ("2026-01-05", "certain")):
        ledger = Ledger([receipt("2025-12", source="survey", edition="ours", released_on=given)])
        (row,) = (r for r in ledger.releases(date(2026, 2, 1)) if r["source"] == "survey")
        assert row["admission"] == admission
        assert bool(row["left_out"]) == (given is None)


def test_every_day_over_the_mirror(history: Settings) -> None:
    """The workbooks' own days narrow the bounds, and never past what the table proves."""
    with duckdb.connect(str(history.warehouse), read_only=True) as con:
        held = dicts(con.execute("from main.release where source = 'oews' and is_archived"))
        files = dicts(con.execute("from core.file_version where source = 'oews'"))
    ledger = Ledger(
        [
            receipt(
                f["vintage"],
                source_id=f["source_id"],
                sha256=f["sha256"],
                kind=f["kind"],
                modified_at=f["modified_at"] and f["modified_at"].isoformat(),
            )
            for f in files
        ]
    )
    archived = {row["vintage"] for row in held}
    assert len(archived) > 10
    for day in DAYS:
        rows = {r["vintage"]: r for r in ledger.releases(day) if r["source"] == "oews"}
        certain, uncertain = newest_by_table(day)
        assert ledger.newest() == max((v for v in archived if v <= certain), default="")
        possible = {v for v, row in rows.items() if row["admission"] == "possible"}
        assert possible <= uncertain
        newest = rows.get(certain)
        if newest and certain not in archived and any(row["is_archived"] for row in held):
            assert newest["left_out"].startswith("not in this archive")
