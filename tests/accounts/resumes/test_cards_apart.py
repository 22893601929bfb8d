"""Who someone is stays out of every score; and what scores see is the same however the text is spaced."""

from datetime import date

import pytest

from accounts.resumes.cards import cards, head, profile_of, scored_text

TODAY = date(2026, 11, 22)
RESUME = """Lebenslauf
Mira Beispiel, MBA
Musterstraße 12, 10117 Berlin
Tel.: 030 1234567 · mira.beispiel@example.de · linkedin.com/in/mirabeispiel
Geburtsdatum: 03.04.1988
Familienstand: verheiratet
Staatsangehörigkeit: deutsch
Foto
Leiterin Einkauf
Berufserfahrung
03/2019 – heute
Nordwind AG, Berlin
Leiterin Einkauf
Mira Beispiel verhandelt mit Lieferanten in SAP.
Referenzen
Otto Probe, Nordwind AG, +49 170 7654321
"""
PRIVATE = [
    "mira",
    "beispiel",
    "musterstraße",
    "10117",
    "1234567",
    "example.de",
    "linkedin",
    "1988",
    "verheiratet",
]
PRIVATE += ["staatsangeh", "foto", "otto", "probe", "7654321"]


@pytest.mark.parametrize("word", PRIVATE)
def test_nothing_that_says_who_someone_is_reaches_a_score(word):
    profile = profile_of(RESUME, today=TODAY)

    scored = [scored_text(RESUME, profile.contacts).lower(), head(profile, RESUME).lower()]

    assert word in RESUME.lower()
    assert not any(word in text for text in scored)


def test_contacts_are_told_to_their_owner_each_once():
    profile = profile_of(RESUME, today=TODAY)

    told = {(card.kind.value, card.words) for card in cards(profile, RESUME) if card.is_contact}

    assert {
        ("name", "Mira Beispiel"),
        ("email", "mira.beispiel@example.de"),
        ("phone", "030 1234567"),
        ("link", "linkedin.com/in/mirabeispiel"),
        ("address", "Musterstraße 12, 10117 Berlin"),
    } <= told


def test_work_stays_in_the_score():
    profile = profile_of(RESUME, today=TODAY)

    assert "Leiterin Einkauf" in scored_text(RESUME, profile.contacts)
    assert head(profile, RESUME).startswith(
        "Leiterin Einkauf Berufserfahrung Nordwind AG, Berlin Leiterin Einkauf"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Date of Birth: 3 April 1988",
        "Gender: female",
        "Marital status: single",
        "Nationality: Ruritanian",
        "I am a 34 year old mother of two",
        "Father's name: Otto Muster",
        "Fecha de nacimiento: 3 de abril de 1988",
        "Né le 3 avril 1988",
        "Sex : Male",
    ],
)
def test_personal_lines_are_never_scored(line):
    text = f"Baker\nExperience\nBaker 2010 - 2012 Gasthof Eiche\n{line}\nBaked bread.\n"
    profile = profile_of(text, today=TODAY)

    assert line not in scored_text(text, profile.contacts)
    assert "Baked bread." in scored_text(text, profile.contacts)
    assert not set(line.split()) & set(head(profile, text).split()) - {"a", "of"}


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("JORDAN EXAMPLE", "JORDAN EXAMPLE"),
        ("Name: Jordan van der Muster", "Jordan van der Muster"),
        ("Jordan Example | Data Engineer | jordan@example.org", "Jordan Example"),
        ("Dr. Jordan Example-Muster, PhD", "Dr. Jordan Example-Muster"),
        ("Jordan Baker", "Jordan Baker"),
    ],
)
def test_a_name_is_read_from_the_first_line(first, name):
    text = f"{first}\njordan@example.org\nExperience\nNurse 2010 - 2012\n"
    profile = profile_of(text, today=TODAY)

    assert name in {text[span.start : span.end] for span in profile.contacts.names}


@pytest.mark.parametrize(
    "first", ["HR CLERK", "Senior Accountant", "BUSINESS DEVELOPMENT", "Information Technology"]
)
def test_a_title_in_the_first_line_is_no_name(first):
    profile = profile_of(f"{first}\nSummary\nTen years of work.\n", today=TODAY)

    assert profile.contacts.names == ()
    assert profile.headline == first


def test_dates_and_sums_are_no_phone_numbers():
    text = "Baker\nExperience\nBaker 01/2010 - 02/2012\nSold 1,200,000,000 rolls, 2010-2012 2013-2014.\n"

    assert profile_of(text, today=TODAY).contacts.phones == ()


def test_white_space_changes_nothing():
    spaced = "\n\n " + RESUME.replace(" ", " \t\u00a0 ").replace("\n", " \r\n\n\x0c  ")
    one, other = profile_of(RESUME, today=TODAY), profile_of(spaced, today=TODAY)

    assert head(one, RESUME) == head(other, spaced)
    assert scored_text(RESUME, one.contacts) == scored_text(spaced, other.contacts)
    assert [card.key for card in cards(one, RESUME)] == [card.key for card in cards(other, spaced)]
    assert [(title.title, title.began) for title in one.titles] == [
        (title.title, title.began) for title in other.titles
    ]


def test_the_head_is_bounded_and_takes_schools_only_where_little_is_said_of_work():
    long = "Baker\nExperience\n" + "Baked rolls with care. " * 200 + "\nEducation\nSchool of Bread\n"
    short = "Baker\nEducation\nDiploma of the School of Bread\n"

    assert len(head(profile_of(long, today=TODAY), long).split()) == 128
    assert "School" not in head(profile_of(long, today=TODAY), long)
    assert "School of Bread" in head(profile_of(short, today=TODAY), short)


def test_the_name_that_a_mailbox_tells_is_found_wherever_it_stands():
    text = "Baker\nExperience\nThis is Jona Muster speaking\njona.m@example.org\nBaked rolls.\n"
    profile = profile_of(text, today=TODAY)

    assert "Jona" not in scored_text(text, profile.contacts)
    assert "Muster" not in scored_text(text, profile.contacts)
