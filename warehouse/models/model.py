"""SQL models: `sql/<layer>/<subject>/<name>.sql` makes `<layer>.<name>`.

The leading comment of a file is its contract.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.errors import ModelError

SQL = Path(__file__).resolve().parent.parent.parent / "sql"
INPUT_SCHEMA = "parsed"
# Models of this folder are tables while building, in a database beside the draft.
SCRATCH = "scratch"
RULES = ("key", "check", "rows", "refers", "measures", "ascending")
FORMS = ("table", "view", "step", "macro", "function")


@dataclass(frozen=True)
class Rule:
    """One line of a contract: its kind (key, check, and so on) and its text."""

    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


@dataclass(frozen=True)
class Model:
    """One SQL model as its file declares it.

    `form` is `table`; `view` for a public view; `step` for a view that exists only while
    building; `macro` for a query with arguments; `function` for an expression with arguments.
    `takes` lists the arguments as DuckDB does: `a, b := 1`. `varies` names the columns that may
    differ between two stores that hold the same files, `*` for all of them.
    """

    name: str
    query: str
    meaning: str
    rules: tuple[Rule, ...]
    form: str
    takes: str = ""
    varies: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        """The statement that makes it."""
        if self.form in ("macro", "function"):
            what = "table " if self.form == "macro" else ""
            return f"create or replace macro {self.name}({self.takes}) as {what}{self.query}"
        what = "table" if self.form == "table" else "view"
        return f"create or replace {what} {self.name} as {self.query}"

    @property
    def arguments(self) -> list[str]:
        """The names of a macro's arguments."""
        return [part.partition(":=")[0].strip() for part in self.takes.split(",") if part]

    @property
    def readable(self) -> str:
        """What stands after `from` to read its columns: a macro is called with NULLs."""
        nulls = ", ".join("null" for _ in self.arguments)
        return f"{self.name}({nulls})" if self.form == "macro" else self.name

    @property
    def schema(self) -> str:
        """The folder of the file."""
        return self.name.split(".")[0]

    @cached_property
    def depends(self) -> frozenset[str]:
        """What the query reads, by DuckDB's own parser, and what rules refer to."""
        select = f"select {self.query}" if self.form == "function" else self.query
        row = duckdb.execute("select json_serialize_sql($1)", [select]).fetchone()
        tree = json.loads(row[0] if row else "{}")
        if tree.get("error"):
            raise ModelError(f"{self.name}: {tree['error_message']}")
        referred = (
            rule.text.split("->")[1].split("(")[0].strip()
            for rule in self.rules
            if rule.kind in ("refers", "measures")
        )
        return frozenset([*tables_in(tree), *referred])


def tables_in(tree: object) -> Iterator[str]:
    """Every `schema.table`, macro or function below a node of DuckDB's serialized query."""
    if isinstance(tree, Mapping):
        if tree.get("type") == "BASE_TABLE" and tree.get("schema_name"):
            yield f"{tree['schema_name']}.{tree['table_name']}"
        # A table function holds the call itself as a node of this class.
        if tree.get("class") == "FUNCTION" and tree.get("schema"):
            yield f"{tree['schema']}.{tree['function_name']}"
        for value in tree.values():
            yield from tables_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from tables_in(value)


@cache
def models_id() -> str:
    """Hash the models and the glossary: another hash makes another warehouse."""
    digest = hashlib.sha256()
    for file in [*sorted(SQL.glob("*/*/*.sql")), SQL / "columns.toml"]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def join_lines(lines: Iterable[str]) -> list[str]:
    """Return the lines of a header; one that is indented by four goes on where the last ended."""
    joined: list[str] = []
    for line in lines:
        if line.startswith("    ") and joined:
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line.strip())
    return joined


def read_model(file: Path) -> Model:
    """Read the model in one file; raise ModelError where its header is malformed."""
    name = f"{file.parent.parent.name}.{file.stem}"
    text = file.read_text()
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = join_lines(line.removeprefix("--") for line in lines[:end])
    meaning: list[str] = []
    rules: list[Rule] = []
    form, takes = "table", ""
    varies: tuple[str, ...] = ()
    for line in header:
        kind, colon, rest = line.partition(":")
        if colon and kind in RULES:
            rules.append(Rule(kind, rest.strip()))
        elif colon and kind == "as":
            form = rest.strip()
        elif colon and kind == "takes":
            takes = rest.strip()
        elif colon and kind == "varies":
            varies = tuple(column.strip() for column in rest.split(","))
        elif line:
            meaning.append(line)
    if not meaning or form not in FORMS:
        raise ModelError(
            f"{file.name}: a model begins with a comment that says what it is; "
            f"`as:` is one of {', '.join(FORMS)}"
        )
    query = "\n".join(lines[end:]).strip().rstrip(";")
    return Model(name, query, " ".join(meaning), tuple(rules), form, takes, varies)


def read_models(folder: Path = SQL) -> dict[str, Model]:
    """Every model below a folder, by name, each after those that it reads.

    Raises ModelError for an unknown table and for a cycle.
    """
    models = read_files(folder)
    for model in models.values():
        unknown = sorted(
            t for t in model.depends if t not in models and not t.startswith(INPUT_SCHEMA + ".")
        )
        if unknown:
            raise ModelError(f"{model.name} reads {', '.join(unknown)}, which no model makes")
    return in_order(models)


def read_files(folder: Path = SQL) -> dict[str, Model]:
    """Every model below a folder, by name, without a look into its query."""
    return {model.name: model for model in map(read_model, sorted(folder.glob("*/*/*.sql")))}


def in_order(models: Mapping[str, Model]) -> dict[str, Model]:
    """Order the models, each after those that it reads; raise ModelError for a cycle."""
    try:
        order = TopologicalSorter({n: sorted(m.depends) for n, m in models.items()}).static_order()
        return {name: models[name] for name in order if name in models}
    except CycleError as error:
        raise ModelError(f"models read each other in a circle: {error.args[1]}") from None


def with_steps(models: Mapping[str, Model], names: Sequence[str]) -> list[Model]:
    """Return the named models and the steps that they read, in building order.

    Only their queries are parsed: to parse all of them takes longer than to run these.
    """
    wanted, todo = dict[str, Model](), list(names)
    while todo:
        model = models[todo.pop()]
        wanted[model.name] = model
        reads = (models[name] for name in model.depends if name in models)
        todo.extend(m.name for m in reads if m.form == "step" and m.name not in wanted)
    return list(in_order(wanted).values())
