"""Both ends in words, periods behind a few words more, periods in a board's own label, and fairness that is no pay."""

import pytest

from postings.facts.document import Document
from postings.facts.pay import read
from postings.providers.base import Pay, Posting
from postings.vocab import FactState


def ranges(fact):
    return [(range_.minimum, range_.maximum, range_.currency, range_.period) for range_ in fact.value or ()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Het salaris is minimaal € 4.120,- en maximaal € 5.230,- per maand.",
            (4_120, 5_230, "EUR", "month"),
        ),
        ("Salary: minimum $51,000 and maximum $62,000 per year", (51_000, 62_000, "", "year")),
        ("Pay: min. $21, max. $26 per hour", (21, 26, "", "hour")),
        ("Salary of at least £31,000 and at most £38,000 a year", (31_000, 38_000, "GBP", "year")),
        (
            "Gehalt: mindestens 3.100 € und höchstens 4.200 € brutto im Monat",
            (3_100, 4_200, "EUR", "month"),
        ),
        ("Salary 14 000–18 000 PLN net + VAT per month", (14_000, 18_000, "PLN", "month")),
        ("Salary: 14 000 – 18 000 PLN netto + VAT / month", (14_000, 18_000, "PLN", "month")),
        ("Rate: 120 – 150 PLN (net + VAT)/h", (120, 150, "PLN", "hour")),
        ("Salaris: € 3.100 - € 4.000 bruto excl. btw per maand", (3_100, 4_000, "EUR", "month")),
    ],
)
def test_ends_and_periods_are_read_from_their_words(text, expected):
    fact = read(Document.of_text(text)).pay

    assert ranges(fact) == [expected]


def test_a_minimum_and_a_maximum_of_other_money_are_no_pay():
    fact = read(Document.of_text("A minimum of $500 and a maximum of $900 for your desk")).pay

    assert not fact


def labelled(text, minimum, maximum):
    pay = (Pay(text, minimum, maximum, "SEK", ""),)
    return read(Document(Posting(key="1", title="Cook", source_url="", pay=pay), text="")).pay


@pytest.mark.parametrize(
    ("text", "ends", "period"),
    [
        ("Monthly salary range: 41,500–52,000 SEK", (41_500, 52_000), "month"),
        ("Annual salary range 610,000–720,000 SEK", (610_000, 720_000), "year"),
        ("Hourly rate: 310–340 SEK", (310, 340), "hour"),
        ("Månadslön: 41,500–52,000 SEK", (41_500, 52_000), "month"),
        ("Base: 41,500–52,000 SEK", (41_500, 52_000), None),
        ("Annual salary, paid monthly: 41,500–52,000 SEK", (41_500, 52_000), None),
        ("Annual range: 310–340 SEK", (310, 340), None),
    ],
)
def test_a_boards_label_names_the_period_that_its_field_leaves_empty(text, ends, period):
    fact = labelled(text, *ends)

    assert fact.state == FactState.STATED
    assert ranges(fact) == [(*ends, "SEK", period)]


@pytest.mark.parametrize(
    "text",
    [
        "Benefits\nWe have an employment equity plan.",
        "We offer benefits, and diversity, equity and inclusion at our company",
        "We commit to pay equity and benefits",
        "A health equity program with competitive pay",
        "Our racial equity program and generous benefits",
        "Our company equity, diversity and benefits council",
    ],
)
def test_fairness_is_no_equity(text):
    fact = read(Document.of_text(text)).extras

    assert "equity" not in (fact.value or ())


@pytest.mark.parametrize(
    "text",
    [
        "Base salary plus equity",
        "Competitive base pay, equity, benefits",
        "Diversity, equity, inclusion, and company equity grants",
    ],
)
def test_shares_beside_fairness_are_equity(text):
    fact = read(Document.of_text(text)).extras

    assert "equity" in fact.value
