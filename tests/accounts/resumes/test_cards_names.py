"""Names as people of many places write them, read whole; and places said once. Everybody here is invented."""

from datetime import date

import pytest

from accounts.resumes.cards import Kind, cards, head, profile_of, scored_text

TODAY = date(2026, 11, 22)

WITH_PARTICLES = [
    "Noor van Dijk",
    "Jelle van der Meer",
    "Sanne van den Berg-Bakker",
    "Anna de Vries",
    "Lucia da Silva Moreira",
    "Rui dos Santos",
    "Pedro de la Fuente Ortega",
    "Karl-Heinz von der Heide",
    "Giulia di Lauro",
    "Marta del Rio",
    "Yusuf bin Harun",
    "Layla bint Omar",
    "Omar al-Rashid",
    "Huda El-Amin",
    "Ahmed ibn Yusuf al-Basri",
    "Aisling Ní Bhraonáin",
    "Ciara O'Dwyer",
    "Niamh O’Sullivan",
    "Jean d'Arville",
    "Lorenzo D'Amico",
    "Fiona MacLeod",
    "Ursula zu Rabenau",
    "Bram ten Broek",
    "Pieter 't Hooft",
    "Claire Le Goff",
    "Tove af Ugglas",
    "Ivo den Hartog",
]
OF_MANY_WORDS = [
    "Maria Fernanda Lopez Garcia",
    "Ana Luisa Costa",
    "Nguyen Thi Minh Khai",
    "Jean-Baptiste Moreau",
    "Anne-Sophie Leroy-Dumas",
    "Zoë Krüger",
    "Łukasz Żółkowski",
    "Søren Østergård",
    "Þóra Björk Jónsdóttir",
    "Mary J. Whitlock",
    "J. R. Whitlock",
    "Chukwuemeka Adeyemi Okonkwo",
    "İpek Şahinoğlu",
    "Siddharth Venkataraman Iyer",
    "Li Wei",
    "Park Ji-woo",
    "Jack Ma",
    "Will Hargrove",
    "May Tan",
    "Can Yildiz",
]
IN_CAPITALS = [
    "NOOR VAN DIJK",
    "ANNA DE VRIES",
    "LUCIA DA SILVA",
    "CIARA O'DWYER",
    "KARL-HEINZ VON DER HEIDE",
    "VAN DIJK Noor",
    "OMAR AL-RASHID",
]
OF_OTHER_SCRIPTS = [
    "Ирина Соколова",
    "Соколова Ирина Петровна",
    "Ελένη Παπαδοπούλου",
    "李小明",
    "山田 花子",
    "김민지",
    "أحمد الراشد",
    "दीपिका शर्मा",
    "נועה לוי",
    "Նարե Սարգսյան",
    "สมชาย ใจดี",
]
EVERYBODY = [*WITH_PARTICLES, *OF_MANY_WORDS, *IN_CAPITALS, *OF_OTHER_SCRIPTS]


def names_of(text):
    profile = profile_of(text, today=TODAY)
    return [card.words for card in cards(profile, text) if card.kind is Kind.NAME]


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_name_in_the_first_line_is_read_whole(name):
    text = f"{name}\nSenior Baker\nwriter@example.org\n\nExperience\nBaker, Gasthof Eiche, 2010 - 2012\nBaked rolls.\n"
    profile = profile_of(text, today=TODAY)

    assert names_of(text) == [name]
    assert profile.headline == "Senior Baker"
    assert not set(name.split()) & set(scored_text(text, profile.contacts).split())
    assert head(profile, text).startswith("Senior Baker")


@pytest.mark.parametrize("name", ["Noor van Dijk", "Anna de Vries", "Omar al-Rashid", "Ciara O'Dwyer"])
@pytest.mark.parametrize(
    "line",
    [
        "{} | Senior Baker | writer@example.org",
        "{} – Senior Baker – Utrecht",
        "{} - Senior Baker",
        "{} / Senior Baker",
        "{}, Senior Baker",
        "{} (she/her)",
        "CV – {}",
        "Name: {}",
        "{}, MBA",
        "Dr. {}",
    ],
)
def test_a_name_with_particles_is_read_whole_beside_other_things(name, line):
    text = f"{line.format(name)}\nwriter@example.org\nExperience\nBaker, Gasthof Eiche, 2010 - 2012\n"

    assert [one.removeprefix("Dr. ") for one in names_of(text)] == [name]


@pytest.mark.parametrize(
    ("name", "mailbox"),
    [
        ("Noor van Dijk", "noor.vandijk@example.org"),
        ("Noor van Dijk", "noor@example.org"),
        ("Noor van Dijk", "noor.van.dijk@example.org"),
        ("Jelle van der Meer", "jvandermeer@example.org"),
        ("Anna de Vries", "a.devries@example.org"),
        ("Maria Fernanda Lopez Garcia", "maria.lopez@example.org"),
        ("Ciara O'Dwyer", "ciara.odwyer@example.org"),
        ("Ирина Соколова", "irina.sokolova@example.org"),
    ],
)
def test_beside_a_mailbox_of_the_name_it_is_still_read_once_and_whole(name, mailbox):
    text = f"{name}\nBaker\n{mailbox}\nExperience\nBaker, Gasthof Eiche, 2010 - 2012\n{name} baked rolls.\n"
    profile = profile_of(text, today=TODAY)

    assert names_of(text) == [name]
    assert not set(name.split()) & set(scored_text(text, profile.contacts).split())


@pytest.mark.parametrize("name", ["Noor van Dijk", "Pedro de la Fuente Ortega", "Yusuf bin Harun"])
def test_a_name_in_the_middle_of_the_page_is_read_whole(name):
    mailbox = f"{name.split()[0].lower()}@example.org"
    text = f"Baker\nExperience\nBaker, Gasthof Eiche, 2010 - 2012\nThis is {name} speaking\n{mailbox}\nBaked rolls.\n"

    assert names_of(text) == [name]


@pytest.mark.parametrize(
    "first",
    [
        "Head of Sales",
        "Chef de Partie",
        "Maître d'Hôtel",
        "Directeur des Ventes",
        "Jefe de Ventas",
        "Responsable de la Communication",
        "Software Engineer",
        "Инженер",
        "软件工程师",
        "程序员",
        "조리사",
        "이력서",
    ],
)
def test_a_title_with_small_words_is_no_name(first):
    text = f"{first}\nwriter@example.org\nExperience\nBaker, Gasthof Eiche, 2010 - 2012\n"

    assert names_of(text) == []


# --- places ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Utrecht, Netherlands", "Utrecht, Netherlands"),
        ("Berlin, Germany", "Berlin, Germany"),
        ("Vienna, Austria", "Vienna, Austria"),
        ("Singapore", "Singapore"),
        ("Leeds, United Kingdom", "Leeds, England, United Kingdom"),
        ("Austin, Texas", "Austin, TX, United States"),
    ],
)
def test_a_place_says_each_name_once(line, said):
    text = (
        f"Noor van Dijk\nBaker\n{line} | writer@example.org\nExperience\nBaker, Gasthof Eiche, 2010 - 2012\n"
    )

    profile = profile_of(text, today=TODAY)

    assert [place.text for place in profile.places] == [said]
