"""How names are sorted and compared."""

import pytest

from postings.views.index.names import letter_of, name, plain


@pytest.mark.parametrize(
    ("label", "letter"),
    [
        ("Halden Radio", "H"),
        ("“Cherry”", "C"),
        ("(re)act", "R"),
        ("Öl", "O"),
        ("Ærø Energi", "A"),
        ("Łódź", "L"),
        ("7 Seas", "#"),
        ("!!!", "#"),
        ("", "#"),
        ("🚀 Rocket", "R"),
        ("Яблоко", "Я"),
        ("Ωμέγα", "Ω"),
        ("株式会社ハナマチ書店", "字"),
        ("あおぞら", "あ"),
        ("한빛", "한"),
        ("شركة", "ش"),
    ],
)
def test_a_name_stands_under_the_letter_of_its_first_word(label, letter):
    assert letter_of(label) == letter
    assert name("x", label).letter == letter


def test_names_are_compared_without_marks_and_case():
    assert [plain(words) for words in ("Atelier BORÉAL", "Øre", "Straße")] == [
        "atelier boreal",
        "ore",
        "strasse",
    ]


def test_other_scripts_follow_the_alphabet_and_figures_come_last():
    labels = ["7 Seas", "Яблоко", "zebra", "Öl", "“Apple”"]

    ordered = sorted((name(label, label) for label in labels), key=lambda one: one.order)

    assert [one.label for one in ordered] == ["“Apple”", "Öl", "zebra", "Яблоко", "7 Seas"]
