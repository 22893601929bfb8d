"""What the rules make of the demo boards: each fact is told by some postings and left out by others."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from postings.api.facts import place_of, told
from postings.api.openapi import description
from postings.demo import boards
from postings.demo.cast import cast
from postings.demo.compose import Composer, Edits
from postings.demo.openings import Plan
from postings.demo.particulars import local_part, long_words
from postings.facts.read import NAMES, read_facts
from postings.facts.stored import encode
from postings.providers.html import plain
from postings.providers.registry import PROVIDERS
from postings.vocab import FactState
from tests.postings import demo_boards
from tests.postings.demo_boards import NOW

#: Read of every posting, whatever it says.
ALWAYS = {"normalized_title", "language", "scope"}

MAIL = re.compile(r"[\w.]+@[\w.-]+")


@pytest.fixture(scope="module")
def postings():
    """All postings as our providers read them from the demo's dialects."""
    desk = demo_boards.desk()
    read = []
    for kind, token, _ in boards():
        provider = PROVIDERS[kind]
        listing = provider.items(provider.read(token, lambda url: demo_boards.get(desk, url).body))
        read += [provider.posting(token, key, item) for key, item in listing.items.items()]
    return read


@pytest.fixture(scope="module")
def facts(postings):
    return [read_facts(posting) for posting in postings]


@pytest.fixture(scope="module")
def composed():
    return demo_boards.all_postings(demo_boards.life())


# What the rules read


def test_no_fact_of_any_posting_has_failed(facts):
    failed = Counter(name for each in facts for name, fact in each.items() if fact.state == FactState.FAILED)

    assert not failed


def test_each_fact_has_the_shape_in_which_the_api_describes_it(facts):
    document, _tag = description()
    shape = Draft202012Validator({**document, "$ref": "#/components/schemas/Facts"})

    wrong = [
        (list(error.path), error.message)
        for each in facts
        for error in shape.iter_errors(told(encode(each), each.language.value or "", {}, place_of))
    ]

    assert wrong[:5] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_told_by_some_posting(facts, name):
    assert any(getattr(each, name) for each in facts)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ALWAYS])
def test_every_fact_is_left_out_by_some_posting(facts, name):
    assert any(getattr(each, name).state == FactState.NOT_STATED for each in facts)


def test_a_few_postings_contradict_their_own_board(facts):
    assert 0.02 <= sum(each.has_conflict for each in facts) / len(facts) <= 0.1


def test_pay_is_read_in_many_currencies_and_periods(facts):
    ranges = [pay for each in facts for pay in each.pay.value or ()]

    assert len({pay.currency for pay in ranges if pay.currency}) >= 12
    assert {pay.period for pay in ranges} >= {"year", "month", "hour"}
    assert any(len(each.pay.value or ()) > 1 for each in facts)


# What the demo tells


def test_texts_are_as_long_as_on_real_boards(postings):
    lengths = sorted(len(plain(each.description_html)) for each in postings)

    assert lengths[0] >= 1000
    assert lengths[-1] <= 6000


def test_a_third_of_the_postings_print_an_address_that_cannot_exist(composed):
    found = [mail.rstrip(".") for each in composed for mail in MAIL.findall(demo_boards.text(each))]

    assert 0.25 < len(found) / len(composed) < 0.42
    assert all(mail.endswith(".example") for mail in found)


def test_one_employer_asks_for_a_clearance():
    asking = [each.name for each in cast().employers.values() if each.clearance]

    assert asking == ["Pelagic Weather"]


def test_many_postings_say_little(facts):
    silent = [sum(fact.state == FactState.NOT_STATED for _, fact in each.items()) for each in facts]

    assert sum(count > len(NAMES) / 2 for count in silent) / len(facts) > 0.25


def test_a_job_never_begins_before_its_closing_date(composed):
    held = demo_boards.life()
    for board, employer in cast().employers.items():
        for number in range(0, employer.postings, 5):
            slot = Plan(held.cast, employer).slot(number)
            writer = Composer(held.cast, employer, slot, Edits())
            deadline = writer.deadline(NOW.date())
            late = writer.particulars.start(NOW.date(), deadline)
            later = writer.particulars.start(NOW.date(), NOW.date() + timedelta(days=400))
            assert not late or "2028" not in late[0], board
            assert not later or "2026" not in later[0], board


def test_some_ranges_are_lower_in_other_places(composed):
    zoned = [each.pay for each in composed if each.pay and each.pay.elsewhere]

    assert len(zoned) > 10
    assert all(pay.elsewhere.low < pay.low and pay.elsewhere.high < pay.high for pay in zoned)


def test_a_name_in_another_script_makes_no_address():
    assert local_part("Séraphine Lalouette") == "seraphine.lalouette"
    assert local_part("浜辺 あさひ") == ""


def test_a_benefit_is_known_by_its_long_words():
    assert long_words("A pension from the first day") == ["pension", "first"]
