"""Postings that say outright that no degree is asked for."""

import pytest

from postings.facts import education
from postings.facts.document import Document
from postings.facts.values import Education
from postings.providers.base import Posting
from postings.vocab import EducationLevel, FactState


def read(text):
    return education.read(Document.of_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "No degree required",
        "No degree is needed for this job.",
        "A degree is not required",
        "Degree not required; a steady hand is.",
        "A university degree isn't necessary.",
        "You don't need a degree.",
        "You do not need a university degree to apply.",
        "We do not ask for a degree.",
        "We don’t ask for any degrees or diplomas, only for good knots.",
        "No degree? No problem: we teach you everything.",
        "No formal education required.",
        "No degree or experience required.",
        "No prior experience or degree is needed.",
        "Neither a degree nor experience is required.",
        "You need neither a degree nor experience.",
        "There is no need for a degree.",
        "Degree: not required",
        "Ein abgeschlossenes Studium ist nicht erforderlich.",
        "What we offer\nNo degree? No problem!",
        "No degree required, and two years at a loom will do nicely.",
        "Ein Studium ist nicht erforderlich.",
        "Kein Studium nötig, wir lernen dich an.",
        "Du brauchst keinen Hochschulabschluss.",
        "Aucun diplôme n'est exigé.",
        "Diplôme non requis.",
        "Nous ne demandons pas de diplôme.",
        "No se requiere titulación universitaria.",
        "No pedimos ningún título.",
        "Geen diploma nodig.",
        "Een diploma is niet vereist.",
    ],
)
def test_a_posting_that_asks_for_no_degree_says_so(text):
    fact = read(text)

    assert fact.value == Education(EducationLevel.NONE)
    assert fact.state is FactState.PARSED
    assert fact.rule == "education.none_needed"


@pytest.mark.parametrize(
    "text",
    [
        "No degree of supervision is required.",
        "No degree classification is required.",
        "We do not ask for a degree classification.",
        "No degree in botany required, but you know your mosses.",
        "You don't need a degree in rocket science to use our app.",
        "A degree is not required if you have sailed for five years.",
        "No degree is required unless you want to lead the choir.",
        "Our customers need no ladder, and no degree required to work the drill.",
        "About us\nMost of our readers hold no degree. Our courses are open: no degree required.",
        "A PhD is not required.",
        "There is no need for a degree in botany.",
        "A degree is nice, but not required.",
        "No Master's degree required.",
        "There is no degree that we prefer.",
        "Das Studium ist nicht nur Theorie.",
        "Kein Studium der Botanik erforderlich.",
        "No se requiere título de patrón.",
    ],
)
def test_other_denials_of_a_degree_say_nothing(text):
    assert read(text).value is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("No need for a Master's: a bachelor's degree is enough.", "bachelor"),
        ("No degree in physics needed, but a degree in any science.", "bachelor"),
        ("No college degree required, but you have a high school diploma.", "high_school"),
        ("The helper: no degree required. The lead: Bachelor's degree required.", "bachelor"),
    ],
)
def test_a_degree_that_is_asked_for_beside_it_counts(text, level):
    assert read(text).value.level == level


def test_its_evidence_is_where_the_posting_says_so():
    text = "We build kites. No degree required, ever. Come by."

    (where,) = read(text).evidence

    assert text[where.start : where.end] == "No degree required"


def test_a_board_that_asks_for_one_all_the_same_is_in_conflict():
    posting = Posting(key="1", title="Kite maker", source_url="", native={"education": "Bachelor's Degree"})

    fact = education.read(Document(posting, text="No degree required."))

    assert (fact.state, fact.value.level) == (FactState.CONFLICTING, EducationLevel.NONE)
    assert fact.against[0].value.level is EducationLevel.BACHELOR
