"""Skills of resumes: named as such, with every sentence that names them, and not words that only look like them."""

from datetime import date

import pytest

from accounts.resumes.cards import profile_of

TODAY = date(2026, 11, 22)


def slugs(text: str) -> set[str]:
    return {skill.slug for skill in profile_of(text, today=TODAY).skills}


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("I excel in busy kitchens", "microsoft-excel"),
        ("Excel at calming guests", "microsoft-excel"),
        ("Access to confidential payroll records", "microsoft-access"),
        ("Grew sales by word of mouth", "microsoft-word"),
        ("Led cross-functional Teams of twelve", "microsoft-teams"),
        ("Keeps a positive outlook on long shifts", "microsoft-outlook"),
        ("Spring 2018 semester abroad", "spring"),
        ("Showed the Spring and Summer collection", "spring"),
        ("Planned the R&D budget", "r"),
        ("Spoke to C-level guests", "c"),
        ("Go the extra mile for guests", "go"),
        ("Rust removal and repainting", "rust"),
        ("React quickly to alarms", "react"),
        ("No experience with Kubernetes yet", "kubernetes"),
        ("Dressed salads with salt and oil", "salt"),
    ],
)
def test_words_with_another_meaning_are_no_skills(sentence, slug):
    assert slug not in slugs(f"Experience\n{sentence}\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skills\nC\nR\nGo\nExcel", {"c", "r", "go", "microsoft-excel"}),
        ("Programming languages: C, Java, R", {"c", "java", "r"}),
        ("Languages: C, Java, R", {"c", "java", "r"}),
        ("Experience\nBuilt services in Go and Rust", {"go", "rust"}),
        ("Experience\nAdvanced Excel (pivot tables, VBA)", {"microsoft-excel", "vba"}),
        ("Experience\nSpring Boot services on Kubernetes", {"spring", "kubernetes"}),
    ],
)
def test_the_same_words_are_skills_where_they_are_meant(text, expected):
    assert expected <= slugs(text)


def test_a_skill_has_every_sentence_that_names_it():
    text = "Skills\nPython, SQL\nExperience\nWrote Python services. Ran the shop.\nTaught Python.\n"

    [python] = [skill for skill in profile_of(text, today=TODAY).skills if skill.slug == "python"]

    assert [text[span.start : span.end] for span in python.spans] == [
        "Python, SQL",
        "Wrote Python services. Ran the shop.",
        "Taught Python.",
    ]


def test_names_employers_and_hobbies_are_no_skills():
    text = """Ruby Sketch
ruby.sketch@example.org
Experience
Database Engineer, Oracle, 2015 - 2018
Kept the lights on.
Interests
Swift rivers, Unity, Blender
"""

    assert slugs(text).isdisjoint({"ruby", "sketch", "oracle", "swift", "unity", "blender"})


def test_the_field_of_a_degree_is_no_skill():
    assert "statistics" not in slugs("Education\nB.S. in Statistics, Fern College\n")


def test_teamwork_is_told_from_hard_skills():
    found = {
        skill.slug: skill.is_hard for skill in profile_of("Skills\nPython\nTeamwork\n", today=TODAY).skills
    }

    assert found == {"python": True, "teamwork": False}


def test_a_letter_among_words_of_the_office_is_no_language():
    assert slugs("Skills\nadministrative, C, clients, Microsoft Office, R, Excel\n").isdisjoint({"c", "r"})
