"""Hours and term: the board's field, the title, and what happens when they disagree."""

import pytest

from postings.facts import employment
from postings.facts.base import Evidence, parsed
from postings.facts.document import Document
from postings.vocab import FactState, Hours, Term
from tests import make


def read(*, title="Baker", field="", text=""):
    return employment.read(Document(make.posting(title=title, employment=field), text=text))


def words(fact):
    return " ".join(fact.value or ())


@pytest.mark.parametrize(
    ("field", "hours", "term"),
    [
        ("Full-time", "full_time", ""),
        ("FullTime", "full_time", ""),
        ("full_time_permanent", "full_time", "permanent"),
        ("FullTimeFixedTerm", "full_time", "temporary"),
        ("Permanent", "", "permanent"),
        ("Regular", "", "permanent"),
        ("Perm - Full-time", "full_time", "permanent"),
        ("CDI", "", "permanent"),
        ("CDD (temps partiel)", "part_time", "temporary"),
        ("Festanstellung", "", "permanent"),
        ("Unbefristet, Teilzeit", "part_time", "permanent"),
        ("Befristet", "", "temporary"),
        ("Vollzeit/Teilzeit", "full_time part_time", ""),
        ("Voll- oder Teilzeit", "full_time part_time", ""),
        ("Voll-/Teilzeit", "full_time part_time", ""),
        ("Praktikum", "", "internship"),
        ("Pflichtpraktikum", "", "internship"),
        ("Werkstudent", "part_time", ""),
        ("Minijob", "part_time", ""),
        ("Aushilfe", "part_time", ""),
        ("Stage de fin d'études", "", "internship"),
        ("Alternance", "", "apprenticeship"),
        ("Ausbildung", "", "apprenticeship"),
        ("Intern", "", "internship"),
        ("intern, part-time", "part_time", "internship"),
        ("Contractor", "", "contract"),
        ("Contract (6 months)", "", "contract"),
        ("Contract to Hire", "", "contract"),
        ("Freelancer (Hourly Rate)", "", "contract"),
        ("Fixed Term Contract", "", "temporary"),
        ("Fixed Time Contractor (FTC)", "", "temporary"),
        ("Temp-to-perm", "", "temporary"),
        ("Temporary", "", "temporary"),
        ("Seasonal", "", "temporary"),
        ("Permanent / Contract", "", "permanent contract"),
        ("Per Diem", "per_diem", ""),
        ("PRN", "per_diem", ""),
        ("Zero hours", "per_diem", ""),
        ("Indefinido", "", "permanent"),
        ("Tiempo completo", "full_time", ""),
        ("Jornada completa", "full_time", ""),
        ("Media jornada", "part_time", ""),
        ("Voltijd", "full_time", ""),
        ("Vast", "", "permanent"),
        ("Tijdelijk", "", "temporary"),
        ("Tempo integral, CLT", "full_time", "permanent"),
        ("PJ", "", "contract"),
        ("Estágio", "", "internship"),
        ("Tempo indeterminato", "", "permanent"),
        ("Tempo determinato", "", "temporary"),
        ("Tirocinio", "", "internship"),
        ("Heltid, tillsvidareanställning", "full_time", "permanent"),
        ("Volunteer", "", "volunteer"),
    ],
)
def test_the_fields_of_boards_are_read_in_many_languages(field, hours, term):
    facts = read(field=field)

    assert (words(facts.hours), words(facts.term)) == (hours, term)
    assert {fact.state for fact in facts if fact} == {FactState.STATED}
    assert {place for fact in facts for place in fact.evidence} == {Evidence("employment")}


@pytest.mark.parametrize(
    "field",
    ["", "Other", "Trainee", "Rotation Programme", "Employment contract", "International", "Volontariat"],
)
def test_a_field_that_names_neither_says_nothing(field):
    facts = read(field=field)

    assert not any(facts)


@pytest.mark.parametrize(
    ("title", "hours", "term"),
    [
        ("Baker (Part-Time)", "part_time", ""),
        ("Full Time Teller", "full_time", ""),
        ("Retail Assistant - Full Time or Part Time", "full_time part_time", ""),
        ("Pflegefachkraft (m/w/d) in Voll- oder Teilzeit", "full_time part_time", ""),
        ("Projektleiter (m/w/d) 80–100 %", "full_time part_time", ""),
        ("Dental Hygienist 40-60%", "part_time", ""),
        ("Registered Nurse (Per Diem)", "per_diem", ""),
        ("RN - PRN", "per_diem", ""),
        ("Data Science Intern", "", "internship"),
        ("Data Analyst (Intern)", "", "internship"),
        ("Software Engineering Internship, Summer", "", "internship"),
        ("Undergraduate Internship Program", "", "internship"),
        ("Working Student, Support (m/f/d)", "part_time", ""),
        ("Praktikant:in im Vertrieb (m/w/d)", "", "internship"),
        ("Stage - Assistant Marketing", "", "internship"),
        ("Chargée de projet - Stage Lyon - Atelier", "", "internship"),
        ("Stagiair Finance", "", "internship"),
        ("Becario de Marketing", "", "internship"),
        ("Apprentice Electrician", "", "apprenticeship"),
        ("Ausbildung zum Koch 2027", "", "apprenticeship"),
        ("Assistant RH en alternance", "", "apprenticeship"),
        ("Product Manager - 6 month contract", "", "contract"),
        ("Recruiter (6M Contract)", "", "contract"),
        ("[Contract] Recruiter", "", "contract"),
        ("Analyst (Contract to Hire)", "", "contract"),
        ("Freelance Writer", "", "contract"),
        ("Assistant - (12 month FTC)", "", "temporary"),
        ("Recruiter (12 months Fixed Term Contract)", "", "temporary"),
        ("Maternity Cover - HR Manager", "", "temporary"),
        ("Interim CFO", "", "temporary"),
        ("Seasonal Teller", "", "temporary"),
        ("Baker (Temporary)", "", "temporary"),
        ("Sales Rep - Permanent", "", "permanent"),
        ("Chef de projet - CDI Paris - Atelier", "", "permanent"),
        ("Chargé de clientèle - CDD - H/F", "", "temporary"),
        ("Volunteer: Bookkeeper", "", "volunteer"),
    ],
)
def test_a_title_adds_hours_and_term(title, hours, term):
    facts = read(title=title)

    assert (words(facts.hours), words(facts.term)) == (hours, term)
    assert {fact.state for fact in facts if fact} == {FactState.PARSED}


@pytest.mark.parametrize(
    "title",
    [
        "Contract Manager",
        "Smart Contract Engineer",
        "Stage Manager",
        "Late Stage Investor",
        "Volunteer Coordinator",
        "Intern Program Manager",
        "Head of Intern Recruiting",
        "International Sales Manager",
        "Temporary Works Engineer",
        "Permanent Recruitment Consultant",
        "Clinical Documentation Integrity (CDI) Specialist",
        "Ausbildungsleiter (m/w/d)",
        "Teamleiter (m/w/d) (intern)",
        "FTC Compliance Counsel",
        "Freelancer Success Manager",
        "Seasonal Planning Manager",
        "Apprenticeship Trainer",
        "Engineer, 100% remote",
        "Time and Attendance Specialist",
        "Part-Time MBA Program Director",
        "Casual Dining Chef",
        "Full-Stack Engineer",
        "",
    ],
)
def test_a_title_of_another_trade_adds_nothing(title):
    facts = read(title=title)

    assert not any(facts)


def test_evidence_of_a_title_is_the_word_in_it():
    title = "Baker (Part-Time)"

    place = read(title=title).hours.evidence[0]

    assert (place.where, title[place.start : place.end]) == ("title", "Part-Time")


def test_a_full_time_field_and_a_part_time_text_conflict_and_the_field_wins():
    facts = read(field="Full-time", text="This position is part-time, 20 hours per week.")

    assert (facts.hours.value, facts.hours.state) == ((Hours.FULL_TIME,), FactState.CONFLICTING)
    assert [claim.value for claim in facts.hours.against] == [(Hours.PART_TIME,)]


def test_a_title_beats_the_field_that_it_contradicts():
    facts = read(title="Baker (Part-Time)", field="Full-time")

    assert (facts.hours.value, facts.hours.state) == ((Hours.PART_TIME,), FactState.CONFLICTING)
    assert [claim.rule for claim in facts.hours.against] == ["employment.field"]


def test_a_text_that_offers_more_than_the_field_is_no_conflict():
    facts = read(field="Full-time", text="Available as a full-time or part-time position.")

    assert (facts.hours.value, facts.hours.state) == ((Hours.FULL_TIME,), FactState.STATED)


def test_a_permanent_field_and_an_intern_in_the_title_conflict():
    facts = read(title="Marketing Intern", field="Permanent")

    assert (facts.term.value, facts.term.state) == ((Term.INTERNSHIP,), FactState.CONFLICTING)


def test_a_title_adds_a_term_that_goes_with_the_fields():
    facts = read(title="Marketing Intern", field="Temporary")

    assert (facts.term.value, facts.term.state) == ((Term.TEMPORARY, Term.INTERNSHIP), FactState.STATED)
    assert [place.where for place in facts.term.evidence] == ["employment", "title"]


@pytest.mark.parametrize(
    ("hours", "term", "word"),
    [
        ((), (), ""),
        ((Hours.FULL_TIME,), (), "full_time"),
        ((), (Term.PERMANENT,), ""),
        ((Hours.FULL_TIME,), (Term.PERMANENT,), "full_time"),
        ((Hours.PART_TIME,), (Term.INTERNSHIP,), "internship"),
        ((Hours.FULL_TIME,), (Term.CONTRACT,), "contract"),
        ((Hours.FULL_TIME,), (Term.TEMPORARY,), "temporary"),
        ((), (Term.TEMPORARY, Term.INTERNSHIP), "internship"),
        ((Hours.PART_TIME,), (Term.VOLUNTEER,), "volunteer"),
        ((Hours.PER_DIEM,), (), "per_diem"),
        ((Hours.FULL_TIME,), (Term.APPRENTICESHIP,), "full_time"),
        ((), (Term.APPRENTICESHIP,), ""),
        ((Hours.FULL_TIME, Hours.PART_TIME), (), "full_time"),
        ((Hours.FULL_TIME,), (Term.PERMANENT, Term.CONTRACT), "full_time"),
        ((), (Term.PERMANENT, Term.CONTRACT), "contract"),
    ],
)
def test_the_apis_word_is_made_of_both(hours, term, word):
    facts = [parsed(value, "test") if value else parsed(None, "test") for value in (hours, term)]

    assert employment.api_type(*facts) == word
