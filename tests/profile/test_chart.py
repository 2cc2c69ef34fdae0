"""Charts as SVG: what is drawn of the rows, in marks and words."""

import re
from typing import Any

import pytest

from warehouse.profile.document import Chart, Kind
from warehouse.profile.formats.chart import draw_svg
from warehouse.profile.sections.trend_chart import draw_trend as trend_chart

RELEASES = [
    {
        "part": "release",
        "year": year,
        "dollars": dollars,
        "measure": "as published",
        "run": run,
        "lane": 0,
    }
    for year, dollars, run in (
        (2017, 10.0, "a/1"),
        (2018, 11.0, "a/1"),
        (2019, 20.0, "a/2"),
        (2020, 21.0, "a/2"),
    )
]


def test_no_line_runs_over_a_break() -> None:
    """Two runs of two releases are two lines, and the break between them bears its letter."""
    rows = (*RELEASES, {"part": "break", "year": 2018.5, "letters": "C"})
    drawn = draw_svg(Chart("trend", rows, "Median: two runs"))
    lines = [d for d in re.findall(r'd="(M[^"]*)"', drawn) if "L" in d and "Z" not in d]
    assert [line.count("L") for line in lines] == [1, 1]
    assert ">C</text>" in drawn


def release(vintage: str, code: str, median: float, segment: int, breaks: str) -> dict[str, Any]:
    """A release as `profile_trend` gives it."""
    return {
        "vintage": vintage,
        "occupation_code": code,
        "hourly_median": median,
        "hourly_median_real": None,
        "hourly_median_status": "published",
        "segment": segment,
        "breaks": breaks,
        "price_base": "2025-05",
    }


def test_runs_and_breaks_are_those_of_the_releases() -> None:
    """A run ends where releases cannot be compared; the break stands midway, with its letters."""
    rows = [
        release("2022-05", "29-2072", 22.69, 1, "classification;method"),
        release("2020-05", "29-2098", 21.20, 1, ""),
        release("2019-05", "29-2098", 20.50, 1, "classification"),
        release("2003-11", "29-2071", 11.79, 1, ""),
    ]
    drawn = trend_chart(rows, "hourly")
    parts = [part for part in drawn.rows if part["part"] == "release"]
    assert [(part["year"], part["run"]) for part in parts] == [
        (2003.5, "29-2071/1"),
        (2019, "29-2098/1"),
        (2020, "29-2098/1"),
        (2022, "29-2072/1"),
    ]
    assert [(p["year"], p["letters"]) for p in drawn.rows if p["part"] == "break"] == [
        (2011.25, "C"),
        (2021, "C M"),
    ]
    spans = {p["text"][2:]: (p["first"], p["last"]) for p in drawn.rows if p["part"] == "code"}
    assert spans == {"29-2071": (2003.5, 2003.5), "29-2098": (2019, 2020), "29-2072": (2022, 2022)}
    assert "C another classification of occupations or industries, M another" in drawn.description
    assert "$11.79 (29-2071)" in drawn.description


@pytest.mark.parametrize(
    ("kind", "rows", "shown"),
    [
        (
            "percentiles",
            [
                {"statistic": "median", "name": "Median", "value": 24.59, "text": "$24.59"},
                {"statistic": "mean", "name": "Mean", "value": 27.3, "text": "$27.30"},
            ],
            ["$24.59", "Mean $27.30"],
        ),
        (
            "experience",
            [
                {
                    "place": 0,
                    "band": "1-4 years",
                    "median": 40524.0,
                    "low": 26341.0,
                    "high": 69904.0,
                    "reliability": "caution",
                    "text": "$40,524",
                },
                {
                    "place": 1,
                    "band": "20+ years",
                    "median": None,
                    "low": None,
                    "high": None,
                    "reliability": "suppressed",
                    "text": "suppressed",
                },
            ],
            ["1-4 years", "$40,524", "20+ years", "suppressed"],
        ),
        ("trend", RELEASES, ["2017", "2020", "$20"]),
        (
            "outlook",
            [
                {
                    "vintage": "2024-34",
                    "place": 0,
                    "percent": -2.1,
                    "end": 0,
                    "is_everyone": False,
                    "text": "−2.1% 27-2011",
                },
                {
                    "vintage": "2024-34",
                    "place": 1,
                    "percent": 3.1,
                    "end": 3.1,
                    "is_everyone": True,
                    "text": "+3.1% all occupations",
                },
            ],
            ["2024-34", "−2.1% 27-2011", "+3.1% all occupations"],
        ),
    ],
)
def test_a_chart_shows_its_figures(
    kind: Kind, rows: list[dict[str, object]], shown: list[str]
) -> None:
    """Figures stand in the drawing as given, to the cent; it has one name and no ids."""
    chart = Chart(kind, tuple(rows), "What is drawn: and more")
    drawn = draw_svg(chart)
    assert drawn == draw_svg(chart)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert set(shown) <= set(texts)
    assert drawn.startswith("<svg ")
    assert 'role="img" aria-label="What is drawn"' in drawn
    assert " id=" not in drawn
    assert "url(" not in drawn


def test_a_label_stands_beside_its_bar() -> None:
    """The middle of a bar is that of its label, in every place of a vintage."""
    bars = tuple(
        {
            "vintage": "2024-34",
            "place": place,
            "percent": 3.0,
            "end": 3.0,
            "is_everyone": False,
            "text": f"bar {place}",
        }
        for place in range(3)
    )
    drawn = draw_svg(Chart("outlook", bars, "x: y"))
    middles = [
        float(top) + float(height) / 2
        for top, height in re.findall(r'd="M0,([\d.]+)h[\d.]+v([\d.]+)h-', drawn)
    ]
    labels = re.findall(r"translate\([\d.]+,([\d.]+)\)[^>]*>bar", drawn)
    # Letters of 14 stand on a line 0.35 of their height below their middle.
    assert [float(label) - 14 * 0.35 for label in labels] == pytest.approx(middles, abs=1)
    assert len(labels) == 3


def test_a_caution_is_hollow_and_a_published_estimate_is_not() -> None:
    """The dot alone tells them apart, without its color."""
    row = {"place": 0, "band": "All", "median": 4.0, "low": 3.0, "high": 5.0, "text": "$4"}
    fills = [
        re.findall(
            r'<path [^>]*d="M[^"]*A[^"]*"[^>]* fill="([^"]*)"',
            draw_svg(Chart("experience", ({**row, "reliability": reliability},), "x: y")),
        )
        for reliability in ("published", "caution")
    ]
    assert fills == [["#0f2f4d"], ["#ffffff"]]
