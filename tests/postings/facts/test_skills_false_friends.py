"""Words that name a skill elsewhere: a currency, a team, a lunch, what one need not have done."""

import pytest

from postings.facts import skills
from postings.facts.document import Document


def slugs(text):
    return [skill.slug for skill in skills.read(Document.of_text(text)).value or ()]


@pytest.mark.parametrize(
    "text",
    [
        "It pays $101,000–$117,000 CAD.",
        "It pays CAD 81,000 at first.",
        "Between 45k and 55k (CAD) at first",
        "It pays CAD $31.50 an hour",
        "You need not have worked in customer service before",
        "There is no need to have used Python",
        "You do not have to know Python",
        "No customer service experience needed",
        "Never worked in customer service? We will show you.",
        "Lunch cooked by somebody who likes cooking",
        "Financial Crime is seven people.",
        "Customer Service has 12 people in two rooms.",
    ],
)
def test_what_is_meant_otherwise_is_no_skill(text):
    found = slugs(text)

    assert found == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("We use CAD, SolidWorks and Revit", "cad"),
        ("Requirements\nThree years with CAD", "cad"),
        ("Requirements\n2 CAD systems", "cad"),
        ("Requirements\nPHP 8 and SQL", "php"),
        ("Requirements\nCooking", "cooking"),
        ("Requirements\nMeals prepared by hand, cooking for eighty guests", "cooking"),
        ("Requirements\nExperience in financial crime", "financial-crime"),
        ("Python is seven times a week what you write", "python"),
    ],
)
def test_the_same_words_are_skills_where_they_are_meant(text, slug):
    found = slugs(text)

    assert slug in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Requirements\nCare certificate, or the will to earn it", ["Care Certificate"]),
        ("Requirements\nNVQ level 3", ["NVQ"]),
        ("Requirements\nBilanzen nach HGB", ["HGB"]),
        ("Requirements\nUS GAAP", ["GAAP"]),
        ("Requirements\nSAP HCM", ["SAP HCM"]),
        ("Requirements\nHCM systems", ["Human capital management"]),
        ("Requirements\nJahresabschlüsse", ["Year-end close"]),
        ("Requirements\nSchweigepflicht", ["Patient confidentiality"]),
        ("Requirements\nPRINCE2", ["PRINCE2"]),
        ("Requirements\nGLP", ["GLP"]),
        ("Requirements\nSAP S/4HANA", ["SAP S/4HANA"]),
        ("Requirements\nSage 50", ["Sage"]),
        ("Requirements\nOpenSearch", ["OpenSearch"]),
        ("Requirements\nCross-selling", ["Cross-selling"]),
    ],
)
def test_what_stands_beside_a_skill_keeps_its_own_name(text, names):
    found = skills.read(Document.of_text(text)).value

    assert [skill.name for skill in found] == names
