"""The models behind find_occupation: how titles are compared, and what speaks for an occupation."""

import math
from typing import Any

import pytest

from flows.settings import Settings
from warehouse import ask as answers


def rows(settings: Settings, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The answer to a query."""
    return [tuple(row.values()) for row in answers.rows(settings.warehouse, query, parameters)]


def key(settings: Settings, title: str) -> str:
    """A title's words as titles are compared."""
    return str(rows(settings, "select title_key from core.title_key($1)", title)[0][0])


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Registered Nurses", "registered nurse"),
        ("Secretaries & Bosses", "secretary and boss"),
        ("BUS-Drivers / Coaches", "bus driver coach"),
        ("Café  Chef (C.P.C.)", "cafe chef c p c"),
        ("GED® Instructor", "ged instructor"),
        ("Gas Analysis", "gas analysis"),
        ("’;--", ""),
    ],
)
def test_titles_are_compared_by_words(sample_store: Settings, title: str, words: str) -> None:
    """Case, accents, signs and plurals do not count; 'bus', 'gas' and 'analysis' are no plurals."""
    assert key(sample_store, title) == words


def test_features_are_words_the_last_one_and_letters(sample_store: Settings) -> None:
    """Each letter stands with its two neighbours, blanks at a word's ends."""
    found = rows(sample_store, "select tokens from core.title_tokens('x ray')")
    assert found == [(["=x", "=ray", "$ray", " x ", " ra", "ray", "ay "],)]


def test_evidence_is_counted_as_it_is_written(sample_store: Settings) -> None:
    """idf is ln((1 + N) / (1 + n)) + 1; weight is idf by occurrences, official titles twice."""
    documents = rows(
        sample_store,
        "select occupation_code, title_key, max(is_official) from "
        "core.title_variant where is_detailed_soc group by all",
    )
    defined = dict(
        rows(
            sample_store,
            "select occupation_code, key.title_key from occupation, "
            "lateral core.title_key(regexp_replace(definition, 'Excludes.*', '')) as key "
            "where soc_version = '2018' and occupation_level = 'detailed' and is_soc "
            "and definition is not null",
        )
    )
    told = {(code, words): 2 if is_official else 1 for code, words, is_official in documents}
    held: dict[tuple[str, str], int] = dict.fromkeys(defined.items(), 1) | told
    holding = [(place, n) for place, n in held.items() if "coder" in place[1].split()]
    assert holding
    idf = math.log((1 + len(held)) / (1 + len(holding))) + 1
    weight = (
        sum(n * place[1].split().count("coder") for place, n in holding if place[0] == "29-2072")
        * idf
    )
    found = rows(
        sample_store,
        "select idf, token_weight from core.occupation_token_weight "
        "join core.token_idf using (token) "
        "where token = '=coder' and occupation_code = '29-2072'",
    )
    assert found == [(pytest.approx(idf, rel=1e-6), pytest.approx(weight, rel=1e-6))]


def test_a_misspelled_word_is_read_as_the_known_one(sample_store: Settings) -> None:
    """The known word is asked for beside the misspelled one, which no title has."""
    found = dict(
        rows(
            sample_store,
            "select token, is_known from core.asked_token('Medicel Coders') where token like '=%'",
        )
    )
    assert found == {"=medical": True, "=coder": True, "=medicel": False}


def test_the_steps_agree_with_the_macro(sample_store: Settings) -> None:
    """The exact occupation comes first whatever the tokens say; a number is no title."""
    exact = rows(sample_store, "from core.exact_occupation('Medical Coder')")
    assert exact == [("29-2072", 1)]
    assert rows(sample_store, "from core.asked_key('29-2072')") == []
    (likeliest,) = rows(
        sample_store,
        "select occupation_code, belief from core.likely_occupation('medical coder') "
        "order by belief desc limit 1",
    )
    assert likeliest == ("29-2072", 1.0)
