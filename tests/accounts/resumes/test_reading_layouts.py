"""PDF pages as people lay them out. What was drawn in which order must not matter."""

import json
import random
import re

import pytest

from accounts.resumes.reading.pdf import document
from accounts.resumes.reading.problems import Note, Problem, UnreadableError
from accounts.resumes.reading.text import normalised
from tests import real
from tests.accounts.resumes import documents
from tests.accounts.resumes.documents import column, pdf, shown

MAIN = [
    "Experience",
    "Instrument Maker, Halden Strings, 2019 to present",
    "Built forty violins and two cellos for schools on the",
    "coast, and repaired some three hundred more.",
    "Taught three apprentices to carve scrolls.",
    "Carver, Moss Organ Works, 2014 to 2019",
    "Carved the front of the organ in the church of Moss.",
    "Education",
    "Journeyman of instrument making, Oslo, 2014",
]
SIDE = [
    "Contact",
    "Ida Brandt",
    "ida.brandt@example.org",
    "Halden, Norway",
    "Skills",
    "Carving and gilding",
    "Varnish",
    "Languages",
    "Norwegian, native",
    "German, B2",
]


def lines_of(data):
    text, _, notes = document.read(data)
    return normalised(text).splitlines(), notes


def down_the_page(lines):
    return sorted(lines, key=lambda line: (-line[1], line[0]))


ORDERS = [
    pytest.param(list, id="column by column"),
    pytest.param(down_the_page, id="row by row"),
    pytest.param(lambda lines: lines[::-1], id="backwards"),
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("leading", [14, 17, 19], ids=["level", "uneven", "wide"])
@pytest.mark.parametrize(("side_at", "main_at"), [(40, 190), (400, 40)], ids=["side left", "side right"])
def test_two_columns_are_read_one_after_the_other(order, leading, side_at, main_at):
    lines = [*column(SIDE, x=side_at, leading=leading), *column(MAIN, x=main_at)]

    found, notes = lines_of(pdf(shown(order(lines))))

    assert found == (SIDE + MAIN if side_at < main_at else MAIN + SIDE)
    assert notes == {Note.COLUMNS}


@pytest.mark.parametrize("seed", range(40))
def test_columns_of_any_pitch_place_and_order_are_read_one_after_the_other(seed):
    chance = random.Random(seed)  # noqa: S311  # the same each time
    side_first = chance.random() < 0.5
    gutter, size, top = chance.uniform(9, 40), chance.choice([8, 9, 10]), chance.uniform(770, 800)
    side_at, main_at = (40, 165 + gutter) if side_first else (320 + gutter, 40)
    lines = [
        (x, at - n * pitch * size, size, text)
        for x, at, pitch, texts in (
            (main_at, 790, chance.uniform(1.15, 1.6), MAIN),
            (side_at, top, chance.uniform(1.15, 1.9), SIDE),
        )
        for n, text in enumerate(texts)
    ]
    chance.shuffle(lines)

    found, _ = lines_of(pdf(shown(lines)))

    assert found == (SIDE + MAIN if side_first else MAIN + SIDE)


@pytest.mark.parametrize("order", ORDERS)
def test_a_name_over_both_columns_comes_first_and_what_is_below_them_last(order):
    name = "Ida Brandt makes and repairs string instruments in Halden, for schools and for players"
    end = "References from Halden Strings, Moss Organ Works and the school of Fredrikstad on request"
    above, below = (60, 810, 10, name), (60, 600, 10, end)

    found, _ = lines_of(
        pdf(shown(order([above, *column(SIDE, x=60, top=780), *column(MAIN, x=220, top=780), below])))
    )

    assert found == [name, *SIDE, *MAIN, end]


@pytest.mark.parametrize("order", ORDERS)
def test_three_columns_are_read_one_after_the_other(order):
    thirds = ["Saws, planes", "Chisels, gouges", "Clamps", "Bending iron", "Hide glue"]
    lines = [*column(SIDE, x=40), *column(thirds, x=200, leading=15), *column(SIDE, x=330, leading=16)]

    found, _ = lines_of(pdf(shown(order(lines))))

    assert found == SIDE + thirds + SIDE


@pytest.mark.parametrize("order", [list, down_the_page], ids=["cell by cell", "row by row"])
def test_labels_stay_with_what_stands_beside_them(order):
    labels = [(40, 780, 10, "Contact"), (40, 710, 10, "Skills"), (40, 654, 10, "Languages")]
    texts = [*column(SIDE[1:4], x=160, top=780), *column(SIDE[5:7], x=160, top=710)]
    rest = column(SIDE[8:], x=160, top=654)
    cells = [labels[0], *texts[:3], labels[1], *texts[3:], labels[2], *rest]

    found, notes = lines_of(pdf(shown(order(cells))))

    assert found[0] == "Contact Ida Brandt"
    assert found[3] == "Skills Carving and gilding"
    assert found[5:] == ["Languages Norwegian, native", "German, B2"]
    assert not notes


@pytest.mark.parametrize(("dates_at", "titles_at"), [(40, 160), (480, 40)], ids=["left", "right"])
def test_dates_stay_with_their_titles(dates_at, titles_at):
    dates = column(["2019 to 2024", "2014 to 2019", "2012 to 2014", "2010 to 2012"], x=dates_at)
    titles = column(["Instrument Maker", "Organ Carver", "Apprentice", "Ship's Boy"], x=titles_at)
    rows = [cell for pair in zip(dates, titles, strict=True) for cell in pair]

    found, _ = lines_of(pdf(shown(rows)))

    left_first = dates_at < titles_at
    assert found[0] == ("2019 to 2024 Instrument Maker" if left_first else "Instrument Maker 2019 to 2024")
    assert len(found) == 4


def test_a_date_of_two_lines_stays_together_before_its_title():
    cells = []
    for n, (began, ended) in enumerate([("March 2019 to", "May 2024"), ("June 2014 to", "March 2019")] * 2):
        top = 780 - 60 * n
        cells += column([began, ended], x=40, top=top)
        cells += column([f"Maker {n}", "Built violins", "Built cellos"], x=160, top=top)

    found, _ = lines_of(pdf(shown(cells)))

    assert found[:3] == ["March 2019 to May 2024 Maker 0", "Built violins", "Built cellos"]


@pytest.mark.parametrize("order", [list, down_the_page], ids=["cell by cell", "row by row"])
def test_headings_between_dates_do_not_make_columns_of_a_table(order):
    cells = []
    for n, heading in enumerate(["Experience", "Education"]):
        top = 780 - 120 * n
        cells.append((40, top, 12, heading))
        for step, year in enumerate(["2019 to 2024", "2014 to 2019"]):
            cells.append((40, top - 20 - 45 * step, 10, year))
            cells += column(["Maker of violins", "In Halden", "Alone"], x=160, top=top - 20 - 45 * step)

    found, _ = lines_of(pdf(shown(order(cells))))

    one = [
        "2019 to 2024 Maker of violins",
        "In Halden",
        "Alone",
        "2014 to 2019 Maker of violins",
        "In Halden",
        "Alone",
    ]
    assert found == ["Experience", *one, "Education", *one]


@pytest.mark.parametrize("order", [list, down_the_page], ids=["cell by cell", "row by row"])
def test_a_list_of_labels_is_read_label_by_label(order):
    names, values = ["Wood", "Varnish", "Strings", "Tools"], ["Spruce, maple", "Oil", "Gut", "Knives, gouges"]
    pairs = zip(column(names, x=60, top=760), column(values, x=160, top=760), strict=True)
    cells = [
        (60, 780, 12, "Skills"),
        *[cell for pair in pairs for cell in pair],
        *column(MAIN, x=60, top=680),
    ]

    found, _ = lines_of(pdf(shown(order(cells))))

    assert found[:3] == ["Skills", "Wood Spruce, maple", "Varnish Oil"]


def test_levels_within_a_side_column_stay_with_their_skills():
    skills = column(["Skills", "Carving", "Varnish", "Gilding", "Ida Brandt", "ida.brandt@example.org"], x=40)
    levels = [
        (150 - 5 * len(text), 766 - 14 * n, 10, text) for n, text in enumerate(["Expert", "Good", "Fair"])
    ]
    rows = down_the_page([*skills, *levels])

    found, _ = lines_of(pdf(shown([*rows, *column(MAIN, x=200)])))

    assert found == [
        "Skills",
        "Carving Expert",
        "Varnish Good",
        "Gilding Fair",
        "Ida Brandt",
        "ida.brandt@example.org",
        *MAIN,
    ]


def test_contacts_at_the_right_edge_are_read_after_the_name():
    name = column(["Ida Brandt", "Instrument Maker", "Halden"], x=40, leading=20)
    contacts = ["ida.brandt@example.org", "+47 555 01 234", "violins.example", "on request"]
    block = documents.shown_to_the_right(contacts, x=555, top=785)
    wide = "Has built and repaired string instruments for schools, orchestras and players on both sides of the border"

    found, _ = lines_of(pdf(shown([*name]) + block + b"\n" + shown([(40, 700, 10, wide)])))

    assert found == ["Ida Brandt", "Instrument Maker", "Halden", *contacts, wide]


def test_pairs_of_columns_one_above_the_other_are_read_pair_by_pair():
    first = [*column(MAIN[:4], x=40), *column(MAIN[4:8], x=320)]
    second = [*column(SIDE[:4], x=40, top=700), *column(SIDE[4:8], x=320, top=700)]

    found, _ = lines_of(pdf(shown([*first, *second])))

    assert found == [*MAIN[:8], *SIDE[:8]]


def test_right_aligned_columns_that_were_drawn_apart_are_read_apart():
    lines = [
        *column(MAIN, x=40),
        *[(560 - 5 * len(text), 780 - 15 * n, 10, text) for n, text in enumerate(SIDE)],
    ]

    found, notes = lines_of(pdf(shown(lines)))

    assert found == MAIN + SIDE
    assert notes == {Note.COLUMNS}


def test_bullets_stay_with_their_items():
    bullets = [(60, 780 - 14 * n, 10, "\u2022") for n in range(5)]
    items = column(MAIN[1:6], x=90)

    found, notes = lines_of(pdf(shown([*bullets, *items])))

    assert found == [f"• {text}" for text in MAIN[1:6]]
    assert not notes


def test_letter_spaced_words_are_whole_however_they_were_spaced_out():
    by_setting = (60, 700, 10, "EXPERIENCE OF YEARS", 4.0)
    by_place = [(60 + 13 * n, 660, 10, letter) for n, letter in enumerate("SKILLS")]
    by_spaces = (60, 620, 10, "L A N G U A G E S   O F   M I N E")
    text = column(MAIN, x=60, top=580)

    found, _ = lines_of(pdf(shown([by_setting, *by_place, by_spaces, *text])))

    assert found == ["EXPERIENCE OF YEARS", "SKILLS", "LANGUAGES OF MINE", *MAIN]


def test_words_that_are_set_apart_without_spaces_are_words():
    widths = {"Built": 24, "forty": 22, "violins": 31}
    x, placed = 60, []
    for word, width in widths.items():
        placed.append((x, 700, 10, word))
        x += width + 3

    found, _ = lines_of(pdf(shown([*placed, *column(MAIN, x=60, top=600)])))

    assert found[0] == "Built forty violins"


def test_letters_drawn_twice_to_look_bold_are_read_once():
    twice = [(60, 700, 10, "Halloween Committee"), (60.3, 700, 10, "Halloween Committee")]

    found, _ = lines_of(pdf(shown([*twice, *column(MAIN, x=60, top=600)])))

    assert found[0] == "Halloween Committee"


def test_text_on_its_side_comes_after_the_page():
    turned = b"BT /F1 10 Tf 0 1 -1 0 30 300 Tm (Curriculum Vitae) Tj ET "

    found, _ = lines_of(pdf(turned + shown(column(MAIN, x=60))))

    assert found == [*MAIN, "Curriculum Vitae"]


def test_a_page_that_lies_on_its_side_is_read_as_any_other():
    sideways = b"q 0 1 -1 0 842 0 cm " + shown(column(MAIN, x=60)) + b" Q"

    found, _ = lines_of(pdf(sideways))

    assert found == MAIN


def test_text_in_forms_is_read_where_it_stands():
    form = documents.stream(
        shown(column(MAIN, x=0, top=0)),
        "/Type /XObject /Subtype /Form /BBox [0 -500 500 50] /Resources << /Font << /F1 3 0 R >> >>",
    )
    side = shown(column(SIDE, x=40, leading=15))
    data = pdf(
        side + b" q 1 0 0 1 200 780 cm /X Do Q", extra={1000: form}, resources="/XObject << /X 1000 0 R >>"
    )

    found, _ = lines_of(data)

    assert found == SIDE + MAIN


def test_every_operator_that_shows_text_is_known():
    page = (
        b"BT /F1 10 Tf 14 TL 60 700 Td (Ida) Tj T* (Brandt) Tj (of Halden) ' 2 0 (makes) \" 0 -14 TD [(vio) -20 (lins)"
        b" -600 (on the 1)] TJ 4 Ts /F1 6 Tf (st) Tj 0 Ts /F1 10 Tf 90 Tz T* (narrow words) Tj Tj (9) Td /F1 Tf ET"
    )

    found, _ = lines_of(pdf(page))

    assert found == ["Ida", "Brandt", "of Halden", "makes", "violins on the 1st", "narrow words"]


def test_a_page_that_our_rules_break_at_is_read_in_the_order_of_drawing(monkeypatch):
    def breaks(page):
        raise ZeroDivisionError

    monkeypatch.setattr(document, "Page", breaks)

    found, notes = lines_of(documents.simple_pdf())

    assert found == list(documents.LINES)
    assert notes == {Note.PLAIN}


# --- recorded layouts --------------------------------------------------------------


def _words(text):
    return re.findall(r"\w+", text.lower())


def _trigrams(text):
    words = _words(text)
    return list(zip(words, words[1:], words[2:], strict=False))


@pytest.mark.parametrize(
    "name",
    [
        "letterspaced",
        "one_col",
        "right_sidebar_interleaved",
        "table_europass",
        "two_col",
        "two_col_interleaved",
    ],
)
def test_recorded_layouts_keep_their_words_and_their_order(name):
    folder = real.path("match/resumes/layouts")
    truth = json.loads((folder / "truth.json").read_text())

    text, _, _ = document.read((folder / f"{name}.pdf").read_bytes())

    left = _words(text)
    words = [word for line in truth for word in _words(line)]
    n_found = sum(1 for word in words if word in left and left.remove(word) is None)
    trigrams = [trigram for line in truth for trigram in _trigrams(line)]
    found = set(_trigrams(text))
    assert n_found / len(words) >= 0.97
    assert sum(trigram in found for trigram in trigrams) / len(trigrams) >= 0.95


@pytest.mark.parametrize("name", ["scan", "scan2"])
def test_recorded_scans_are_told_as_such(name):
    data = (real.path("match/resumes/layouts") / f"{name}.pdf").read_bytes()

    with pytest.raises(UnreadableError) as caught:
        document.read(data)

    assert caught.value.problem == Problem.SCAN
