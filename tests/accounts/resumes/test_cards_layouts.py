"""Titles held, in the layouts in which people write them. All people and employers are invented."""

from datetime import date

import pytest

from accounts.resumes.cards import profile_of
from accounts.resumes.profile import Profile

TODAY = date(2026, 11, 22)


def read(text: str) -> Profile:
    return profile_of(text, today=TODAY)


def held(text: str) -> list[tuple[str, str, object, object]]:
    return [(one.title, one.employer, one.began, one.ended) for one in read(text).titles]


@pytest.mark.parametrize(
    "entry",
    [
        "Senior Accountant | Nordwind GmbH | Berlin 03/2019 – heute",
        "Nordwind GmbH March 2019 to Current Senior Accountant",
        "Senior Accountant, Nordwind GmbH, March 2019 to present",
        "Senior Accountant at Nordwind GmbH (Mar '19 - Present)",
        "03/2019 - now\nSenior Accountant\nNordwind GmbH",
        "Senior Accountant\nNordwind GmbH\n2019-03 – today",
        "Senior Accountant\nMarch 2019 to Current Nordwind GmbH – Berlin",
        "March 2019\nto\nCurrent\nNordwind GmbH Senior Accountant",
        "Nordwind GmbH, Berlin                 since March 2019\nSenior Accountant",
    ],
)
def test_title_employer_and_time_come_in_any_order_on_one_to_four_lines(entry):
    [only] = read(f"Experience\n{entry}\nPrepared statements for three subsidiaries.\n").titles

    assert (only.title, only.employer) == ("Senior Accountant", "Nordwind GmbH")
    assert (only.began, only.ended, only.is_current) == ((2019, 3), None, True)


@pytest.mark.parametrize(
    ("entry", "title", "employer"),
    [
        ("Seit Oktober 2020: Leiterin Einkauf bei Muster AG", "Leiterin Einkauf", "Muster AG"),
        ("Depuis octobre 2020 : Développeuse Java chez Exemple SA", "Développeuse Java", "Exemple SA"),
        ("oct. 2020 - aujourd'hui | Ingénieure logiciel | Société Test", "Ingénieure logiciel", "Société Test"),
        ("Analista de datos en Prueba SA\noctubre 2020 - actualidad", "Analista de datos", "Prueba SA"),
        ("okt 2020 - heden Medewerker klantenservice bij Voorbeeld BV", "Medewerker klantenservice", "Voorbeeld BV"),
    ],
)  # fmt: skip
def test_titles_and_months_are_read_in_five_languages(entry, title, employer):
    assert held(f"Berufserfahrung\n{entry}\n") == [(title, employer, (2020, 10), None)]


def test_entries_without_any_heading_are_read():
    text = "Office Manager\n2016 - 2019\nHafen Logistik GmbH\nReceptionist\n2013 - 2016\nHotel Mole\n"

    assert [one.title for one in read(text).titles] == ["Office Manager", "Receptionist"]


def test_the_newest_comes_first_and_one_without_a_time_last():
    text = """Experience
Cook 2010 - 2012 Gasthof Eiche
Role: Kitchen Manager
Head Chef 2015 - present Gasthof Linde
"""

    assert [one.title for one in read(text).titles] == ["Head Chef", "Cook", "Kitchen Manager"]


def test_the_slot_that_offers_titles_all_over_a_resume_decides():
    text = """Experience
01/2012 to 01/2014
Business Development Company Name City , State
Planned menus for the events team manager
01/2005 to 01/2011
Sales Manager Company Name City , State
"""

    assert [(one.title, one.employer) for one in read(text).titles] == [
        ("Business Development", ""),
        ("Sales Manager", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Decreased the yearly budget by 50K each year from 2003 - 2006.",
        "Employee of the Month, June 2011 - July 2011",
        "Managed a team of nine engineers 2012 - present",
        "Teaching children to swim 2015 - 2016",
        "Nordwind GmbH 2012 - 2014",
    ],
)
def test_a_duty_a_prize_and_an_employer_are_no_titles(line):
    assert read(f"Experience\n{line}\n").titles == ()


def test_times_of_schools_and_hobbies_hold_no_titles():
    text = """Education
Teaching Assistant Certificate 2010 - 2012 Fern College
Master of Arts 2008 - 2010
Interests
Chess Club President 2012 - 2014
"""

    assert read(text).titles == ()


def test_a_single_date_counts_only_where_an_entry_begins():
    text = "Experience\nConsultant\nJanuary 2009 Company Name City , State\nWon a prize in May 2012 as Lead Cook\n"

    assert held(text) == [("Consultant", "", (2009, 1), (2009, 1))]


def test_impossible_times_are_dropped():
    text = "Experience\nClerk 13/2019 - 14/2020\nCashier 12/2019 - 11/2018\nPlanner 2031 - 2033\nBaker 2001 - 2003\n"

    assert held(text) == [("Baker", "", (2001, 0), (2003, 0))]


def test_an_end_ahead_means_that_it_is_held_still():
    [only] = read("Experience\nProject Manager 01/2024 - 12/2027 Hafen Logistik GmbH\n").titles

    assert (only.ended, only.is_current) == (None, True)


@pytest.mark.parametrize(
    "entry",
    [
        "Baker, Kornblume, 2014 -",
        "Baker, Kornblume, 2014 –",
        "Baker, Kornblume, 2014-",
        "Baker, Kornblume (2014 – )",
        "Baker | Kornblume | 2014 – | Utrecht",
        "2014 -\nBaker, Kornblume",
        "Baker, Kornblume, from 2014",
        "Baker, Kornblume, from 2014 onwards",
        "Baker, Kornblume (from 2014)",
        "From 2014: Baker, Kornblume",
        "From 2014 Baker, Kornblume",
        "Baker, Kornblume, since 2014",
    ],
)
def test_a_beginning_whose_end_is_left_open_lasts_until_now(entry):
    [only] = read(f"Experience\n{entry}\nBaked rolls for two shops.\n").titles

    assert (only.title, only.began, only.ended, only.is_current) == ("Baker", (2014, 0), None, True)


@pytest.mark.parametrize(
    "entry",
    [
        "Baker, Kornblume, 2014 -\n2016",
        "Baker, Kornblume, 2014 - 2016",
        "Baker, Kornblume, from 2014 to 2016",
        "Baker, Kornblume, from 2014 - 2016",
        "From 2014\nto 2016 Baker, Kornblume",
    ],
)
def test_an_end_that_is_written_is_no_open_one(entry):
    found = read(f"Experience\n{entry}\nBaked rolls for two shops.\n").titles

    assert [one.title for one in found] == ["Baker"]
    assert not found[0].is_current


def test_an_end_two_lines_below_leaves_nothing_open():
    found = read("Experience\nBaker, Kornblume, 2014 -\nUtrecht\n2016\nBaked rolls for two shops.\n").titles

    assert not any(one.is_current for one in found)


def test_a_year_in_a_line_of_duties_opens_nothing():
    text = "Experience\nBaker, Kornblume, 2014 - 2016\nUsed recipes from 2001 that won prizes as Head Baker\n"

    assert held(text) == [("Baker", "Kornblume", (2014, 0), (2016, 0))]


def test_it_is_no_pronoun_in_capitals_and_one_is_a_grade():
    text = "Experience\nIT Manager 2010 - 2012\nBusiness Analyst I 09/2014 to Current\n"

    assert [one.title for one in read(text).titles] == ["Business Analyst I", "IT Manager"]


def test_text_read_in_the_wrong_encoding_is_read_all_the_same():
    text = "Experience\nCharge Nurse , 07/2018 to 09/2020\nCompany Name â€“ City , State\nÂ· Gave care\n"

    assert held(text) == [("Charge Nurse", "", (2018, 7), (2020, 9))]


def test_every_span_points_at_the_words_of_the_original():
    text = "Experience\n\n   Senior   Baker  \t| Gasthof Eiche |  2010 – 2012\n"

    [only] = read(text).titles

    assert only.title == "Senior Baker"
    assert text[only.span.start : only.span.end] == "Senior   Baker"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Jona Muster\nSenior Data Engineer\nBerlin, Germany | jona@example.org\n", "Senior Data Engineer"),
        ("Jona Muster – Senior Data Engineer – Berlin\n", "Senior Data Engineer"),
        ("PUBLIC RELATIONS\nSummary\nWriter of press releases.\n", "PUBLIC RELATIONS"),
        ("Summary\nSeasoned project manager with ten years of building sites.\n", "project manager"),
        (
            "Education Details\nB.Sc. Example University\nHadoop Developer\nSkill Details\nHive\n",
            "Hadoop Developer",
        ),
        ("Jona Muster\njona@example.org\n", ""),
        ("Professional Summary\nA reliable and friendly person.\n", ""),
        ("Jordan Baker\njordan.baker@example.org\nNurse\n", "Nurse"),
    ],
)
def test_the_headline_is_the_title_that_people_give_themselves(text, headline):
    assert read(text).headline == headline


def test_schools_are_read_with_level_and_year():
    text = """Education
Master of Science in Statistics, Fern University, 2015 to 2017
2012
Bachelor of Arts : History Fern College
High School Diploma
Ausbildung zur Kauffrau, IHK, 2008
"""

    found = [(one.level, one.ended) for one in read(text).studies]

    assert found == [
        ("master", (2017, 0)),
        ("bachelor", (2012, 0)),
        ("high_school", None),
        ("vocational", (2008, 0)),
    ]


def test_languages_are_read_with_their_level_where_one_is_written():
    text = """Summary
Fluent in spanish; taught German literature classes abroad.
Languages
English: native speaker
German B2
Français
"""

    assert {one.code: one.level for one in read(text).languages} == {
        "es": "fluent",
        "en": "native",
        "de": "B2",
        "fr": "",
    }


def test_the_place_is_that_of_the_person_and_not_of_employers_or_schools():
    text = """Jordan Muster
Leeds, United Kingdom | jordan@example.org
Experience
Baker, Gasthof Eiche, Vienna, Austria 2010 - 2012
"""

    assert [one.slug for one in read(text).places] == ["leeds-gb"]


def test_columns_that_were_read_line_by_line_keep_their_titles():
    text = """Experience
Contact
Senior Baker, Gasthof Eiche, March 2021 to present
Jona Muster
Baked rolls for four hundred guests a day
jona@example.org
"""

    profile = read(text)

    assert [(one.title, one.employer) for one in profile.titles] == [("Senior Baker", "Gasthof Eiche")]
    assert "Jona Muster" in {text[span.start : span.end] for span in profile.contacts.names}


def test_an_entry_that_is_printed_twice_counts_once():
    entry = "Baker, Gasthof Eiche, 2010 - 2012\nBaked rolls.\n"

    assert len(held(f"Experience\n{entry}\nWork History\n{entry}")) == 1


@pytest.mark.parametrize("item", ["Project Management", "Leadership", "Career Development"])
def test_an_item_of_a_list_is_no_heading(item):
    text = f"Experience\n{item}\nBaker, Gasthof Eiche, 2010 - 2012\n"

    assert len(held(text)) == 1
