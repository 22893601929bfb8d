"""Pay that no word for pay names: what the words beside the figure say instead."""

import pytest

from postings.facts.document import Document
from postings.facts.pay import overall, read

HEAD = "We look after lighthouses and their keepers.\n\nYou write clearly and keep a tidy log. "
TAIL = " There is an open day in May.\n\nYour tasks\nYou answer the radio."


def read_overall(sentence):
    fact = read(Document.of_text(f"{HEAD}{sentence}{TAIL}")).pay
    range_ = overall(fact.value or ())
    return range_ and (range_.minimum, range_.maximum, range_.currency, range_.period)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Je verdient € 3.410 - € 4.265 per maand.", (3_410, 4_265, "EUR", "month")),
        ("Wir zahlen 48–55k €.", (48_000, 55_000, "EUR", "year")),
        ("Nous offrons 38-44 k€.", (38_000, 44_000, "EUR", "year")),
        ("Ofrecemos 2.150 – 2.600 € al mes.", (2_150, 2_600, "EUR", "month")),
        ("Vi betalar 36 500–41 000 kr per månad.", (36_500, 41_000, "", "month")),
        ("We pay SEK 36 500–41 000 a month.", (36_500, 41_000, "SEK", "month")),
        ("We pay NOK 540 000–610 000 a year.", (540_000, 610_000, "NOK", "year")),
    ],
)
def test_a_verb_of_paying_makes_a_range_pay(sentence, expected):
    found = read_overall(sentence)

    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Up to $83,000 a year pro rata for 24 hours.", (None, 83_000, "", "year")),
        ("48–55k €, reviewed every autumn.", (48_000, 55_000, "EUR", "year")),
        ("€48k - €55k, depending on your experience.", (48_000, 55_000, "EUR", "year")),
        ("€3,450 to €3,900 per month, scale 8.", (3_450, 3_900, "EUR", "month")),
        ("48-55 k€, anteilig für 30 Stunden.", (48_000, 55_000, "EUR", "year")),
        ("€ 3.410 - € 4.265 per maand naar rato van 28 uur.", (3_410, 4_265, "EUR", "month")),
        ("38-44 k€, selon l'expérience.", (38_000, 44_000, "EUR", "year")),
        ("2.150 € brutos al mes, en 14 pagas.", (2_150, 2_150, "EUR", "month")),
        ("SEK 36 500 per month, depending on experience.", (36_500, 36_500, "SEK", "month")),
        ("Up to $91,000 a year base, up to $120,000 a year OTE.", (None, 91_000, "", "year")),
        ("38-44 k€ fixe, 50-55 k€ avec variable.", (38_000, 44_000, "EUR", "year")),
    ],
)
def test_what_only_pay_is_offered_with_makes_a_figure_pay(sentence, expected):
    found = read_overall(sentence)

    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In Oslo the range is up to $97,000 a year.", (None, 97_000, "", "year")),
        ("Range for Denver: up to $97,000 a year.", (None, 97_000, "", "year")),
    ],
)
def test_one_end_of_what_is_called_a_range_is_pay(sentence, expected):
    found = read_overall(sentence)

    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Salary: KSh 150,000–180,000 a month.", (150_000, 180_000, "KES", "month")),
        ("Salaire : 71 000 $ à 84 000 $ CA par an.", (71_000, 84_000, "CAD", "year")),
        ("Lønnen er 38.000 - 43.000 kr. pr. måned.", (38_000, 43_000, "", "month")),
    ],
)
def test_more_notations_are_read(sentence, expected):
    found = read_overall(sentence)

    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("給与：年収540万円〜680万円", (5_400_000, 6_800_000, "JPY", "year")),
        ("想定年収は540〜680万円です。", (5_400_000, 6_800_000, "JPY", "year")),
        ("月給32万円～38万円（経験による）", (320_000, 380_000, "JPY", "month")),
        ("月給32万円以上", (320_000, None, "JPY", "month")),
        ("時給1,350円〜", (1_350, None, "JPY", "hour")),
        ("日給12,000円", (12_000, 12_000, "JPY", "day")),
    ],
)
def test_yen_behind_a_word_for_pay_is_read(sentence, expected):
    found = read_overall(sentence)

    assert found == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "平均年収540万円のまちです。",
        "モデル年収680万円",
        "交通費は月3万円まで支給します。",
        "売上は年680万円です。",
        "年収680人",
    ],
)
def test_other_yen_are_no_pay(sentence):
    found = read_overall(sentence)

    assert found is None


def test_of_on_target_pay_the_part_that_is_fixed_is_the_pay():
    sentence = "On-target earnings of €72,000–€84,000 a year, of which €51,000–€59,000 a year is fixed."

    found = read_overall(sentence)

    assert found == (51_000, 59_000, "EUR", "year")


@pytest.mark.parametrize(
    "sentence",
    [
        "A bonus of up to €500 a month, depending on your experience.",
        "Up to €500 a month, depending on your experience.",
        "We pay up to €50 a month for your gym.",
        "We pay €800 to €1,200 a year towards training.",
        "Wir zahlen 300–500 € Zuschuss im Monat.",
        "Je beheert een budget van € 40.000 - € 60.000 per maand.",
        "Clients earn a gross revenue of $50,000 a month.",
        "You run campaigns of €30k - €45k, reviewed every week by their owners.",
        "The price range is up to $95,000 a year.",
        "Our deals range is up to $95,000 a year.",
        "The range of yearly grants is up to $95,000 a year.",
        "Nous offrons des chèques de 30 à 60 € par mois.",
        "Ofrecemos un presupuesto de 1.000 a 2.000 € al mes.",
        "Vi betalar friskvårdsbidrag med 2 000–3 000 kr per år.",
        "Our turnover is SEK 40 000 000 a year.",
    ],
)
def test_other_money_is_no_pay_for_the_same_words(sentence):
    found = read_overall(sentence)

    assert found is None
