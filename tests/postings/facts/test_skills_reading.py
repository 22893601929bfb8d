"""A posting's skills: required or wished for, hard or soft, and what the employer says of itself."""

import pytest

from postings.facts import skills
from postings.facts.base import Evidence
from postings.facts.document import Document
from postings.providers.base import Posting
from postings.vocab import FactState

POSTING = """Brightwater is a leading provider of machine learning for harbours, backed by investors.

What you will do
Build services in Python
Keep PostgreSQL fast

What you bring
Three years with Python and Docker
Strong communication skills

Nice to have
Kubernetes
Docker

Benefits
Courses in Java and photography
"""


def read(text, **about):
    fact = skills.read(Document.of_text(text, **about))
    return {skill.slug: skill for skill in fact.value or ()}


def words(text):
    fact = skills.read(Document.of_text(text))
    return {
        skill.slug: text[where.start : where.end]
        for skill, where in zip(fact.value or (), fact.evidence, strict=True)
    }


def test_each_skill_is_given_once_with_parallel_evidence():
    fact = skills.read(Document.of_text(POSTING))

    slugs = [skill.slug for skill in fact.value]

    assert fact.state == FactState.PARSED
    assert len(slugs) == len(set(slugs)) == len(fact.evidence)


def test_a_required_section_is_better_evidence_than_the_duties():
    fact = skills.read(Document.of_text(POSTING))

    place = next(
        where for skill, where in zip(fact.value, fact.evidence, strict=True) if skill.slug == "python"
    )

    assert place == Evidence("description", POSTING.rindex("Python"), POSTING.rindex("Python") + 6)


@pytest.mark.parametrize(
    ("slug", "required"), [("python", True), ("docker", True), ("postgresql", True), ("kubernetes", False)]
)
def test_only_what_is_merely_wished_for_is_not_required(slug, required):
    found = read(POSTING)

    assert found[slug].is_required is required


def test_the_company_and_its_benefits_ask_for_nothing():
    found = read(POSTING)

    assert not found.keys() & {"machine-learning", "java", "photography"}


def test_communication_is_soft_and_python_is_hard():
    found = read(POSTING)

    assert (found["communication"].is_hard, found["python"].is_hard) == (False, True)


@pytest.mark.parametrize(
    "line",
    [
        "Experience with Terraform is a plus.",
        "Ideally you know Terraform.",
        "Bonus: Terraform",
        "Terraform preferred",
        "Kenntnisse in Terraform sind von Vorteil.",
        "La maîtrise de Terraform serait un plus.",
        "Se valorará experiencia con Terraform.",
        "Ervaring met Terraform is een pré.",
        "Terraform (nice to have)",
        "Terraform would be helpful",
        "You might also know Terraform",
        "It is great if you know Terraform",
        "Terraform is not essential",
        "Schön, wenn du Terraform kennst",
        "Terraform ist kein Muss",
        "Terraform est apprécié",
        "Terraform no imprescindible",
        "Terraform is mooi meegenomen",
        "Fijn als je Terraform kent",
        "Terraform é um diferencial",
        "Terraform sarebbe un plus",
        "Vi ser gärna att du kan Terraform",
    ],
)
def test_a_wish_inside_the_requirements_is_a_wish(line):
    found = read(f"Requirements\nSQL\n{line}\n")

    assert (found["terraform"].is_required, found["sql"].is_required) == (False, True)


@pytest.mark.parametrize(
    "line",
    [
        "No coding in Python is required.",
        "You do not need to know Python.",
        "We are an equal opportunity employer, also for Python people.",
        "First interview on Zoom, then Python exercises.",
    ],
)
def test_what_is_not_needed_and_what_every_employer_prints_gives_nothing(line):
    found = read(f"Requirements\n{line}\n")

    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "You work closely with data science and product management teams.",
        "Reporting to the head of data science.",
        "Our data science team is in Porto.",
        "Cross-functional teams, including data science and sales.",
        "Le poste dans les équipes data science du groupe",
    ],
)
def test_colleagues_are_no_skill(line):
    found = read(f"Your role\n{line}\n")

    assert "data-science" not in found


@pytest.mark.parametrize(
    "line",
    [
        "Bachelor's degree in economics, statistics or a related field",
        "Master in Statistics",
        "Degree in accounting",
    ],
)
def test_the_name_of_a_degree_is_no_skill(line):
    found = read(f"Requirements\n{line}\n")

    assert not found.keys() & {"statistics", "accounting", "economics"}


def test_the_employer_is_no_skill_of_its_own():
    posting = Posting(key="1", title="Analyst", source_url="", company_name="Snowflake Inc.")
    text = "Requirements\nSQL in Snowflake\n"

    fact = skills.read(Document(posting, text=text))

    assert [skill.slug for skill in fact.value] == ["sql"]


def test_the_title_says_a_skill_where_the_text_does_not():
    fact = skills.read(Document.of_text("We hire.", title="Senior Java Developer"))

    assert [(skill.slug, str(where)) for skill, where in zip(fact.value, fact.evidence, strict=True)] == [
        ("java", "title:7-21")
    ]


def test_a_stack_is_read_even_where_the_employer_speaks_of_itself():
    found = read("About us\nOur tech stack: Kotlin, Kafka and Redis\n")

    assert found.keys() == {"kotlin", "apache-kafka", "redis"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ihr Profil\nGabelstapler fahren, Kommissionierung, SAP\n",
            {"forklift-operation", "kommissionierung", "sap"},
        ),
        (
            "Requirements\nRN license, BLS certification and wound care\n",
            {"registered-nurse", "basic-life-support", "wound-care"},
        ),
        (
            "Requirements\nBlueprint reading, MIG welding, OSHA 10\n",
            {"blueprint-reading", "mig-welding", "osha-10"},
        ),
        (
            "You have\nMonth-end close, IFRS and NetSuite\n",
            {"month-end-close", "ifrs", "netsuite"},
        ),
        (
            "What you bring\nVisual merchandising and cash handling\n",
            {"visual-merchandising", "cash-handling"},
        ),
    ],
)
def test_every_trade_has_skills(text, expected):
    assert expected <= read(text).keys()


def test_evidence_is_the_words_themselves():
    text = "Requirements\n- Solid Postgres, some AWS\n"

    spans = words(text)

    assert spans == {"postgresql": "Postgres", "aws": "AWS"}


@pytest.mark.parametrize("text", ["", "\0\0", "A quiet village shop.", "静かな村", "-\n-\n-"])
def test_a_text_without_skills_is_not_stated(text):
    fact = skills.read(Document.of_text(text))

    assert (fact.value, fact.state) == (None, FactState.NOT_STATED)


@pytest.mark.parametrize(
    "line", ["python ", "degree in statistics ", "Go is a plus. ", "work with sales teams "]
)
def test_a_megabyte_of_one_phrase_stays_quick(line):
    document = Document.of_text("Requirements\n" + line * (1_000_000 // len(line)))

    fact = skills.read(document)

    assert len(fact.value or ()) <= 2


def test_an_employer_that_its_board_does_not_name_is_known_by_its_own_words():
    text = "The job\nAbout Notion\nWe write software.\nRequirements\nSQL, Notion, Slack\n"

    found = read(text)

    assert found.keys() == {"sql", "slack"}


@pytest.mark.parametrize(
    "heading",
    [
        "It helps if you have",
        "Not required, but welcome",
        "Bonus points",
        "Great to have",
        "What would set you apart",
        "Schön, aber kein Muss",
        "Un plus",
        "Se valorará",
        "Mooi meegenomen",
        "Diferenciais",
        "Bra om du har",
        "あれば尚可",
    ],
)
def test_what_stands_under_a_heading_of_wishes_is_not_required(heading):
    found = read(f"Requirements\nSQL\n{heading}\nTerraform\n")

    assert (found["terraform"].is_required, found["sql"].is_required) == (False, True)


def test_an_item_that_is_a_plus_does_not_make_wishes_of_those_below():
    found = read("Requirements\nTerraform is a plus\nSQL\n")

    assert (found["terraform"].is_required, found["sql"].is_required) == (False, True)
