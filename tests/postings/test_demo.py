"""The demo boards: how varied they are, and that the same number gives the same words."""

import itertools

import pytest

from postings.demo import boards
from postings.demo.cast import cast
from postings.demo.compose import Edits, compose
from postings.demo.grammar import expand
from postings.demo.life import EDITS
from postings.demo.openings import Plan
from postings.vocab import WorkModel
from tests.postings import demo_boards
from tests.postings.demo_boards import NOW


@pytest.fixture(scope="module")
def postings():
    return demo_boards.all_postings(demo_boards.life())


# Variety


def test_the_boards_hold_about_fifteen_hundred_postings_in_seven_dialects(postings):
    listed = boards()

    assert 1400 <= len(postings) <= 1600
    assert {provider for provider, _, _ in listed} == {
        "greenhouse",
        "lever",
        "ashby",
        "workable",
        "recruitee",
        "personio",
        "smartrecruiters",
    }
    assert ("lever", "eu:haldenradio", "Halden Radio") in listed


def test_the_postings_differ_in_country_currency_language_and_occupation(postings):
    assert len({place.country for each in postings for place in each.places}) >= 18
    assert len({each.pay.currency for each in postings if each.pay}) >= 14
    assert {each.language for each in postings} == {"en", "de", "fr", "nl", "es", "sv", "ja"}
    assert len({each.occupation for each in postings}) >= 60
    assert len({each.team for each in postings}) >= 60


def test_pay_is_written_in_many_ways_and_often_not_at_all(postings):
    texts = " | ".join(each.pay.text for each in postings if each.pay)

    for written in (
        " k€",
        "£",
        "k–£",
        "€/h",
        "SEK ",
        " pm",
        "¥",
        "万円",
        "LPA",
        "brutto",
        "/hr",
        "NZ$",
        "kr",
    ):
        assert written in texts
    assert 0.35 < sum(each.pay is None for each in postings) / len(postings) < 0.6
    assert {each.pay.period for each in postings if each.pay} == {"year", "month", "hour"}


def test_some_text_pays_pro_rata_or_by_target(postings):
    told = "\n".join(line for each in postings for line in each.practical)

    assert "pro rata for" in told
    assert "OTE" in told


def test_flags_of_the_work_model_agree_are_missing_or_contradict(postings):
    pairs = {(each.work.model, each.work.flag) for each in postings}

    assert (WorkModel.HYBRID, WorkModel.ON_SITE) in pairs
    assert (WorkModel.ON_SITE, WorkModel.REMOTE) in pairs
    assert (WorkModel.REMOTE, WorkModel.NOT_STATED) in pairs
    agreeing = sum(each.work.model == each.work.flag for each in postings)
    assert 0.6 < agreeing / len(postings) < 0.85


def test_a_remote_flag_beside_work_on_site_is_contradicted_in_words(postings):
    wrong = [
        each
        for each in postings
        if each.language == "en"
        and (each.work.model, each.work.flag) == (WorkModel.ON_SITE, WorkModel.REMOTE)
    ]

    assert wrong
    for each in wrong:
        assert "not a remote position" in demo_boards.text(each) or "100% on-site" in demo_boards.text(each)


def test_a_hybrid_text_under_an_on_site_flag_names_its_days_somewhere(postings):
    wrong = [each for each in postings if each.work.flag is WorkModel.ON_SITE and each.work.days]

    assert any("three days a week" in demo_boards.text(each) for each in wrong)


def test_places_are_as_messy_as_on_real_boards(postings):
    spelt = {each.location_text for each in postings}

    assert spelt & {"7 Locations", "6 Locations", "5 Locations"}
    assert any("; " in text for text in spelt)
    assert any(" | " in text for text in spelt)
    assert spelt & {"NYC", "HQ - Omaha", "HQ - Torrance"}
    assert any("POL" in text for text in spelt)
    assert any(text.endswith(" ") for text in spelt)
    assert any(text.startswith("Remote") for text in spelt)


def test_titles_carry_what_recruiters_add_to_them(postings):
    titles = [each.title for each in postings]

    assert any(title.startswith("HOT!!") for title in titles)
    assert any("(m/w/d)" in title for title in titles)
    assert sum(title.endswith(" ") for title in titles) > 50
    assert any(each.requisition and each.requisition in each.title for each in postings)


def test_one_opening_can_be_posted_in_several_towns(postings):
    towns: dict[str, set[str]] = {}
    for each in postings:
        towns.setdefault(each.opening, set()).add(each.places[0].city)

    assert sum(len(cities) > 1 for cities in towns.values()) > 50
    assert sum(len(each.places) > 1 for each in postings) > 150


def test_sponsorship_and_closing_dates_are_stated_by_some(postings):
    texts = [demo_boards.text(each) for each in postings if each.language == "en"]

    assert sum("sponsor" in text for text in texts) > 100
    assert sum("unable to offer sponsorship" in text or "cannot sponsor" in text for text in texts) > 30
    assert 0.15 < sum(each.deadline is not None for each in postings) / len(postings) < 0.35


def test_no_text_shows_the_grammar_that_made_it(postings):
    for each in postings:
        told = f"{each.title}{each.location_text}{demo_boards.text(each)}"
        assert "{" not in told
        assert "}" not in told
        assert "  " not in told


def test_no_two_openings_of_an_employer_read_the_same(postings):
    bodies = [demo_boards.text(each) + each.title for each in postings]

    assert len(set(bodies)) == len(bodies)


def test_an_unknown_slot_in_the_corpus_is_an_error():
    with pytest.raises(KeyError):
        expand("You work in {twon}", None, {"town": "Leeds"})


# The same words for ever


def test_the_same_number_gives_the_same_posting_twice():
    held = cast()
    employer = held.employers["ashby:quillstone"]

    twice = [
        [compose(held, employer, Plan(held, employer).slot(n), Edits(), NOW.date()) for n in range(20)]
        for _ in range(2)
    ]

    assert twice[0] == twice[1]


def test_each_edit_changes_what_a_reader_sees_and_goes_on_changing_it():
    held = cast()
    for employer in held.employers.values():
        plan = Plan(held, employer)
        for number, part in itertools.product(range(0, 40, 4), EDITS):
            slot = plan.slot(number)
            if part == "work" and len(set(slot.opening.occupation.work)) == 1:
                continue
            made = [compose(held, employer, slot, Edits(**{part: count}), NOW.date()) for count in range(4)]
            texts = [demo_boards.text(each) for each in made]
            assert all(a != b for a, b in itertools.pairwise(texts)), (employer.name, number, part)
