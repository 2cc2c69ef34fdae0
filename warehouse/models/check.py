"""Check the SQL models: each runs, its contract holds on no data, every column is described."""

from collections.abc import Sequence

import duckdb

from warehouse.errors import ModelError
from warehouse.models.build import Input, create_inputs, drop_steps, published, run_models
from warehouse.models.glossary import comment, unused
from warehouse.models.model import SCRATCH, read_models


def check_models(inputs: Sequence[Input]) -> dict[str, int]:
    """Build an empty warehouse in memory; how many models, rules and published tables it has.

    Raises ModelError for a model that does not read, a circle, a column that the glossary lacks,
    or a glossary entry that no column uses.
    """
    models = list(read_models().values())
    with duckdb.connect() as con:
        con.execute(f"attach ':memory:' as {SCRATCH}")
        create_inputs(con, inputs)
        run_models(con, models)
        drop_steps(con, models)
        comment(con, published(models))
        left = unused(con, published(models))
    if left:
        raise ModelError(f"sql/columns.toml has columns that no table has: {', '.join(left)}")
    return {
        "models": len(models),
        "rules": sum(len(model.rules) for model in models),
        "tables": len(published(models)),
    }
