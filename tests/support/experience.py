"""The models of pay by experience, run on persons that a test gives."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import duckdb
import polars as pl

from flows.settings import SAMPLE
from flows.sources.acs.layout import PERSON, REPLICATES
from flows.sources.acs.source import SOURCE as ACS
from flows.sources.declaration import SourceFile
from flows.sources.occupations.soc import SOURCE as SOC
from tests.support.brute import TWENTIETHS
from warehouse.models.build import run_models
from warehouse.models.model import SCRATCH, Model, read_models

WEIGHTS = ("pwgtp", *REPLICATES)
STATISTICS = ("mean", *TWENTIETHS)
PUMS = "www2.census.gov/programs-surveys/acs/data/pums/2018/1-Year"
CODES = "www2.census.gov/programs-surveys/acs/tech_docs/pums/code_lists"
GIVEN = {
    "raw.acs_person",
    "raw.acs_occupation_code",
    "core.file_version",
    "core.soc_structure",
}


@cache
def occupations() -> dict[str, pl.DataFrame]:
    """The occupation code list and the SOC's structure, as the sample has them in whole."""
    codes = SAMPLE / CODES / "2018-ACS-PUMS-Occupation-Code-List.xlsx"
    structure = SAMPLE / "www.bls.gov/soc/2018/soc_structure_2018.xlsx"
    return {
        "raw.acs_occupation_code": ACS.kinds[1]
        .parse(SourceFile(codes, codes.name))["acs_occupation_code"]
        .collect(),
        "core.soc_structure": SOC.kinds[0]
        .parse(SourceFile(structure, structure.name))["soc_structure"]
        .collect(),
    }


def read_persons(files: Sequence[Path]) -> pl.DataFrame:
    """The persons of published files."""
    parse = ACS.kinds[0].parse
    return pl.concat([parse(SourceFile(f, f.name))["acs_person"].collect() for f in files])


def needed(names: Sequence[str]) -> list[Model]:
    """The named models and what they read, down to the given tables."""
    models, wanted, todo = read_models(), set[str](), list(names)
    while todo:
        name = todo.pop()
        if name not in wanted | GIVEN and name in models:
            wanted.add(name)
            todo.extend(models[name].depends)
    return [model for name, model in models.items() if name in wanted]


def estimate(
    persons: pl.DataFrame,
    vintage: str = "2018",
    models: Sequence[str] = ("scratch.cell_estimate",),
    pumas: Sequence[str] = (),
) -> duckdb.DuckDBPyConnection:
    """A database in which the models have run on these persons; `pumas`: states that have them."""
    con = duckdb.connect(config={"threads": 2})
    con.execute(f"attach ':memory:' as {SCRATCH}")
    con.execute("create schema raw; create schema core")
    tables = {
        name: frame.with_columns(source_id=pl.lit("list")) for name, frame in occupations().items()
    }
    tables["raw.acs_person"] = persons.with_columns(source_id=pl.lit("file"))
    tables["core.file_version"] = pl.DataFrame(
        {
            "source_id": ["file", "list"],
            "source": ["acs"] * 2,
            "vintage": [vintage] * 2,
            "edition": ["nation"] * 2,
            "kind": ["acs_person", "acs_occupation_code"],
            "is_current": [True] * 2,
            "is_excerpt": [False] * 2,
        }
    )
    with NamedTemporaryFile(suffix=".parquet") as file:
        for name, rows in tables.items():
            rows.write_parquet(file.name)
            con.execute(f"create table {name} as select * from read_parquet($1)", [file.name])
    run_models(con, [asking(model, pumas) for model in needed(models)])
    return con


def asking(model: Model, states: Sequence[str]) -> Model:
    """The model as it stands, but for the seed of states whose PUMAs get rows, filled."""
    if model.name != "core.puma_state" or not states:
        return model
    filled = ", ".join(f"('{state}')" for state in states)
    return replace(model, query=model.query.replace("(cast(null as varchar))", filled))


def person(number: int, weights: Sequence[int], **values: Any) -> dict[str, Any]:
    """A person who is in the pay universe, but for what is given otherwise."""
    usual = {
        "state_fips": "56",
        "puma": "00100",
        "serialno": f"2018HU{number:07}",
        "sporder": "01",
        "agep": 40,
        "schl": "21",
        "esr": "1",
        "cow": "1",
        "wkhp": 40,
        "wkw": "1",
        "wkwn": None,
        "wagp": 50_000,
        "adjinc": 1_000_000,
        "socp": "292072",
    }
    return usual | dict(zip(WEIGHTS, weights, strict=True)) | values


def frame(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """Persons as the parser gives them."""
    return pl.DataFrame(rows, schema=PERSON)
