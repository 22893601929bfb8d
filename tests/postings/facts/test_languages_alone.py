"""Lines that hold nothing but names of languages, in the lists of what is asked for."""

import pytest

from postings.facts import languages
from postings.facts.document import Document


def asked(text):
    found = languages.read(Document.of_text(text)).languages.value or ()
    return " ".join(f"{one.code}{'' if one.is_required else '?'}" for one in found)


@pytest.mark.parametrize(
    ("text", "languages_asked"),
    [
        ("Requirements\n- Steady hands\n- Spanish", "es"),
        ("Requirements\nSpanish and English\nSteady hands", "es en"),
        ("Nice to have\n- French, Dutch or Swedish\n- A boat", "fr? nl? sv?"),
        ("Requirements\n• German or French.", "de? fr?"),
        ("Nice to have:\nSpanish", "es?"),
        ("Preferred qualifications\nA boat\nPolish", "pl?"),
        ("Anforderungen\n- Englisch und Deutsch", "en de"),
        ("Votre profil\n- Anglais", "en"),
        ("Requisitos\n- Inglés", "en"),
        ("Functie-eisen\n- Nederlands en Engels", "nl en"),
        ("Requirements\n- Spanish (nice to have)", "es?"),
    ],
)
def test_a_line_of_languages_asks_for_them(text, languages_asked):
    assert asked(text) == languages_asked


@pytest.mark.parametrize(
    "text",
    [
        "Spanish",
        "What you will do\n- French, Dutch or Swedish",
        "Benefits\n- Spanish",
        "About us\n- Spanish",
        "Requirements\n- Spanish market",
        "Requirements\n- polish",
        "Requirements\n- You know one of these markets:\n- French\n- Dutch",
        "Requirements\n- Spanish is not required",
    ],
)
def test_elsewhere_a_name_alone_asks_for_nothing(text):
    assert asked(text) == ""


def test_its_evidence_is_the_name():
    text = "Requirements\n- Steady hands\n- Spanish"

    (where,) = languages.read(Document.of_text(text)).languages.evidence

    assert text[where.start : where.end] == "Spanish"
