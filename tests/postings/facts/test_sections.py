"""What a line announces."""

import re

import pytest

from postings.facts import sections
from postings.facts.document import Document
from postings.facts.sections import Section, heading
from postings.providers.html import clean
from tests import make


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Requirements", Section.REQUIRED),
        ("Required:", Section.REQUIRED),
        ("Essential", Section.REQUIRED),
        ("What you'll bring", Section.REQUIRED),
        ("About you", Section.REQUIRED),
        ("You'll thrive here if you", Section.REQUIRED),
        ("The person we want", Section.REQUIRED),
        ("Dein Profil", Section.REQUIRED),
        ("Profil recherché :", Section.REQUIRED),
        ("Profil", Section.REQUIRED),
        ("Requisitos", Section.REQUIRED),
        ("Jouw profiel", Section.REQUIRED),
        ("Preferred qualifications", Section.PREFERRED),
        ("Nice to have", Section.PREFERRED),
        ("What sets you apart", Section.PREFERRED),
        ("Wünschenswert", Section.PREFERRED),
        ("It helps if you have", Section.PREFERRED),
        ("Not required, but welcome", Section.PREFERRED),
        ("You might also have", Section.PREFERRED),
        ("We’d love it if you have:", Section.PREFERRED),
        ("Brownie points if you have", Section.PREFERRED),
        ("Additional qualifications", Section.PREFERRED),
        ("Desirable criteria", Section.PREFERRED),
        ("Assets", Section.PREFERRED),
        ("Das wäre ein Plus", Section.PREFERRED),
        ("Schön, aber kein Muss", Section.PREFERRED),
        ("Un plus", Section.PREFERRED),
        ("Ce serait encore mieux", Section.PREFERRED),
        ("Se valorará", Section.PREFERRED),
        ("Sería un plus", Section.PREFERRED),
        ("Mooi meegenomen", Section.PREFERRED),
        ("Fijn als je hebt", Section.PREFERRED),
        ("Seria um diferencial", Section.PREFERRED),
        ("Sarebbe un plus", Section.PREFERRED),
        ("Bra om du har", Section.PREFERRED),
        ("あれば尚可", Section.PREFERRED),
        ("What we require", Section.REQUIRED),
        ("Was wir suchen", Section.REQUIRED),
        ("Ce que nous cherchons", Section.REQUIRED),
        ("Knowledge of the following tools:", Section.REQUIRED),
        ("Responsibilities", Section.DUTIES),
        ("Your work", Section.DUTIES),
        ("Dina uppgifter", Section.DUTIES),
        ("Overview", Section.DUTIES),
        ("About your role as a baker", Section.DUTIES),
        ("À propos du rôle :", Section.DUTIES),
        ("Why this role matters", Section.DUTIES),
        ("The opportunity", Section.DUTIES),
        ("About Brightwater", Section.COMPANY),
        ("Who are we", Section.COMPANY),
        ("Life at Brightwater", Section.COMPANY),
        ("Our values", Section.COMPANY),
        ("Why Brightwater", Section.BENEFITS),
        ("Benefits and perks", Section.BENEFITS),
        ("Pourquoi nous rejoindre ?", Section.BENEFITS),
        ("What you get", Section.BENEFITS),
        ("In return", Section.BENEFITS),
        ("What's in it for you?", Section.BENEFITS),
        ("You can expect", Section.BENEFITS),
        ("Unsere Leistungen", Section.BENEFITS),
        ("Ce que l’on te propose", Section.BENEFITS),
        ("Te ofrecemos", Section.BENEFITS),
        ("Dit krijg je", Section.BENEFITS),
        ("O que você ganha", Section.BENEFITS),
        ("Cosa offriamo", Section.BENEFITS),
        ("Det får du", Section.BENEFITS),
        ("Place and time", Section.OTHER),
        ("Waar en wanneer", Section.OTHER),
        ("Le processus de recrutement :", Section.APPLY),
        ("How to apply", Section.APPLY),
        ("Interview process", Section.APPLY),
        ("Salary range", Section.PAY),
        ("Equal opportunity", Section.LEGAL),
    ],
)
def test_a_heading_announces_its_section(line, kind):
    assert heading(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "Build web applications with care",
        "Conduct technical interviews",
        "Contact customers by telephone",
        "Refonte d’une application critique",
        "4 to 8 years of executive compensation work",
        "We are Brightwater.",
        "German is a plus",
        "Kubernetes experience is a plus",
        "SQL preferred",
        "Deutsch ist von Vorteil",
        "L'anglais est un atout",
        "Duits is een pré",
        "Conoscenza del tedesco gradita",
        "英語ができる方は歓迎します",
        "Experience with Kafka",
        "5+ years of experience",
        "3 Jahre Erfahrung",
        "- Benefits",
        "",
        "ok",
    ],
)
def test_an_item_of_a_list_announces_nothing(line):
    assert heading(line) is None


def test_looking_for_letters_first_misses_no_heading():
    lines = [line for kind in sections._HEADINGS for line in _samples(kind[1])]

    missed = [line for line in lines if _by_all_patterns(line) and not heading(line)]

    assert len(lines) > 200
    assert missed == []


def _samples(pattern):
    """Lines that alternatives of a pattern match: those without marks, as they stand, and what they become."""
    for alternative in pattern.split("|"):
        line = re.sub(r"[^\w '’-]", "", alternative)
        yield from (line, line.title(), f"The {line}", f"{line}s:")


def _by_all_patterns(line):
    """As `heading` decides, with every pattern tried."""
    found = [
        (match.start(), kind) for kind, words in sections._BY_KIND if (match := words.search(line.strip()))
    ]
    is_short = 2 < len(line.strip()) <= sections.LONGEST_HEADING and line.count(" ") < 5
    return is_short and any(start <= 20 for start, _ in found)


def test_an_item_of_a_marked_list_is_no_heading():
    posting = make.posting(
        description_html=clean("<h3>Requirements</h3><ul><li>Python</li><li>Pay systems</li></ul>")
    )
    document = Document(posting)

    assert document.section(document.text.index("Pay")) is Section.REQUIRED


def test_a_section_lasts_until_the_next_heading():
    text = "Requirements\nSQL\nBenefits\nFruit\n"
    document = Document.of_text(text)

    sections = [document.section(text.index(word)) for word in ("SQL", "Fruit")]

    assert sections == [Section.REQUIRED, Section.BENEFITS]


def test_every_heading_has_letters_to_look_for_first():
    parts = list(sections._PARTS)

    short = [part for part in parts if len(part.strip()) < 2]

    assert len(parts) > 300
    assert short == []


def test_the_practical_side_ends_what_was_offered():
    document = Document.of_text("What you get\nFruit\nPlace and time\nRoom four\n")

    sections = [document.section(document.text.index(word)) for word in ("Fruit", "Room")]

    assert sections == [Section.BENEFITS, Section.OTHER]


def test_an_item_that_is_wished_for_opens_no_section():
    document = Document.of_text("Requirements\nGerman is a plus\nSQL\n")

    section = document.section(document.text.index("SQL"))

    assert section is Section.REQUIRED
