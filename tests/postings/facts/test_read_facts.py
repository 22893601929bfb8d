"""All rules at once: on any text, in time that grows with its length, and with evidence that fits."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from postings.facts.base import Context, Evidence
from postings.facts.document import Document, same_length_lower, sentence_at
from postings.facts.read import FAMILIES, NAMES, VERSIONS, Facts, fingerprint, read_facts
from postings.providers.base import Location, Posting
from postings.providers.html import clean
from postings.vocab import FactState
from tests import make

#: A language is read from the whole text, so no part of it is the evidence.
WHOLE = ("language", Evidence("description"))

#: Words that wake rules up, so that random texts get past the first question.
WORDS = re.findall(
    r"\S+",
    "remote hybrid on-site days office week $ € £ 5+ years experience bachelor degree salary per hour "
    "401kvisa sponsorship authorized clearance Python Go R C++ fluent German English m/f/d Berlin "
    "London New York CambridgeVollzeit CDI befristet Homeoffice bis 45.000 k€ lakh OTE travel 25% "
    "on-call shift apply by 12 May 2027 @ . , ; - – / ( ) contact Jane Doe remote only in the US "
    "except California mindestens drei Jahre ",
)

texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=60).map("".join),
)


def failed(facts: Facts) -> list[str]:
    return [name for name, fact in facts.items() if fact.state == FactState.FAILED]


def problems(posting: Posting, facts: Facts) -> list[str]:
    """What is wrong with the shape of facts, whatever they say."""
    text, found = Document(posting).text, []
    for name, fact in facts.items():
        has_value = fact.state in {FactState.STATED, FactState.PARSED, FactState.CONFLICTING}
        if has_value != (fact.value is not None):
            found.append(f"{name}: state {fact.state} with value {fact.value!r}")
        if isinstance(fact.value, tuple) and len(fact.evidence) != len(fact.value):
            found.append(f"{name}: {len(fact.value)} values, {len(fact.evidence)} pointers")
        if has_value and not fact.evidence and name != "scope":
            found.append(f"{name}: no evidence")
        if fact.state == FactState.CONFLICTING and not fact.against:
            found.append(f"{name}: a conflict with nobody")
        found += [
            f"{name}: {at} lies outside of the text"
            for at in fact.evidence
            if at.where == "description" and (name, at) != WHOLE and not 0 <= at.start < at.end <= len(text)
        ]
    return found


@example(title="", place="", field="", text="ͰͰͰͰͰͰͰͰ")
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(title=texts, place=texts, field=texts, text=texts)
def test_any_posting_gives_facts_whose_evidence_fits(title: str, place: str, field: str, text: str) -> None:
    posting = Posting(
        key="1",
        title=title,
        source_url="",
        company_name=field,
        location_text=place,
        locations=(Location(place), Location(field, city=title, country=field)),
        department=field,
        team=place,
        employment=field,
        workplace=field,
        language=field,
        description_html=clean(f"<p>{text.replace('<', '&lt;')}</p>"),
    )

    facts = read_facts(posting)

    assert failed(facts) == []
    assert problems(posting, facts) == []


@pytest.mark.parametrize(
    "unit",
    [
        "$",
        "$ ",
        "€10 ",
        "5+ years ",
        "remote, ",
        "3 days in the office. ",
        "Bachelor's degree or ",
        "New York, NY; ",
        "based in London and ",
        "Python, ",
        "fluent in German and ",
        "full-time ",
        "authorized to work ",
        "visa sponsorship ",
        "Requirements\n",
        "a",
        "(",
        "- ",
        "Aa Bb ",
        "1.000,00 ",
        "apply by 12 May ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def seconds(n: int) -> float:
        posting = Posting(key="1", title="Baker", source_url="", description_html=f"<p>{unit * n}</p>")
        begin = time.thread_time()  # others may use the machine too
        facts = read_facts(posting)
        taken = time.thread_time() - begin
        assert failed(facts) == []
        return taken

    n = max(2_000, 30_000 // len(unit))
    small = min(seconds(n) for _ in range(3))

    assert min(seconds(4 * n) for _ in range(3)) < 10 * small + 0.02


@pytest.mark.parametrize("unit", ["$ ", "5 years of remote work in Berlin for €50k. ", "\N{GRINNING FACE}İ "])
def test_a_megabyte_is_read(unit: str) -> None:
    posting = Posting(key="1", title=unit * 50, source_url="", location_text=unit * 50)
    posting = replace(posting, description_html=f"<p>{unit * (1_000_000 // len(unit))}</p>")

    begin = time.thread_time()
    facts = read_facts(posting)

    assert failed(facts) == []
    assert time.thread_time() - begin < 20


def test_a_posting_without_a_word_states_nothing() -> None:
    facts = read_facts(Posting(key="1", title="", source_url=""))

    stated = [name for name, fact in facts.items() if fact.value is not None]
    assert stated == ["scope"]


def test_reading_twice_gives_the_same() -> None:
    posting = make.posting(
        title="Senior Engineer", description_html="<p>Remote in the EU, €50,000 a year</p>"
    )

    assert read_facts(posting) == read_facts(posting)


def test_every_fact_belongs_to_one_family_with_a_version() -> None:
    names = [name for family in FAMILIES.values() for name in family]

    assert sorted(names) == sorted(NAMES)
    assert set(VERSIONS) == set(FAMILIES)


def test_the_fingerprint_knows_the_scope_and_not_the_boards_country() -> None:
    plain = fingerprint(Context())

    assert fingerprint(Context(country_code="DE")) == plain
    assert fingerprint(Context(languages=frozenset({"en"}))) != plain


@given(st.text(max_size=80))
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(same_length_lower(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Hello. You hold a U.S. Secret clearance. Bye.", "Secret", "You hold a U.S. Secret clearance."),
        (
            "Wir geben 30 Tage Urlaub und den 24. Dezember frei. Ja.",
            "Urlaub",
            "Wir geben 30 Tage Urlaub und den 24. Dezember frei.",
        ),
        ("Ask Dr. Doe today. She knows.", "today", "Ask Dr. Doe today."),
        ("We began in 2019. You join us.", "join", "You join us."),
        ("One line\nAnother line", "Another", "Another line"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, words: str, sentence: str) -> None:
    at = text.index(words)

    start, end = sentence_at(text, at, at + len(words))

    assert text[start:end] == sentence


@given(st.text(alphabet="aB.!? \n\t", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_sentence_holds_its_words(text: str, first: int, last: int) -> None:
    start, end = sorted((min(first, len(text)), min(last, len(text))))

    begin, stop = sentence_at(text, start, end)

    assert 0 <= begin <= start <= end <= stop <= len(text)
