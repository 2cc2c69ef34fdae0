"""The members of a wage year's zip: how each is told, and what it is read into.

Names and headers changed their case and words over the years; a cut of the wages may lack what
only describes them. What a column is called here stands first, what the agency calls it after.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

ALL_INDUSTRIES, HIGHER_EDUCATION = "all industries", "higher education"
LEVELS = ("level_1", "level_2", "level_3", "level_4")
LINE = {"member": pl.String, "line": pl.Int64}
LEVEL = pl.Schema(
    LINE
    | dict.fromkeys(["collection", "area", "occupation_code", "geographic_level"], pl.String)
    | dict.fromkeys([*LEVELS, "average", "label", "pay"], pl.String)
)


@dataclass(frozen=True, eq=False)
class Layout:
    """A member: the beginning of its name, its kind, its table, and the names of its columns.

    `columns` gives, by the name here, those of the agency in lower case; `optional` are the
    columns that some years or a cut do without.
    """

    begins: str
    kind: str
    table: str
    columns: Mapping[str, tuple[str, ...]]
    optional: frozenset[str] = frozenset()

    @property
    def schema(self) -> pl.Schema:
        """The columns of a table that is kept as it was published."""
        return pl.Schema(LINE | dict.fromkeys(self.columns, pl.String))

    def match(self, header: list[str]) -> dict[str, int] | None:
        """Return the place of each column in a header; None where one is not there."""
        names = [name.strip().lower() for name in header]
        places = {
            column: next((names.index(name) for name in known if name in names), None)
            for column, known in self.columns.items()
        }
        if any(p is None and column not in self.optional for column, p in places.items()):
            return None
        return {column: place for column, place in places.items() if place is not None}


def lay_out_wages(begins: str, kind: str) -> Layout:
    """Return the layout of one of the two collections of wages, which differ only by name."""
    levels = {level: (level.replace("_", ""),) for level in LEVELS}
    columns = {
        "area": ("area",),
        "occupation_code": ("soccode",),
        "geographic_level": ("geolvl",),
        **levels,
        "average": ("average",),
        "label": ("label",),
    }
    return Layout(
        begins, kind, "oflc_level", columns, frozenset({"geographic_level", "average", "label"})
    )


WAGES = {
    ALL_INDUSTRIES: lay_out_wages("alc", "oflc_all_industries"),
    HIGHER_EDUCATION: lay_out_wages("edc", "oflc_higher_education"),
}
GEOGRAPHY = Layout(
    "geography",
    "oflc_geography",
    "oflc_county",
    {
        "area": ("area",),
        "area_title": ("areaname",),
        "state": ("stateab",),
        "state_title": ("state",),
        "county": ("countytownname",),
    },
)
OCCUPATIONS = Layout(
    "oes_soc_occs",
    "oflc_occupation",
    "oflc_occupation",
    {
        "occupation_code": ("soccode",),
        "occupation_title": ("title", "soctitle"),
        "definition": ("description", "socdefinition"),
    },
)
CROSSWALK = Layout(
    "xwalk_plus",
    "oflc_crosswalk",
    "oflc_crosswalk",
    {
        "occupation_code": ("oes_soccode",),
        "occupation_title": ("oes_soctitle",),
        "onet_soc_code": ("onetcode",),
        "title": ("onettitle",),
    },
)
LAYOUTS = (*WAGES.values(), GEOGRAPHY, OCCUPATIONS, CROSSWALK)
COLLECTIONS = {layout.kind: collection for collection, layout in WAGES.items()}
