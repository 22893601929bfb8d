"""Degrees as postings of many countries and careless authors write them."""

import time

import pytest

from postings.facts import education
from postings.facts.document import Document
from postings.vocab import FactState


def read(text):
    return education.read(Document.of_text(text))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Good with ropesBachelor's degree in Knots", "bachelor"),
        ("Rowing skillsMaster's DegreeMinimum of 3 years at sea", "master"),
        ("Sailing and swimmingPhD in Oceanography", "doctorate"),
        ("Bachelor?s degree in Knots", "bachelor"),
        ("A bachelor''s degree in Knots", "bachelor"),
        ("Ph.D., M.S. or Bachelor's degree in Knots", "bachelor"),
        ("BS / MS in Knot Theory required", "bachelor"),
        ("RN with BSN required", "bachelor"),
        ("MSN or DNP from an accredited school", "master"),
        ("MSW required, two years on the quay", "master"),
        ("Ph.D. or Psy.D. in Psychology", "doctorate"),
        ("Requirements\nJD and strong writing", "doctorate"),
        ("LLB (or a similar legal degree)", "bachelor"),
        ("Undergraduate or postgraduate in computer science", "bachelor"),
        ("Tertiary qualification in Accounting", "bachelor"),
        ("A graduate from a top engineering school", "bachelor"),
        ("Written for recent college graduates who like boats", "bachelor"),
        ("Technical degree in rope making", "bachelor"),
        ("Diploma or Bachelor's degree in Architecture", "associate"),
        ("Degree or diploma in Architecture", "bachelor"),
        ("HND in Shipbuilding", "associate"),
        ("NVQ level 3 in Carpentry", "vocational"),
        ("Matric certificate and a boat", "high_school"),
        ("Completion of the twelfth grade", "high_school"),
        ("HS/GED and a steady hand", "high_school"),
        ("Education:\nHigh School (Required)", "high_school"),
        ("Licence / Master en commerce pour le port", "bachelor"),
        ("Du bringst ein abgeschlossenes Studium mit Schwerpunkt Schiffbau oder Nautik mit", "bachelor"),
        ("Kaufmännische Grundbildung oder Erfahrung auf See", "vocational"),
        ("Eine abgeschlossene IT-Ausbildung oder Neugier", "vocational"),
    ],
)
def test_abbreviations_glued_words_and_rarer_names_are_read(text, level):
    assert read(text).value.level == level


@pytest.mark.parametrize(
    "text",
    [
        "Work with Scrum Masters, designers and sailors",
        "MFA, VPN and single sign-on for all",
        "Experience with large language models (LLM) projects",
        "Board certified, BE/BC with a licence",
        "Pre- and post-MBA adventurers",
        "To a considerable degree, bending and lifting",
        "We do not require certificates, papers, or degrees.",
        "A PhD is by no means required",
        "8 years at sea (6 years with a PhD)",
        "A Master's degree may be substituted for one year of the sea experience.",
        "Two years at the oar or one year if you have an advanced degree",
        "Working as a BA in Agile crews",
        "Tags: #LI-DNP",
        "Graduates will love our harbour",
        "You will master in your own time the art of knots",
        "An office of 400 m2 in Lyon",
    ],
)
def test_look_alikes_and_degrees_that_nobody_asks_for_give_nothing(text):
    assert read(text).state is FactState.NOT_STATED


@pytest.mark.parametrize(
    "text",
    [
        "Bachelor's degree or at least two years of rowing",
        "Bachelor's degree, or enough experience to do without one",
        "Bachelor's degree required. Up to two years of experience may be substituted for the degree.",
        "Bachelor's degree in Law. In lieu of a degree, four years at sea.",
        "Bachelor's degree in Law (equivalent experience will absolutely be considered)",
        "Any combination of experience and training that would give the knowledge and abilities may be "
        "qualifying. A typical way would be:\nQualifications\nA bachelor's degree in Law",
        "Kaufmännische Ausbildung oder Studium. Alternativ: vergleichbare Qualifikation auf See",
    ],
)
def test_experience_that_will_do_instead_is_noticed_beside_the_sentence_too(text):
    assert read(text).value.or_equivalent


@pytest.mark.parametrize(
    ("text", "is_required", "or_equivalent"),
    [
        ("High school diploma or equivalent, and three years of rowing experience", True, False),
        ("Bachelor's degree in Law or an equivalent technical field. Production experience", True, False),
        ("Bachelor's degree in Law or other professional backgrounds", True, False),
        ("Bachelor's degree in Law or Botany, MBA preferred", True, False),
        ("BS in Law/Botany, MBA a plus", True, False),
        ("Rowing highly preferred Bachelor's degree in Law", True, False),
        ("High school diploma with some college preferred", True, False),
        ("Bachelor's degree in Law or a related field  is highly valued", False, False),
        ("Preferred qualificationsMaster's degree in Law", False, False),
        ("Bachelor's degree preferredGood swimmer", False, False),
        ("A degree in Law is encouraged", False, False),
        ("You may have a degree in Law", False, False),
    ],
)
def test_what_is_said_of_another_degree_or_skill_is_not_said_of_this_one(text, is_required, or_equivalent):
    value = read(text).value

    assert (value.is_required, value.or_equivalent) == (is_required, or_equivalent)


@pytest.mark.parametrize(
    "trigger", ["degree ", "BS/", "Master's or ", "(5 years if ", "in lieu of a ", "diploma or ", "GEDa"]
)
def test_time_grows_with_the_text_and_no_faster(trigger):
    def cost(length):
        documents = [Document.of_text(trigger * (length // len(trigger)) + "." * turn) for turn in range(3)]
        times = []
        for document in documents:
            started = time.perf_counter()
            education.read(document)
            times.append(time.perf_counter() - started)
        return min(times)

    assert cost(400_000) < 8 * cost(100_000) + 0.02
