"""`seniority.*`: the rank that a title names, and nothing where it names none."""

import pytest

from postings.facts.document import Document
from postings.facts.title import read
from postings.vocab import FactState, Seniority


def seniority(title):
    return read(Document.of_text("", title=title)).seniority


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Marketing Intern", Seniority.INTERN),
        ("Praktikant:in Vertrieb (m/w/d)", Seniority.INTERN),
        ("Werkstudent Buchhaltung", Seniority.INTERN),
        ("Stagiaire Communication", Seniority.INTERN),
        ("Assistant RH - Alternance", Seniority.INTERN),
        ("Becario de Finanzas", Seniority.INTERN),
        ("Apprentice Plumber", Seniority.INTERN),
        ("Chemistry Student Assistant", Seniority.INTERN),
        ("Junior Accountant", Seniority.ENTRY),
        ("Graduate Civil Engineer", Seniority.ENTRY),
        ("Management Trainee", Seniority.ENTRY),
        ("Associate Chemist", Seniority.ENTRY),
        ("Structured Credit - Associate", Seniority.ENTRY),
        ("Welder I", Seniority.ENTRY),
        ("HR Generalist 2", Seniority.MID),
        ("Accountant II", Seniority.MID),
        ("Intermediate Optician", Seniority.MID),
        ("Data Analyst (Mid/Senior)", Seniority.MID),
        ("Technical Writer IV", Seniority.SENIOR),
        ("Sr. Botanist", Seniority.SENIOR),
        ("Senior Product Manager", Seniority.SENIOR),
        ("Développeur Sénior", Seniority.SENIOR),
        ("Lead Botanist", Seniority.LEAD),
        ("Team Leader", Seniority.LEAD),
        ("Teamleiter Lager (m/w/d)", Seniority.LEAD),
        ("Staff Android Engineer", Seniority.LEAD),
        ("Senior Staff Engineer", Seniority.LEAD),
        ("Principal Geologist", Seniority.PRINCIPAL),
        ("Distinguished Engineer", Seniority.PRINCIPAL),
        ("Senior/Principal Geologist", Seniority.SENIOR),
        ("Manager, Payroll", Seniority.MANAGER),
        ("Senior Manager, Payroll", Seniority.MANAGER),
        ("Store Manager", Seniority.MANAGER),
        ("Engineering Manager II", Seniority.MANAGER),
        ("Operations Manager II", Seniority.MANAGER),
        ("Filialleiter (m/w/d)", Seniority.MANAGER),
        ("Head of Botany", Seniority.DIRECTOR),
        ("Senior Director, Tax", Seniority.DIRECTOR),
        ("Directrice Marketing", Seniority.DIRECTOR),
        ("Vice President, Claims", Seniority.EXECUTIVE),
        ("Chief Nursing Officer", Seniority.EXECUTIVE),
        ("CFO", Seniority.EXECUTIVE),
        ("Managing Director", Seniority.EXECUTIVE),
        ("Apprenticeship Programme Plumbing", Seniority.INTERN),
        ("Graduate Programme - Forestry", Seniority.ENTRY),
        ("Store Manager Trainee", Seniority.ENTRY),
        ("Botanist - University Grad", Seniority.ENTRY),
        ("Field Associate Botany Analyst", Seniority.ENTRY),
        ("Acme ・Associate Account Manager", Seniority.ENTRY),
        ("Policy Associate", Seniority.ENTRY),
        ("Seed Ops Associate, Night Shift", Seniority.ENTRY),
        ("Associate Project Manager", Seniority.MID),
        ("Princ. Botanist", Seniority.PRINCIPAL),
        ("Seed Delivery - Manager, Forests", Seniority.MANAGER),
        ("Junior/Mid Botanist", Seniority.ENTRY),
        ("Seed Analyst - I", Seniority.ENTRY),
        ("Lab Support 1", Seniority.ENTRY),
        ("Seed Analyst-II", Seniority.MID),
        ("Seed Engineer (II)", Seniority.MID),
        ("Seed Engineer II Green House", Seniority.MID),
        ("Seed Administrator Ii", Seniority.MID),
        ("Staff Assistant II (Temp)", Seniority.MID),
        ("SDE-2", Seniority.MID),
        ("Welder III job in Reno, NV", Seniority.SENIOR),
        ("Engineer Hydraulics 4", Seniority.SENIOR),
        ("Seed Technician 5", Seniority.SENIOR),
        ("Crew Leader", Seniority.LEAD),
        ("STAFF ENGR", Seniority.LEAD),
        ("Chief Data Architect", Seniority.PRINCIPAL),
        ("Sr Dir Botany", Seniority.DIRECTOR),
    ],
)
def test_a_word_of_rank_gives_the_rank(title, rank):
    given = title

    fact = seniority(given)

    assert fact.value is rank
    assert fact.state is FactState.PARSED


@pytest.mark.parametrize(
    "title",
    [
        "Account Executive",
        "Executive Assistant to the CEO",
        "Executive Assistant, Office of the President",
        "Chief of Staff",
        "Product Manager",
        "Project Manager",
        "Key Account Manager",
        "Content Marketing Manager",
        "Lead Generation Specialist",
        "Senior Living Chef",
        "Senior Care Companion",
        "Staff Nurse",
        "Staff Accountant",
        "Member of Technical Staff",
        "Director of Photography",
        "Art Director",
        "Assistant Principal",
        "Principal Investigator",
        "Associate Professor",
        "Sales Associate",
        "Assistant Manager",
        "Assistant Vice President",
        "Student Engagement Coordinator",
        "Internal Auditor",
        "International Tax Adviser",
        "Internship Program Coordinator",
        "Stage Manager's Office Runner",
        "Early Years Practitioner",
        "Account Executive, Mid-Market",
        "Chef de projet",
        "Head Chef",
        "CRO Analyst",
        "Identity Manager Consultant",
        "Researcher (fresh graduates are welcome)",
        "Baker for a Distinguished Company",
        "Engineer 2-3",
        "Tier 2 Help Desk Agent",
        "Class II Driver",
        "Data Engineer - Level 4",
        "Android Engineer L5",
        "Civil Engineer (Early Career to Senior Level)",
        "Multi-level Assembler",
        "Deputy Manager - Stores",
        "Developer - Storage I/O",
        "Entry-Mid Level Botanist",
        "Botanist (Jr. - Mid Level)",
        "Botanist, hiring stage 5",
        "Asst Mgr",
        "Manager in Training",
        "Graduate Programme Manager",
        "Graduate Research Assistant",
        "Student Program Adviser",
        "Mid-tier Developer",
        "Mid-range Systems Operator",
        "Infusion IV Nurse",
        "IV Therapy Nurse",
        "IV&V Consultant",
        "Registered Nurse - Level I Trauma Center",
        "Division I Rowing Coach",
        "Administrator (IAT Level III certificate)",
        "Client Associate",
        "Software Engineer",
        "エンジニア",
        "",
    ],
)
def test_what_only_looks_like_a_rank_gives_none(title):
    given = title

    fact = seniority(given)

    assert fact.value is None
    assert fact.state is FactState.NOT_STATED


def test_evidence_is_the_word_of_rank():
    title = "Botanist, Senior - Kew"

    (evidence,) = seniority(title).evidence

    assert title[evidence.start : evidence.end] == "Senior"


@pytest.mark.parametrize(
    "title", ["Senior " * 3000, "assistant to " * 3000, "Manager, " * 3000, "II " * 5000]
)
def test_a_title_full_of_ranks_ends(title):
    given = title

    fact = seniority(given)

    assert fact.state in FactState
