"""A profile as one HTML file that asks for nothing else: its style and charts are in it."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from warehouse.profile.document import Block, Chart, Document, Source
from warehouse.profile.formats.chart import draw_svg

TEMPLATES = Path(__file__).parent / "templates"


def write_page(document: Document, index: str = "") -> str:
    """Return the document as an HTML page; `index` is the address of the page that lists all."""
    return (
        load_templates()
        .get_template("page.html")
        .render(
            document=document,
            index=index,
            style=read_style(),
            marks=Marks(document.numbers),
            kind=name_block,
            drawn=draw_chart,
            linked=split_citation,
        )
    )


@cache
def load_templates() -> Environment:
    """Return the templates of pages; what they are given is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def read_style() -> Markup:
    """Return the style sheet, without the space that only its readers need."""
    return Markup(re.sub(r"\s*([\s{};,])\s*", r"\1", (TEMPLATES / "page.css").read_text()))


class Marks:
    """Footnote numbers in the order of reading, each with whether its file is cited first here."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.unseen = dict(numbers)
        self.numbers = numbers

    def __call__(self, sources: tuple[str, ...]) -> list[tuple[int, bool]]:
        """Return the marks of these source ids."""
        known = [source for source in sources if source in self.numbers]
        return [(self.numbers[source], bool(self.unseen.pop(source, 0))) for source in known]


def name_block(block: Block) -> str:
    """Say which part of the template shows a block."""
    return type(block).__name__.lower()


def draw_chart(chart: Chart) -> Markup:
    """Return the drawing of a chart: made here, of numbers and texts that Vega escapes."""
    return Markup(draw_svg(chart))


def split_citation(source: Source) -> tuple[str, str, str]:
    """Split a citation: what stands before the address, the address if it is a link, the rest."""
    if not source.url.startswith(("https://", "http://")):
        return source.citation, "", ""
    before, url, after = source.citation.partition(source.url)
    return before, url, after
