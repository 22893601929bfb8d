"""Degrees and diplomas that are asked for, and the words that only look like them."""

import pytest

from postings.facts import education
from postings.facts.base import Evidence
from postings.facts.document import Document
from postings.providers.base import Posting
from postings.vocab import EducationLevel, FactState


def read(text):
    return education.read(Document.of_text(text))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Bachelor's degree in Rope Making required", "bachelor"),
        ("Bachelors degree", "bachelor"),
        ("BS/MS in Computer Science", "bachelor"),
        ("BA or BS in Economics", "bachelor"),
        ("B.Sc. or M.Sc. in Physics", "bachelor"),
        ("B.Tech in Civil Engineering", "bachelor"),
        ("Bachelor's or Master's degree in Botany", "bachelor"),
        ("Requirements\nDegree in Marine Biology", "bachelor"),
        ("You have an engineering degree", "bachelor"),
        ("A 4-year degree is required", "bachelor"),
        ("University degree in Law", "bachelor"),
        ("Master’s or PhD in Statistics", "master"),
        ("MS or PhD in Statistics", "master"),
        ("MS or higher in Statistics", "master"),
        ("PhD or MS with 3 years at sea", "master"),
        ("MBA required", "master"),
        ("An advanced degree in chemistry", "master"),
        ("Currently enrolled in a Master's program in Chemistry", "master"),
        ("Ph.D. degree in Physics required", "doctorate"),
        ("Medical degree (MD or DO) required", "doctorate"),
        ("Associate's degree or Bachelor's degree", "associate"),
        ("High school diploma or GED", "high_school"),
        ("HS diploma required", "high_school"),
        ("Graduation from high school", "high_school"),
        ("About us\nBachelor's degree", "bachelor"),
        ("Sailing preferred, but not required. Bachelor's degree in Law", "bachelor"),
        ("Educated to degree level", "bachelor"),
        ("A vocational diploma in carpentry", "vocational"),
    ],
)
def test_the_lowest_level_that_is_enough_is_read(text, level):
    assert read(text).value.level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Abgeschlossenes Studium der Informatik und Freude an Segeln", "bachelor"),
        ("Hochschulabschluss in BWL und Neugier", "bachelor"),
        ("Abgeschlossene kaufmännische Ausbildung und Sorgfalt", "vocational"),
        ("Abgeschlossene Ausbildung oder Studium und Sorgfalt", "vocational"),
        ("Du hast das Abitur und Lust auf Boote", "high_school"),
        ("Bac+5 en gestion et une bonne humeur", "master"),
        ("BAC + 3 et plus en commerce", "bachelor"),
        ("Bac+2 et une première expérience", "associate"),
        ("Licence en droit et de la rigueur", "bachelor"),
        ("Titulación universitaria en derecho de la empresa", "bachelor"),
        ("Grado en Derecho o similar, ganas de aprender", "bachelor"),
        ("Formación profesional de grado superior", "vocational"),
        ("Afgeronde hbo-opleiding en een rijbewijs", "bachelor"),
        ("Een afgeronde opleiding op mbo niveau voor een timmerman, een pre", "vocational"),
        ("Ensino superior completo de preferência em gestão", "bachelor"),
        ("Ensino médio completo e gosto de pessoas", "high_school"),
        ("Laurea magistrale in fisica e voglia di fare", "master"),
        ("Civilingenjör med intresse för båtar och hav", "master"),
        ("Kandidatexamen inom ekonomi och intresse", "bachelor"),
    ],
)
def test_degrees_of_other_countries_are_read(text, level):
    assert read(text).value.level == level


@pytest.mark.parametrize(
    "text",
    [
        "A high degree of autonomy",
        "You enjoy some degree of freedom.",
        "Up to 30 degrees in summer",
        "A 360-degree view of the customer",
        "Certified Scrum Master wanted",
        "Owner of master data and the master plan",
        "Masters of the universe need not apply",
        "Bachelor parties welcome in our pub",
        "Methods learnt as part of a degree",
        "You are at an advanced stage of your current degree in economics",
        "An A-level Sociology teacher is wanted",
        "Benefits\nYou may obtain a degree with us",
        "Good with MS Office and MS Excel",
        "No BS. We mean it.",
        "We are based in Boston, MA or Salem, MA",
        "PhD-level thinking",
        "About us\nOur team of PhDs has fun.",
        "Benefits\nTuition reimbursement for degree programs",
        "You will supervise associates of the firm.",
        "We serve the education industry and universities.",
        "Master Electrician License",
        "Aged 18, changed or managed",
        "Alto grado de autonomía y de responsabilidad",
        "HBO Max is een klant van ons, net als het theater",
        "",
    ],
)
def test_false_friends_give_nothing(text):
    assert read(text).state is FactState.NOT_STATED


@pytest.mark.parametrize(
    ("text", "is_required", "or_equivalent"),
    [
        ("Bachelor's degree required", True, False),
        ("Bachelor's degree in Law", True, False),
        ("Bachelor's degree preferred", False, False),
        ("Preferred: Bachelor's degree in Law", False, False),
        ("Nice to have\nA degree in Law", False, False),
        ("Bachelor's degree is a plus", False, False),
        ("Bachelor's degree in Law or equivalent work experience", True, True),
        ("Bachelor's degree in Law, or equivalent", True, True),
        ("Bachelor's degree in Law; or equivalent professional experience", True, True),
        ("Bachelor's degree or 4 years in the trade", True, True),
        ("Bachelor's degree in Law or an equivalent field", True, False),
        ("Bachelor's degree (marine law preferred)", True, False),
        ("Bachelor's degree required, ideally in Law; MBA strongly preferred", True, False),
        ("High school diploma or equivalent required", True, False),
        ("Bachelor's degree in Law plus 3 years at sea", True, False),
        ("Bachelor's degree in Law 3 years of rowing experience preferred", True, False),
        ("A Master's with 6 or more years of sea experience, or a PhD with 2 or more years", True, False),
        ("Abgeschlossenes Studium und Englisch, von Vorteil", False, False),
        ("Studium der Physik oder vergleichbare Berufserfahrung und Neugier", True, True),
    ],
)
def test_required_wished_for_and_equivalent_are_told_apart(text, is_required, or_equivalent):
    value = read(text).value

    assert (value.is_required, value.or_equivalent) == (is_required, or_equivalent)


@pytest.mark.parametrize(
    ("text", "level", "is_required"),
    [
        ("Master's degree preferred\nBachelor's degree required", "bachelor", True),
        ("Bachelor's degree in Law, Master's preferred", "bachelor", True),
        ("High school diploma required. Bachelor's degree preferred.", "high_school", True),
    ],
)
def test_what_is_required_goes_before_what_is_wished_for(text, level, is_required):
    value = read(text).value

    assert (value.level, value.is_required) == (level, is_required)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Bachelor's degree in Botany, Zoology, or a related field",
            ("Botany", "Zoology"),
        ),
        ("Bachelor of Science in Rope Engineering required", ("Rope Engineering",)),
        ("Degree in Law and 3 years at sea", ("Law",)),
        ("Bachelor's degree in a related field", ()),
        ("Bachelor's degree", ()),
    ],
)
def test_the_fields_are_the_postings_words(text, fields):
    assert read(text).value.fields == fields


def test_the_evidence_is_the_words_that_say_it():
    text = "You hold a Bachelor's degree in Botany, and a boat."

    (evidence,) = read(text).evidence

    assert text[evidence.start : evidence.end] == "Bachelor's degree in Botany"


@pytest.mark.parametrize(
    ("text", "rule"),
    [("Degree in Law required", "education.plain_degree"), ("MBA required", "education.named_degree")],
)
def test_every_pattern_has_a_name(text, rule):
    assert read(text).rule == rule


def board(native, html=""):
    return Document(Posting(key="1", title="Sailor", source_url="", description_html=html, native=native))


@pytest.mark.parametrize(
    ("native", "level"),
    [
        ({"education": "Bachelor's Degree"}, EducationLevel.BACHELOR),
        ({"education": "High School or equivalent"}, EducationLevel.HIGH_SCHOOL),
        ({"education_code": "vocational"}, EducationLevel.VOCATIONAL),
        ({"education_code": "master_degree"}, EducationLevel.MASTER),
    ],
)
def test_a_boards_field_is_stated(native, level):
    fact = education.read(board(native))

    assert (fact.state, fact.value.level) == (FactState.STATED, level)
    assert fact.evidence == (Evidence(f"native.{next(iter(native))}"),)


def test_a_text_that_agrees_adds_its_fields():
    fact = education.read(
        board({"education": "Master's Degree"}, "<p>Master's degree in Botany required</p>")
    )

    assert (fact.state, fact.value.fields) == (FactState.STATED, ("Botany",))


def test_a_text_that_says_another_level_wins_and_keeps_the_loser():
    fact = education.read(board({"education": "Master's Degree"}, "<p>Bachelor's degree required</p>"))

    assert (fact.state, fact.value.level) == (FactState.CONFLICTING, EducationLevel.BACHELOR)
    assert fact.against[0].value.level is EducationLevel.MASTER


@pytest.mark.parametrize(
    "native", [{}, {"education": "Unspecified"}, {"education": None}, {"education_code": 3}]
)
def test_a_boards_field_without_a_level_gives_nothing(native):
    assert not education.read(board(native))
