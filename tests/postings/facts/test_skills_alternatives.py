"""Skills of which one is enough: which enumerations are a choice, and which ask for all of it."""

import pytest

from postings.facts import skills
from postings.facts.document import Document


def choices(text):
    """Names by the choice they belong to, and those that are asked for alone."""
    found = skills.read(Document.of_text(f"What you bring\n{text}\n")).value or ()
    together = {}
    for skill in found:
        together.setdefault(skill.one_of, set()).add(skill.name)
    alone = together.pop(0, set())
    return sorted(map(sorted, together.values())), alone


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("You know one of Go, Java, Kotlin or Python well", ["Go", "Java", "Kotlin", "Python"]),
        ("Experience with Kafka or RabbitMQ", ["Apache Kafka", "RabbitMQ"]),
        ("A programming language such as Java, Scala, Perl", ["Java", "Perl", "Scala"]),
        ("A provider (e.g. AWS, Azure or GCP)", ["AWS", "Azure", "Google Cloud"]),
        (
            "Proficiency in one or more of the following languages: Java, Python, C++",
            ["C++", "Java", "Python"],
        ),
        (
            "Knowledge of at least one of Docker, Kubernetes and Terraform",
            ["Docker", "Kubernetes", "Terraform"],
        ),
        ("Erfahrung mit Docker oder Kubernetes", ["Docker", "Kubernetes"]),
        ("Expérience de Java ou Python", ["Java", "Python"]),
        ("Tools like Jenkins, Grafana, etc.", ["Grafana", "Jenkins"]),
    ],
)
def test_of_a_choice_one_is_enough(text, chosen):
    assert choices(text) == ([chosen], set())


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Java, Python and Docker", {"Java", "Python", "Docker"}),
        ("Java, Python, Docker", {"Java", "Python", "Docker"}),
        ("Proficient in more than one of Python, Java or Docker", {"Java", "Python", "Docker"}),
        ("Services like Java, Python & our own", {"Java", "Python"}),
        ("Tools such as Java, Python, and our own", {"Java", "Python"}),
        ("Natural language processing (NLTK), Docker", {"Natural language processing", "Docker"}),
        ("Prioritisation of the backlog with Jira, Python of old", {"Jira", "Python"}),
        ("Java or a similar language; Python", {"Java", "Python"}),
    ],
)
def test_what_is_no_choice_asks_for_each(text, asked):
    grouped, alone = choices(text)

    assert grouped == []
    assert asked <= alone


def test_what_is_also_asked_for_alone_is_no_choice_any_more():
    grouped, alone = choices("Python or Java or Kotlin\nThree years with Python")

    assert grouped == [["Java", "Kotlin"]]
    assert alone == {"Python"}


def test_of_a_choice_of_which_one_is_asked_for_alone_none_is_left():
    assert choices("Python or Java\nThree years with Python") == ([], {"Java", "Python"})


def test_two_choices_are_told_apart():
    grouped, _alone = choices("Java or Python\nDocker or Kubernetes")

    assert grouped == [["Docker", "Kubernetes"], ["Java", "Python"]]


def test_a_name_that_stands_twice_is_no_choice():
    assert choices("Golang or Go developer") == ([], {"Go"})
