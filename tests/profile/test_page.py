"""The page and its charts as text: well-formed, complete in itself, safe from what it shows."""

from collections import Counter
from datetime import date

from flows.settings import Settings
from tests.support.markup import Reader
from warehouse.profile.answers import Question, gather
from warehouse.profile.compose import compose
from warehouse.profile.document import (
    Chart,
    Document,
    Figure,
    Paragraph,
    Row,
    Section,
    Source,
    Table,
)
from warehouse.profile.formats.html import write_page
from warehouse.store import connect

HOSTILE = "<script>alert('x')</script> & \"quoted\""


def source(number: int) -> Source:
    """A file that a document may cite."""
    return Source(
        f"s{number}",
        f"Agency, file {number}, https://example.gov/{number}, retrieved",
        "public domain",
        "Agency",
        f"https://example.gov/{number}",
        f"{number}.xlsx",
        f"{number}" * 64,
        date(2026, 11, number),
    )


def document(said: str = "Words", *blocks: Paragraph | Table | Chart) -> Document:
    """A document that says the same everywhere."""
    table = Table(said, ("", said), (Row(("1", said), ("s2",)), Row(("2", said), ("s1",))))
    return Document(
        said,
        "29-2072",
        (Paragraph(said, ("s1", "s1")),),
        (Figure(said, "$24.59", said, ("s2", "s1")),),
        (Section("pay", said, (Paragraph(said, ("s3",)), table, *blocks)),),
        [source(number) for number in (1, 2, 3, 4)],
        said,
    )


def references_hold(read: Reader) -> None:
    """Ids are unique, every inner link has a target, and nothing is fetched."""
    ids = Counter(read.values("id"))
    assert not [name for name, times in ids.items() if times > 1]
    inner = [address[1:] for address in read.values("href") if address.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)
    assert not read.values("src")
    fetched = [attrs["href"] for tag, attrs in read.elements if tag != "a" and "href" in attrs]
    assert fetched == ["data:,"]


def test_a_page_of_the_sample_is_whole(sample_store: Settings) -> None:
    """Every element is closed, every mark has its entry and every entry leads back."""
    with connect(sample_store.warehouse) as con:
        answers = gather(con, Question("29-2072", "29-2072"))
    assert answers
    composed = compose(answers)
    read = Reader(write_page(composed))
    assert read.faults == []
    references_hold(read)
    entries = {f"source-{number}" for number in range(1, len(composed.sources) + 1)}
    assert entries <= set(read.values("id"))
    assert {f"#cite-{number}" for number in range(1, len(entries) + 1)} <= set(read.values("href"))
    assert all(source.sha256 in read.text for source in composed.sources)
    assert "$24.59" in read.text
    assert "This is the bundled sample" in read.text


def test_the_sample_has_a_drawing_of_every_kind(sample_store: Settings) -> None:
    """Pay, experience, trend and outlook of the sample are each drawn, and named for readers."""
    with connect(sample_store.warehouse) as con:
        found = [gather(con, Question(code, code)) for code in ("29-2072", "43-0000")]
    kinds = {
        block.kind
        for answers in found
        if answers
        for section in compose(answers).sections
        for block in section.blocks
        if isinstance(block, Chart)
    }
    assert kinds == {"percentiles", "experience", "trend", "outlook"}


def test_marks_and_entries_agree() -> None:
    """A file is numbered once, where it is cited first; a file that nothing cites has no entry."""
    read = Reader(write_page(document()))
    references_hold(read)
    assert [name for name in read.values("id") if name.startswith("source-")] == [
        "source-1",
        "source-2",
        "source-3",
    ]
    assert "3333333333" in read.text
    assert "4444444444" not in read.text
    assert "the newest retrieved on 3 November 2026" in read.text


def test_rows_of_one_file_are_marked_at_the_caption() -> None:
    """A table of one file bears its mark once; of several, a mark a row."""
    one = Table("All of one", ("A", "B"), (Row(("1", "2"), ("s1",)), Row(("3", "4"), ("s1",))))
    html = write_page(document("Words", one))
    several, whole = html[html.index("<table>") :].split("</table>")[:2]
    assert whole.count('href="#source-1"') == 1
    assert [several.count('href="#source-1"'), several.count('href="#source-2"')] == [1, 1]
    assert "Source</th>" in several
    assert "Source</th>" not in whole


def test_nothing_shown_is_taken_for_html() -> None:
    """Titles, cells, captions, notes and labels of charts stand as text, whatever is in them."""
    chart = Chart(
        "experience",
        (
            {
                "place": 0,
                "band": HOSTILE,
                "median": 1.0,
                "low": 1.0,
                "high": 2.0,
                "reliability": "published",
                "text": HOSTILE,
            },
        ),
        f"{HOSTILE}: more",
    )
    html = write_page(document(HOSTILE, chart))
    read = Reader(html)
    assert read.faults == []
    assert not [tag for tag, _ in read.elements if tag == "script"]
    assert HOSTILE in read.text
    references_hold(read)


def test_an_address_that_cannot_be_followed_is_no_link() -> None:
    """Only http and https lead anywhere."""
    odd = Source(
        "s1",
        "Owner, javascript:alert(1)",
        "own",
        "Owner",
        "javascript:alert(1)",
        "f",
        "1" * 64,
        date(2026, 1, 1),
    )
    html = write_page(Document("T", "C", (Paragraph("P", ("s1",)),), (), (), [odd]))
    assert not [address for address in Reader(html).values("href") if "javascript" in address]
    assert "javascript:alert(1)" in Reader(html).text


def test_a_document_without_figures_or_sources_is_a_page() -> None:
    """What leads nowhere is said on a page, too, which cites nothing."""
    read = Reader(write_page(Document("unknown", "", (Paragraph("Nothing."),), (), ())))
    assert read.faults == []
    assert "Nothing." in read.text
    assert "Cite this page" not in read.text


def test_a_chart_of_nothing_is_not_drawn() -> None:
    """Where no figure is published there is no empty drawing, and no words about one."""
    html = write_page(document("Words", Chart("outlook", (), "Projected change: nothing")))
    assert "<figure" not in html
    assert "Projected change" not in html
