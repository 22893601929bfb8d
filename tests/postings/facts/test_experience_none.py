"""Postings that say outright that no experience is asked for: none is 0 years."""

import pytest

from postings.facts import experience
from postings.facts.document import Document
from postings.facts.values import Years
from postings.providers.base import Posting
from postings.vocab import FactState


def read(text):
    return experience.read(Document.of_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "No experience needed.",
        "No previous experience required",
        "No prior work experience is necessary.",
        "No experience necessary; the loom is patient.",
        "Experience is not required.",
        "Previous experience not needed.",
        "You need no experience.",
        "You don't need any previous experience.",
        "We do not ask for experience.",
        "No experience? No problem.",
        "No experience: we train you.",
        "What we offer\nNo experience? We will teach you everything.",
        "No experience needed for this role.",
        "No degree or experience required.",
        "No experience or qualifications needed.",
        "Neither a degree nor experience is required.",
        "You need neither experience nor a degree.",
        "There is no need for experience.",
        "Prior experience is not necessary as you are trained here.",
        "No es necesaria experiencia previa.",
        "Keine Berufserfahrung erforderlich.",
        "Keine Erfahrung nötig, wir zeigen dir alles.",
        "Berufserfahrung ist nicht erforderlich.",
        "Aucune expérience n'est requise.",
        "Pas d'expérience exigée.",
        "Expérience non requise.",
        "No se requiere experiencia previa.",
        "Sin experiencia necesaria.",
        "Geen ervaring nodig.",
        "Ervaring is niet vereist.",
    ],
)
def test_none_needed_is_nought_years(text):
    fact = read(text)

    assert fact.value == Years(0, None)
    assert fact.state is FactState.PARSED
    assert fact.rule == "experience.none_needed"


@pytest.mark.parametrize(
    "text",
    [
        "No experience with Photoshop needed.",
        "No experience needed with our software.",
        "No coding experience required.",
        "Sailing experience is not required.",
        "No experience required as a diver.",
        "There is no need for experience with nets.",
        "Previous experience is helpful but not required.",
        "No experience of kayaks is needed.",
        "Experience in a bakery is not required.",
        "No experience is required if you hold a licence.",
        "No less than a year of your life is needed.",
        "There is no experience quite like it, and no ticket is needed.",
        "Our customers need no experience.",
        "Benefits\nFree climbing lessons every week, no experience needed",
        "Keine Erfahrung im Vertrieb erforderlich.",
        "Aucune expérience en vente n'est requise.",
        "No se requiere experiencia en ventas.",
        "Geen ervaring nodig met onze machines.",
    ],
)
def test_other_denials_of_experience_say_nothing(text):
    assert read(text).value is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("No less than 3 years of experience required.", 3),
        ("The helper needs no experience. No experience required there. The lead: 5 years of experience.", 5),
        ("No experience needed. 2 years of experience would be a plus.", 0),
    ],
)
def test_years_that_are_required_count_and_wishes_do_not(text, years):
    assert read(text).value.minimum == years


def test_its_evidence_is_where_the_posting_says_so():
    text = "Bring boots. No previous experience needed: we walk with you."

    (where,) = read(text).evidence

    assert text[where.start : where.end] == "No previous experience needed"


def test_a_board_that_asks_for_years_all_the_same_is_in_conflict():
    posting = Posting(key="1", title="Ferry hand", source_url="", native={"years_of_experience": "2-5"})

    fact = experience.read(Document(posting, text="No experience required."))

    assert (fact.state, fact.value.minimum) == (FactState.CONFLICTING, 0)
