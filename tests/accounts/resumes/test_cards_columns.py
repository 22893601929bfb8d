"""Resumes with a column beside their name, odd lines at the top, and what is easily misread. All invented."""

from datetime import date

import pytest

from accounts.resumes.cards import profile_of, years_of_work
from accounts.resumes.profile import Profile

TODAY = date(2026, 11, 22)
BESIDE = """CONTACT
+44 7700 900 222
{mail}
Manchester, UK
SKILLS
Go, Python
LANGUAGES
English (native)
CERTIFICATES
Cloud Practitioner (2022)
Emma Clarke
Senior Backend Engineer
PROFILE
Backend engineer with ten years of building payment services for small shops.
EXPERIENCE
Backend Engineer
Paperboat Payments, Manchester · Mar 2020 – Present
"""


def read(text: str) -> Profile:
    return profile_of(text, today=TODAY)


def names_of(text: str) -> list[str]:
    return [text[span.start : span.end] for span in read(text).contacts.names]


@pytest.mark.parametrize("mail", ["emma.clarke@example.com", "hello@example.com"])
def test_beside_a_column_name_headline_and_place_are_what_they_are(mail):
    text = BESIDE.format(mail=mail)

    profile = read(text)

    assert names_of(text) == ["Emma Clarke"]
    assert profile.headline == "Senior Backend Engineer"
    assert [place.slug for place in profile.places] == ["manchester-gb"]


@pytest.mark.parametrize("city", ["Manchester", "New York", "Leeds, UK"])
def test_a_city_below_a_name_is_no_name(city):
    text = f"Contact\n{city}\nhello@example.com\nExperience\nWelder at Mole Works, 2015 - 2019\n"

    assert names_of(text) == []
    assert len(read(text).places) == 1


@pytest.mark.parametrize("name", ["Florence Kent", "Paris Brook", "Jackson Austin"])
def test_a_person_named_like_a_city_keeps_the_name(name):
    assert names_of(f"{name}\nname@example.com\nExperience\nWelder at Mole Works, 2015 - 2019\n") == [name]


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        ("Registered Nurse, BSN, RN, CCRN", "Registered Nurse"),
        ("Registered Nurse | RN, BSN", "Registered Nurse"),
        ("Physical Therapist, PT, DPT", "Physical Therapist"),
    ],
)
@pytest.mark.parametrize("heading", ["SUMMARY", "Summary"])
def test_a_headline_keeps_to_its_line_and_leaves_out_degrees(top, headline, heading):
    text = f"""Mary Bellweather
14 Park Lane, Austin, TX 78704 | (512) 555-0147 | mary@example.com
{top}
{heading}
Registered nurse with 8 years in intensive care and emergency departments.
"""

    assert read(text).headline == headline


def test_a_headline_of_a_summary_begins_behind_its_heading():
    text = """Mary Bellweather
14 Park Lane, Austin, TX 78704 | (512) 555-0147 | mary@example.com
Known for CCRN
Summary
Registered nurse with 8 years in intensive care and emergency departments.
"""

    assert read(text).headline == "Registered nurse"


def test_the_full_title_comes_before_its_abbreviation():
    text = (
        "Ana Belmont, RN\nREGISTERED NURSE\nana@example.com\nExperience\nStaff Nurse at Mole, 2015 - 2019\n"
    )

    assert read(text).headline == "REGISTERED NURSE"


def test_an_employer_is_no_duty_of_the_job_above():
    text = """Berufserfahrung
04/2019 – heute Pflegefachkraft, Intensivstation
Klinikum Rosenhain, München
Grundpflege, Wundversorgung,
Medikamentengabe, Praxisanleitung
10/2012 – 03/2019 Gesundheits- und Krankenpfleger
Evangelisches Krankenhaus Lindenau, Köln
Dienstplanung
"""

    assert [(one.title, one.employer) for one in read(text).titles] == [
        ("Pflegefachkraft", "Klinikum Rosenhain"),
        ("Gesundheits- und Krankenpfleger", "Evangelisches Krankenhaus Lindenau"),
    ]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("- BA Marketing, University of Kent, 2014", "bachelor"),
        ("• MA History, Fern College, 2014", "master"),
        ("BS Chemistry, Fern College", "bachelor"),
    ],
)
def test_a_degree_of_two_letters_before_its_subject_is_one(line, level):
    assert [study.level for study in read(f"Education\n{line}\n").studies] == [level]


def test_a_language_in_a_list_of_skills_is_spoken():
    profile = read("Skills\nSalesforce, negotiation, French, Thai cooking\nGerman (B2)\n")

    assert [(one.code, one.level) for one in profile.languages] == [("fr", ""), ("de", "B2")]


def test_a_city_on_a_line_with_links_is_a_place():
    text = "Tomas Brookfield\nBerlin, Germany | tomas@example.org | +49 30 5550199 | github.com/tomasb\n"

    assert [place.slug for place in read(text).places] == ["berlin-de"]


def test_a_long_name_is_read_whole():
    name = "Wolkensteinhausenbergerdorff-Featherstonecroft, Adelgundis Bartholomea"

    assert names_of(f"{name}\nada@example.net\nExperience\nBaker at Mole, 2015 - 2019\n") == [name]


def test_all_titles_of_a_long_resume_are_read():
    entries = "\n".join(
        f"Project {n}\nProject Manager, Company {n}, Jan {1980 + n} - Dec {1980 + n}\nDelivered software on time."
        for n in range(46)
    )

    profile = read(f"Experience\n{entries}\n")

    assert [one.employer for one in profile.titles] == [f"Company {n}" for n in reversed(range(46))]
    assert years_of_work(profile, TODAY) == 46


@pytest.mark.parametrize("above", ["over a page.", "on"])
def test_an_entry_behind_a_page_of_prose_is_read(above):
    text = f"Project 1\nCook, Mole Inn, Jan 2001 - Dec 2001\nPeeled and fried {above}\nProject 2\n" + (
        "Cook, Fern Inn, Jan 2002 - Dec 2002\nPeeled and fried.\n"
    )

    assert [one.employer for one in read(text).titles] == ["Fern Inn", "Mole Inn"]
