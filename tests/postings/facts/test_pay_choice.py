"""Which of several amounts is the pay, in which currency, what a year of it is, and what the board says."""

import time

import pytest

from postings.facts.base import Context
from postings.facts.document import Document
from postings.facts.pay import overall, read
from postings.facts.values import PayRange
from postings.providers.base import Pay, Posting
from postings.vocab import FactState, Period


def read_ranges(text, countries=()):
    return read(Document.of_text(text), countries).pay.value or ()


def board(*pay, text=""):
    return Document(Posting(key="1", title="Cook", source_url="", pay=pay), text=text)


@pytest.mark.parametrize(
    ("countries", "currency"),
    [
        (("US",), "USD"),
        (("CA",), "CAD"),
        (("AU",), "AUD"),
        (("SG",), "SGD"),
        (("US", "PR"), "USD"),
        (("US", "CA"), ""),
        (("DE",), ""),
        ((), ""),
    ],
)
def test_a_bare_dollar_is_that_of_the_only_country(countries, currency):
    ranges = read_ranges("Salary: $100,000 - $120,000", countries)

    assert [range_.currency for range_ in ranges] == [currency]


@pytest.mark.parametrize(
    ("text", "countries", "sign"),
    [
        ("Salary: $100,000 - $120,000", (), "$"),
        ("Salary: $100,000 - $120,000", ("US", "CA"), "$"),
        ("Salary: $100,000 - $120,000", ("US",), ""),
        ("Salary: $100,000 - $120,000 USD", (), ""),
        ("Månadslön: 35 000 - 42 000 kr", ("FR",), "kr"),
        ("Salary: 100,000 - 120,000", (), ""),
    ],
)
def test_the_sign_is_kept_where_nothing_says_whose_it_is(text, countries, sign):
    ranges = read_ranges(text, countries)

    assert [range_.sign for range_ in ranges] == [sign]
    assert overall(ranges).sign == sign


def test_a_bare_dollar_is_that_of_the_board_where_the_job_names_no_country():
    doc = Document(Posting(key="1", title="", source_url=""), Context("NZ"), text="Salary: $70,000 - $80,000")

    fact = read(doc).pay

    assert fact.value[0].currency == "NZD"


def test_a_code_in_the_text_wins_over_the_country():
    ranges = read_ranges("Salary: $100,000 - $120,000 USD", ("CA",))

    assert ranges[0].currency == "USD"


@pytest.mark.parametrize(("country", "currency"), [("SE", "SEK"), ("NO", "NOK"), ("FR", "")])
def test_crowns_are_those_of_the_country(country, currency):
    ranges = read_ranges("Månadslön: 35 000 - 42 000 kr", (country,))

    assert ranges[0].currency == currency


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "formula"),
    [
        ("Pay: $20 - $25 per hour", 41_600, 52_000, "× 40 h × 52 weeks"),
        ("Day rate: £400 - £500", 104_000, 130_000, "× 5 days × 52 weeks"),
        ("Weekly pay: $1,000 - $1,200", 52_000, 62_400, "× 52 weeks"),
        ("Salary: 3000 - 4000 EUR per month", 36_000, 48_000, "× 12 months"),
        ("Salary: £30,000 - £40,000 a year", 30_000, 40_000, ""),
        ("Salary: £30,000 pro rata", 30_000, 30_000, ""),
    ],
)
def test_a_year_of_pay_is_told_with_its_formula(text, minimum, maximum, formula):
    range_ = read_ranges(text)[0]

    assert (range_.annual_minimum, range_.annual_maximum, range_.formula) == (minimum, maximum, formula)


@pytest.mark.parametrize(
    "text",
    [
        "Part-time role, pay $20 - $25 per hour",
        "Gehalt von 1.500 € brutto im Monat (bei 20 Stunden)",
        "Pay: $20 - $25 an hour, 25 hours per week",
    ],
)
def test_pay_for_fewer_hours_has_no_year(text):
    range_ = read_ranges(text)[0]

    assert (range_.annual_minimum, range_.annual_maximum, range_.formula) == (None, None, "")


@pytest.mark.parametrize("hours", ["40 hours per week", "37.5 hours a week", "35h/semaine"])
def test_pay_for_a_full_week_has_a_year(hours):
    range_ = read_ranges(f"Pay: $20 - $25 an hour, {hours}")[0]

    assert range_.annual_minimum == 41_600


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("Base salary: $100,000 - $120,000. OTE: $200,000 - $240,000.", 100_000, 120_000),
        ("OTE: $200,000 - $240,000, with a base salary of $100,000 - $120,000.", 100_000, 120_000),
        ("£50k base, £100k OTE", 50_000, 50_000),
        ("Expect total compensation of $90,000 - $110,000, with a base salary of $80,000.", 90_000, 110_000),
        ("Salary: $60,000 - $70,000. Some colleagues started with a salary of $55,000.", 60_000, 70_000),
    ],
)
def test_base_goes_before_on_target_pay_and_ranges_before_single_amounts(text, minimum, maximum):
    range_ = overall(read_ranges(text))

    assert (range_.minimum, range_.maximum) == (minimum, maximum)


def test_full_time_pay_goes_before_part_time_pay_of_another_period():
    ranges = read_ranges("Pay: PT - starting at $40 hourly / FT - starting at $80,000 per year")

    assert [(range_.minimum, range_.maximum, range_.period) for range_ in ranges] == [
        (80_000, None, Period.YEAR)
    ]


def test_the_same_pay_by_the_hour_and_the_year_is_one_range():
    ranges = read_ranges("Pay: $25.00 - $30.00 per hour ($52,000 - $62,400 annually)")

    assert [range_.period for range_ in ranges] == [Period.HOUR]


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Salary range\nZone A: $90,000 - $99,000\nZone B: $80,000 - $89,000", ["Zone A", "Zone B"]),
        ("Salary range\nOregon: $90,000 - $99,000\nOhio: $80,000 - $89,000", ["Oregon", "Ohio"]),
        (
            "The salary is $90,000 - $99,000 in Seattle, WA and $80,000 - $89,000 in Boise.",
            ["Seattle, WA", "Boise"],
        ),
    ],
)
def test_ranges_of_several_places_keep_their_names(text, zones):
    ranges = read_ranges(text)

    assert [range_.zone for range_ in ranges] == zones
    assert (overall(ranges).minimum, overall(ranges).maximum) == (80_000, 99_000)


def test_ranges_in_two_currencies_have_no_overall():
    ranges = read_ranges(
        "Annual salary in Dublin: €70,000 - €80,000. Annual salary in London: £60,000 - £70,000."
    )

    assert {range_.currency for range_ in ranges} == {"EUR", "GBP"}
    assert overall(ranges) is None


def test_overall_of_nothing_is_nothing():
    assert overall(()) is None


def test_an_open_end_stays_open_unless_another_range_closes_it():
    ranges = (PayRange(10, None, "USD", Period.HOUR), PayRange(12, None, "USD", Period.HOUR))

    assert (overall(ranges).minimum, overall(ranges).maximum) == (10, None)


def test_a_single_amount_in_german_is_the_least_that_is_paid():
    ranges = read_ranges("Stundenlohn: 15,50 €")

    assert (ranges[0].minimum, ranges[0].maximum) == (15.5, None)


def test_the_field_of_the_board_is_stated():
    fact = read(board(Pay("20-25", 20, 25, "EUR", "hour"))).pay

    assert (fact.state, fact.rule, str(fact.evidence[0])) == (FactState.STATED, "pay.structured", "pay.0")
    assert fact.value[0].annual_minimum == 41_600


@pytest.mark.parametrize(
    "pay",
    [
        Pay("swapped", 200_000, 150_000, "USD", "year"),
        Pay("nothing", 0, 0, "USD", "year"),
        Pay("empty", None, None, "USD", "year"),
        Pay("an hour's pay as a year's", 20, 30, "USD", "year"),
        Pay("a year's pay as an hour's", 90_000, 95_000, "USD", "hour"),
        Pay("nonsense", 1, 1e15, "USD", ""),
    ],
)
def test_a_field_that_cannot_be_is_left_out_for_the_text(pay):
    fact = read(board(pay, text="Salary: $80,000 - $90,000")).pay

    assert (fact.state, fact.value[0].minimum) == (FactState.PARSED, 80_000)


def test_a_field_without_period_gets_one_by_its_size():
    fact = read(board(Pay("90-100k", 90_000, 100_000, "EUR", ""))).pay

    assert (fact.value[0].period, fact.rule) == (Period.YEAR, "pay.period_by_size")


@pytest.mark.parametrize(
    "text",
    [
        "Salary: $80,000 - $90,000",
        "Salary: $82,000 - $88,000",
        "Salary in Ohio: $70,000 - $80,000. Salary in Iowa: $80,000 - $95,000.",
        "Salary: €30,000 - €35,000",
        "Pay: $38.50 - $43.25 per hour",
        "Salary: up to $90,000",
        "On-target earnings (OTE): $160,000 - $180,000",
        "A fine job.",
    ],
)
def test_a_text_that_agrees_leaves_the_field_stated(text):
    fact = read(board(Pay("", 80_000, 90_000, "USD", "year"), text=text)).pay

    assert (fact.state, fact.against) == (FactState.STATED, ())


def test_a_text_that_disagrees_is_kept_beside_the_field():
    text = "Salary: $95,000 - $120,000 per year"

    fact = read(board(Pay("", 80_000, 90_000, "USD", "year"), text=text)).pay

    assert (fact.state, fact.rule) == (FactState.CONFLICTING, "pay.board_before_text")
    assert (fact.value[0].minimum, fact.against[0].value[0].minimum) == (80_000, 95_000)
    assert text[fact.against[0].evidence[0].start :].startswith("$95,000")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Base pay plus equity and an annual bonus.", {"equity": "pay plus equity", "bonus": "annual bonus"}),
        ("You receive stock options.", {"equity": "stock options"}),
        (
            "£50k OTE with uncapped commission",
            {"commission": "uncapped commission", "on_target_earnings": "OTE"},
        ),
        ("$15 an hour plus tips; paid overtime", {"tips": "hour plus tips", "overtime": "paid overtime"}),
        ("A signing bonus of $5,000", {"sign_on_bonus": "signing bonus"}),
        (
            "Profit sharing and a 13th month",
            {"profit_sharing": "Profit sharing", "thirteenth_month": "13th month"},
        ),
        ("Night differential for late shifts", {"shift_premium": "Night differential"}),
        ("Für dich: Bonuszahlungen nach Erfolg", {"bonus": "Bonuszahlungen"}),
    ],
)
def test_what_is_paid_beside_the_pay_is_listed_with_its_words(text, words):
    fact = read(Document.of_text(text)).extras

    found = {
        name: text[place.start : place.end] for name, place in zip(fact.value, fact.evidence, strict=True)
    }
    assert found == words


@pytest.mark.parametrize(
    "text",
    [
        "Diversity, equity and inclusion matter here.",
        "Experience in private equity research.",
        "Bonus points for Rust.",
        "This role has no commission and is not eligible for bonuses.",
        "You know the rules of the Equal Employment Opportunity Commission.",
        "We share tips and tricks.",
        "Referral bonus",
        "What you will do\nAudit equity awards and commission plans",
        "Commissioning of plants in remote places",
        "",
    ],
)
def test_words_that_only_look_like_extras_are_not_listed(text):
    fact = read(Document.of_text(text)).extras

    assert not fact


@pytest.mark.parametrize(
    "piece",
    [
        "$",
        "$1 - ",
        "salary $",
        "salary: 100k-",
        "bonus of $5 ",
        "1 000 ",
        "equity ",
        "EUR ",
        "\n$5",
        "(£ 12.",
        "€\u202f1",
        "İ$ ",
    ],
)
def test_no_text_is_too_strange_or_too_long(piece):
    text = piece * (40_000 // len(piece))

    facts = read(Document.of_text(text, title=text[:500]), ("US",))

    assert not facts.pay or all(range_.minimum or range_.maximum for range_ in facts.pay.value)


def test_four_times_the_text_takes_no_more_than_eight_times_as_long():
    piece = "Salary: $100,000 - $120,000 plus equity, bonus of $5,000. "
    short, long = (Document.of_text(piece * count) for count in (2_000, 8_000))

    def seconds(doc):
        doc.section(0)
        started = time.perf_counter()
        read(doc)
        return time.perf_counter() - started

    assert min(seconds(long) for _ in range(3)) < 8 * min(seconds(short) for _ in range(3)) + 0.01
