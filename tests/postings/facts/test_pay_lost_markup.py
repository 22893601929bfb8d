"""Pay in texts that lost their markup, and pay that stands alone above a text."""

import pytest

from postings.facts.document import Document
from postings.facts.pay import overall, read


def read_overall(text):
    range_ = overall(read(Document.of_text(text)).pay.value or ())
    return range_ and (range_.minimum, range_.maximum, range_.currency, range_.period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Location Reno, NVSalary $62,000 - $71,000Job Type Permanent", (62_000, 71_000, "", "year")),
        ("PayRange$43/hourA friendly team", (43, 43, "", "hour")),
        ("What we offer youTHE OFFER$43/hourA friendly team", (43, 43, "", "hour")),
        ("Rate Of Pay$58,500.00 per yearPLACE OF WORK", (58_500, 58_500, "", "year")),
        ("CompensationBetween $96,000 - $112,000 depending upon skills", (96_000, 112_000, "", "year")),
        ("Schedule 9AM6PMSalary $41,300 - $52,850Duties The clerk files", (41_300, 52_850, "", "year")),
        ("SalaryUp to 72K for the right botanistBenefitsDental", (None, 72_000, "", "year")),
        ("It is a part-time role from May 3$31.00/hourPlease write to us", (31, 31, "", "hour")),
        ("Beekeeper - Fresno, CA$36/hour A rare chance", (36, 36, "", "hour")),
        ("Salary: $2 , 100 - $2 , 400 per week", (2_100, 2_400, "", "week")),
        ("Salary range: $61 ,000 to $74 ,000 a year", (61_000, 74_000, "", "year")),
        ("Salary: $74,000 to - $81,000 / PA", (74_000, 81_000, "", "year")),
        ("Base pay: $70k-$80kBase pay may vary", (70_000, 80_000, "", "year")),
    ],
)
def test_words_that_ran_into_each_other_are_read_apart(text, expected):
    given = text

    pay = read_overall(given)

    assert pay == expected


def test_the_evidence_of_glued_words_lies_within_the_text():
    text = "Salary upTo $45 perHour"

    (evidence,) = read(Document.of_text(text)).pay.evidence

    assert text[evidence.start : evidence.end].strip() == "upTo $45 perHour"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$3,100 - $5,900 a month\nUnder the direction of the Dean", (3_100, 5_900, "", "month")),
        ("Data Clerk\n$47,000 a year\nOak Ltd is looking for a clerk", (47_000, 47_000, "", "year")),
        ("Reno, NV 89501\n: $112/hr W2\nBuilds bridges", (112, 112, "", "hour")),
        ("₱25,000 - ₱30,000 monthly\nWe sell shoes", (25_000, 30_000, "PHP", "month")),
        (
            "BOTANIST (Contract to Hire)\nOakland, CA $91,000-$104,000 THE GARDEN",
            (91_000, 104_000, "", "year"),
        ),
        ("We plant trees.\n$91,000—$104,000 USD\nWe water them.", (91_000, 104_000, "USD", "year")),
    ],
)
def test_an_amount_alone_in_its_line_or_above_the_text_is_pay(text, expected):
    given = text

    pay = read_overall(given)

    assert pay == expected


@pytest.mark.parametrize(
    "text",
    [
        "We process $30,000 - $40,000 of claims each day.",
        "The fund is worth\n$2,000,000 - $90,000,000",
        "Some gardens grow to $30,000 - $40,000 in size.",
        "Parts list\n$4.50 / hour",
        "Annual fee\n$60/year",
        "Our plan:\n$49 per month",
    ],
)
def test_other_money_near_the_start_or_in_its_own_line_is_no_pay(text):
    given = text

    pay = read(Document.of_text(given)).pay

    assert not pay


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Interns receive a stipend of $1,500 per month.", (1_500, 1_500, "", "month")),
        ("This internship pays a monthly stipend of €800.", (800, 800, "EUR", "month")),
        ("Interns receive a housing stipend of $1,500 per month.", None),
        ("All receive a stipend of $150 per month.", None),
    ],
)
def test_the_stipend_of_an_intern_is_pay_and_no_other_stipend_is(text, expected):
    given = text

    pay = read_overall(given)

    assert pay == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary range: $2,100.40 - $3,050.10 (grade 9) bi-weekly", None),
        ("Pay: $2,100 per pay period", None),
        ("Biweekly salary of $2,100", None),
        ("Pay: $31 per hour, paid biweekly", (31, 31, "", "hour")),
        (
            "Salary range: $1,900.00 - $2,300.00 biweekly ($49,400 - $59,800 annually)",
            (49_400, 59_800, "", "year"),
        ),
    ],
)
def test_pay_of_two_weeks_is_not_taken_for_that_of_another_period(text, expected):
    given = text

    pay = read_overall(given)

    assert pay == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On-target earnings: $180K; base $95K", (95_000, 95_000, "", "year")),
        (
            "Total target compensation: $180,000 - $220,000 (base $120,000 - $140,000 + commission)",
            (120_000, 140_000, "", "year"),
        ),
        ("Compensation: $25.00-$30.00/per hour", (25, 30, "", "hour")),
        ("Grade 12: $78,000 - $102,000", (78_000, 102_000, "", "year")),
        ("Zone 1: $150,000-$170,000; Zone 2: $140,000-$160,000", (140_000, 170_000, "", "year")),
        ("Salary $81k / equity", (81_000, 81_000, "", "year")),
        (
            "Base salary ranges from $60,000/year in our lowest geographic market up to $75,000/year in our highest.",
            (60_000, 75_000, "", "year"),
        ),
        (
            "Salary range $47,800 — $66,650 USD Hourly pay range $24 — $33 USD",
            (47_800, 66_650, "USD", "year"),
        ),
        ("What we offer:\n - $225,000 - $250,000 on target earning", (225_000, 250_000, "", "year")),
        ("Full-time: $70,000 - $85,000; part-time: $35/hr - $45/hr", (70_000, 85_000, "", "year")),
        ("£35,000 FTE", (35_000, 35_000, "GBP", "year")),
        ("Échelle salariale : 52 000 $ - 68 000 $", (52_000, 68_000, "", "year")),
        ("A minimum salary of $58,000 and a maximum salary of $73,000", (58_000, 73_000, "", "year")),
        ("Sales goal: $80,000 - $100,000 per year", None),
        ("Salary: $100K - 1.2M", None),
        ("We grew our customer base of $95,000", None),
        ("Salary: $70 / client", None),
    ],
)
def test_a_base_a_group_and_a_stroke_are_understood(text, expected):
    given = text

    pay = read_overall(given)

    assert pay == expected
