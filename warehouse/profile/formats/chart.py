"""Charts of a page: inline SVG by Vega, from one specification a kind in charts/."""

import json
import re
from copy import copy
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import vl_convert

from warehouse.profile.document import Chart, Kind

CHARTS = Path(__file__).parent / "charts"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
# The page sets the font; a screen reader is told the label of the whole; the rest are defaults.
NEEDLESS = re.compile(
    r' (?:(?:font-family|role|class|version|xmlns(?::xlink)?|pointer-events|aria-[a-z]+)="[^"]*"'
    r'|opacity="1"|text-anchor="start"|font-weight="normal"|stroke-width="1"|[xy]2="0"'
    r'|transform="translate\(0,0\)")'
    r'|<path[^>]* d="(?:M0,0h0v0h0Z)?"[^>]*/>|<path class="background"[^>]*/>'
)
TAG = re.compile(r"<[^>]*>")
LONG = re.compile(r"-?\d+\.\d{2,}")


def draw_svg(chart: Chart) -> str:
    """Return the chart as one `<svg role="img">` without ids, equal each time it is drawn."""
    specification = copy(compile_chart(chart.kind))
    specification["data"] = [
        data | {"values": chart.rows} if data["name"] == "rows" else data
        for data in specification["data"]
    ]
    drawn = vl_convert.vega_to_svg(specification, allowed_base_urls=[])
    return label_drawing(slim(drawn), chart.description.partition(":")[0])


@cache
def compile_chart(kind: Kind) -> dict[str, Any]:
    """Return the Vega specification of a kind, compiled once; its data `rows` are empty."""
    theme = json.loads((CHARTS / "theme.json").read_text())
    drawing = json.loads((CHARTS / f"{kind}.json").read_text())
    lite = drawing | {"$schema": SCHEMA, "config": theme}
    specification: dict[str, Any] = vl_convert.vegalite_to_vega(lite)
    return specification


def slim(drawn: str) -> str:
    """Drop what a page does not need of a drawing; round coordinates to a tenth of a pixel."""
    return TAG.sub(lambda tag: LONG.sub(round_tenth, tag[0]), NEEDLESS.sub("", drawn))


def round_tenth(number: re.Match[str]) -> str:
    """Return a coordinate to a tenth of a pixel."""
    return f"{float(number[0]):.1f}".removesuffix(".0")


def label_drawing(drawn: str, name: str) -> str:
    """Return the drawing as one image with a name, as wide as its place allows."""
    box = re.search(r'viewBox="[^"]*"', drawn)
    body = drawn[drawn.index(">") + 1 :]
    return f'<svg {box[0] if box else ""} role="img" aria-label="{escape(name)}">{body}'
