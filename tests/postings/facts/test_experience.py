"""Years of experience: what asks for them, and all the years that are something else."""

import pytest

from postings.facts import experience
from postings.facts.base import Evidence
from postings.facts.document import Document
from postings.providers.base import Posting
from postings.vocab import FactState


def years(text):
    value = experience.read(Document.of_text(text)).value
    return value and (value.minimum, value.maximum)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You have 5+ years of experience in radio.", (5, None)),
        ("At least 3 years of experience.", (3, None)),
        ("A minimum of four years of sales experience.", (4, None)),
        ("two (2) years of bookkeeping experience", (2, None)),
        ("3-5 years of experience", (3, 5)),
        ("3 to 5 years’ experience", (3, 5)),
        ("Between 3 and 5 years of experience", (3, 5)),
        ("3 or more years of experience", (3, None)),
        ("1-2 yrs of experience", (1, 2)),
        ("+4 years of experience", (4, None)),
        ("5–8+ years of experience", (5, None)),
        ("At least 6 months of experience", (0.5, None)),
        ("18 months of catering experience", (1.5, None)),
        ("Up to 2 years of experience", (None, 2)),
        ("Experience: 7–10 Years", (7, 10)),
        ("Solid experience (5+ years) in welding", (5, None)),
        ("Requirements\n10+ years organ building", (10, None)),
        ("Requirements\n4+ years in harbour logistics", (4, None)),
        ("Experience:\nForklift: 2 years (Required)", (2, None)),
        ("1.5 years of experience", (1.5, None)),
        ("Requirements\nA rigger who brings over five years of experience in lifting.", (5, None)),
        ("We look for calm, 5+ years in rigging, and good knots.", (5, None)),
        ("5\u00a0years of experience", (5, None)),
        ("Minimum 3 yrs. in glazing", (3, None)),
        ("5+ yrs. exp. with lathes", (5, None)),
        ("You have spent 6 years or more in glazing.", (6, None)),
        ("4 years+ of experience in glazing", (4, None)),
        ("You have seven years behind you in glazing.", (7, None)),
        ("You join us after at least 3 years as a glazier.", (3, None)),
        ("A minimum of three years' practice", (3, None)),
        ("At least two years running a workshop", (2, None)),
        ("You are 4 years or more after qualifying.", (4, None)),
        ("Experience in a glass workshop, at least 4 years", (4, None)),
        ("Mehrjährige Erfahrung im Glasbau, mindestens 5 Jahre", (5, None)),
        ("5 Jahre oder mehr Erfahrung im Glasbau", (5, None)),
    ],
)
def test_years_are_read_however_they_are_written(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mindestens 3 Jahre Berufserfahrung", (3, None)),
        ("mind. zwei Jahre Erfahrung im Vertrieb", (2, None)),
        ("3-5 Jahre einschlägige Berufserfahrung", (3, 5)),
        ("mindestens dreijährige Berufserfahrung", (3, None)),
        ("Minimum 2 ans d’expérience en logistique", (2, None)),
        ("Expérience de 3 à 5 ans dans un poste similaire", (3, 5)),
        ("Expérience confirmée (entre 3 et 5 ans)", (3, 5)),
        ("Al menos 4 años de experiencia en ventas", (4, None)),
        ("Experiencia mínima de 2 años", (2, None)),
        ("Minimaal 3 jaar werkervaring", (3, None)),
        ("Pelo menos 2 anos de experiência", (2, None)),
        ("Almeno 3 anni di esperienza", (3, None)),
        ("Minst 5 års erfarenhet av inköp", (5, None)),
    ],
)
def test_years_are_read_in_eight_languages(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "With over 20 years of experience in the market, we lead.",
        "Our team has 50 years of combined experience.",
        "The firm was founded 15 years ago.",
        "30+ years in business",
        "For nearly 40 years, Halden has made radios.",
        "This is a 2 year contract.",
        "You must be 18 years or older.",
        "Must be at least 21 years of age.",
        "Options vest over 4 years.",
        "A sabbatical after 3 years with us",
        "We have doubled in the last 5 years.",
        "You will own the roadmap for the next 3 years.",
        "Requirements\nA 4-year degree in physics",
        "Stage de fin d'études (6 mois)",
        "Mehrjährige Berufserfahrung im Einkauf",
        "Several years of experience",
        "Ausbildung mit einer Dauer von mindestens drei Jahren",
        "Driving licence held for 3 years",
        "5 years warranty on every boat",
        "Be it 3 years or 8+ years as we are open to all",
        "$50,000 a year",
        "A high school diploma or 2 years of experience",
        "We work with children from 18 months to 6 years of age.",
        "In 6 months: you run the experience team.",
        "A 45 year track record",
        "Wohnhaft in Deutschland seit mindestens 5 Jahren",
        "日本での5年以上の経験",
        "",
    ],
)
def test_other_years_give_nothing(text):
    assert experience.read(Document.of_text(text)).state is FactState.NOT_STATED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2+ years of experience leading people\n5+ years of experience as a welder", (5, None)),
        ("6+ years of design experience, with at least 3 years in typography", (6, None)),
        ("5 years of experience, or 3 years of experience with a Master's", (5, None)),
        ("3 years of experience required\n10 years of experience preferred", (3, None)),
        ("Preferred qualifications\n2+ years of experience in dyeing", (2, None)),
    ],
)
def test_of_several_the_largest_required_number_counts(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("5+ years of experience in boat building, or similar", "boat building"),
        ("5+ years of relevant sail making experience", "sail making"),
        ("4+ years of experience as a Ship Carpenter", "Ship Carpenter"),
        ("3+ years of professional experience", ""),
        ("3+ years of experience in a similar role", ""),
        ("3+ years of experience repairing engines", "repairing engines"),
        ("6+ years hands-on rope / sail experience", "rope / sail"),
        ("Requirements\n5+ years at a shipyard", ""),
        ("Experience:\nForklift: 2 years (Required)", "Forklift"),
    ],
)
def test_the_field_is_the_postings_words_or_nothing(text, field):
    assert experience.read(Document.of_text(text)).value.field == field


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("5+ years of rowing experience", "experience.of_experience"),
        ("Experience: 5+ years", "experience.experience_before"),
        ("Requirements\n5+ years in rowing", "experience.years_in"),
        ("Requirements\n5+ years rowing", "experience.years_in"),
        ("Requirements\n5+ years B2B sales", "experience.bullet"),
        ("Experience:\nForklift: 2 years (Required)", "experience.listed"),
    ],
)
def test_every_pattern_has_a_name(text, rule):
    assert experience.read(Document.of_text(text)).rule == rule


def test_the_evidence_is_the_words_that_say_it():
    text = "You bring at least 5 years of sail making experience, and calm."

    (evidence,) = experience.read(Document.of_text(text)).evidence

    assert text[evidence.start : evidence.end] == "at least 5 years of sail making experience"


def personio(band, html=""):
    native = {"years_of_experience": band}
    return Document(Posting(key="1", title="Sailor", source_url="", description_html=html, native=native))


@pytest.mark.parametrize(("band", "expected"), [("lt-1", (0, 1)), ("2-5", (2, 5)), ("gt-15", (15, None))])
def test_a_boards_band_is_stated(band, expected):
    fact = experience.read(personio(band))

    assert (fact.value.minimum, fact.value.maximum) == expected
    assert fact.state is FactState.STATED
    assert fact.evidence == (Evidence("native.years_of_experience"),)


def test_years_of_the_text_that_lie_within_the_band_are_more_exact():
    fact = experience.read(personio("2-5", "<p>At least 3 years of experience in rigging.</p>"))

    assert (fact.value.minimum, fact.value.maximum, fact.value.field) == (3, None, "rigging")
    assert (fact.state, fact.against) == (FactState.STATED, ())
    assert [place.where for place in fact.evidence] == ["description", "native.years_of_experience"]


def test_a_band_is_more_exact_than_a_text_that_only_touches_it():
    fact = experience.read(personio("5-7", "<p>At least 3 years of experience in rigging.</p>"))

    assert (fact.value.minimum, fact.value.maximum, fact.value.field) == (5, 7, "rigging")
    assert fact.state is FactState.STATED


def test_a_text_outside_the_band_wins_and_keeps_the_loser():
    fact = experience.read(personio("2-5", "<p>At least 8 years of experience.</p>"))

    assert (fact.state, fact.value.minimum) == (FactState.CONFLICTING, 8)
    assert fact.against[0].value.maximum == 5


@pytest.mark.parametrize("band", ["", "many", 7, None])
def test_a_band_that_is_none_gives_nothing(band):
    assert not experience.read(personio(band))
