from datetime import date

import pytest

from accounts.resumes.cards import Kind, apply, cards, profile_of
from accounts.resumes.profile import Profile

TODAY = date(2026, 11, 22)
TEXT = """Mira Muster
mira@example.org
Data Analyst
Skills
Python, Excel, SQL
Experience
Data Analyst, Nordwind AG, 2019 - present
Clerk, Hafen GmbH, 2015 - 2019
Education
Bachelor of Arts, 2014
Languages
German B2
"""


@pytest.fixture
def profile() -> Profile:
    return profile_of(TEXT, today=TODAY)


def key(profile: Profile, kind: Kind, words: str) -> str:
    return next(card.key for card in cards(profile, TEXT) if card.kind is kind and card.words == words)


def test_cards_have_equal_keys_whenever_the_text_is_read(profile):
    again = profile_of(TEXT, today=date(2027, 3, 1))

    deck = cards(profile, TEXT)

    assert [card.key for card in deck] == [card.key for card in cards(again, TEXT)]
    assert len({card.key for card in deck}) == len(deck)
    assert all(card.quotes for card in deck)


def test_keys_hold_nothing_of_what_was_written(profile):
    assert not any("mira" in card.key or "nordwind" in card.key for card in cards(profile, TEXT))


def test_accepting_everything_changes_nothing(profile):
    edits = {card.key: {"act": "accept"} for card in cards(profile, TEXT)}

    assert apply(profile, TEXT, edits) == profile


def test_dropping_everything_leaves_nothing_but_what_is_kept_out_of_scores(profile):
    edits = {card.key: {"act": "drop"} for card in cards(profile, TEXT)}

    left = apply(profile, TEXT, edits)

    assert (left.headline, left.titles, left.skills, left.studies, left.languages) == ("", (), (), (), ())
    assert (left.contacts.names, left.contacts.emails) == ((), ())
    assert set(left.contacts.all()) == set(profile.contacts.all())


def test_a_title_is_reworded_with_its_time(profile):
    edits = {
        key(profile, Kind.TITLE, "Clerk"): {
            "act": "edit", "words": "Office  Clerk", "employer": "Hafen SE", "began": "2014-05", "ended": "2019"
        }
    }  # fmt: skip

    title = apply(profile, TEXT, edits).titles[1]

    assert (title.title, title.employer, title.began, title.ended) == (
        "Office Clerk",
        "Hafen SE",
        (2014, 5),
        (2019, 0),
    )
    assert title.span is None


def test_an_added_skill_is_the_taxonomys_and_has_no_sentence(profile):
    edits = {"new-1": {"act": "add", "kind": "skill", "words": "golang"}}

    added = apply(profile, TEXT, edits).skills[-1]

    assert (added.slug, added.name, added.spans) == ("go", "Go", ())


def test_an_added_skill_that_nobody_knows_keeps_its_words(profile):
    added = apply(profile, TEXT, {"new": {"act": "add", "kind": "skill", "words": "Quibble weaving"}}).skills[
        -1
    ]

    assert (added.slug, added.name) == ("", "Quibble weaving")


def test_a_skill_added_twice_keeps_its_evidence(profile):
    after = apply(profile, TEXT, {"new": {"act": "add", "kind": "skill", "words": "python"}})

    assert after.skills == profile.skills


def test_everything_else_can_be_added(profile):
    edits = {
        "a": {"act": "add", "kind": "headline", "words": "Data Engineer"},
        "b": {"act": "add", "kind": "title", "words": "Baker", "began": "2026-01", "ended": "now"},
        "c": {"act": "add", "kind": "study", "words": "Master of Science"},
        "d": {"act": "add", "kind": "language", "words": "French native"},
        "e": {"act": "add", "kind": "place", "words": "Leeds, United Kingdom"},
    }

    after = apply(profile, TEXT, edits)

    assert after.headline == "Data Engineer"
    assert [title.title for title in after.titles] == ["Baker", "Data Analyst", "Clerk"]
    assert after.studies[-1].level == "master"
    assert (after.languages[-1].code, after.languages[-1].level) == ("fr", "native")
    assert after.places[-1].slug == "leeds-gb"


def test_edits_of_a_card_that_is_gone_wait(profile):
    assert apply(profile, TEXT, {"skill-000000000000": {"act": "drop"}}) == profile


HOSTILE = [
    None,
    [],
    "drop",
    {1: {"act": "drop"}},
    {"": {"act": "drop"}},
    {"x" * 61: {"act": "drop"}},
    {"Secret Name": {"act": "drop"}},
    {"a": None},
    {"a": {"act": "explode"}},
    {"a": {"act": ["drop"]}},
    {"a": {"act": "drop", "words": "secret"}},
    {"a": {"act": "add", "words": "x"}},
    {"a": {"act": "add", "kind": "email", "words": "secret@example.org"}},
    {"a": {"act": "add", "kind": "skill"}},
    {"a": {"act": "add", "kind": "skill", "words": " \n\t"}},
    {"a": {"act": "add", "kind": "skill", "words": 7}},
    {"a": {"act": "add", "kind": "skill", "words": "secret" * 100}},
    {"a": {"act": "add", "kind": "language", "words": "secretish"}},
    {"a": {"act": "add", "kind": "title", "words": "x", "began": "secret"}},
    {"a": {"act": "add", "kind": "title", "words": "x", "began": "2020-13"}},
    {"a": {"act": "add", "kind": "title", "words": "x", "began": "2020", "ended": "2019"}},
    {"a": {"act": "add", "kind": "title", "words": "x", "ended": "2019"}},
    {"headline": {"act": "add", "kind": "headline", "words": "x"}},
    {f"a{number}": {"act": "drop"} for number in range(501)},
    {f"a{number}": {"act": "add", "kind": "skill", "words": "x"} for number in range(101)},
]


@pytest.mark.parametrize("edits", HOSTILE)
def test_hostile_edits_are_refused_without_quoting_them(profile, edits):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$") as refused:
        apply(profile, TEXT, edits)

    assert "secret" not in str(refused.value).lower()


def test_a_name_is_dropped_but_not_reworded(profile):
    name = key(profile, Kind.NAME, "Mira Muster")

    with pytest.raises(ValueError, match="accepted or dropped"):
        apply(profile, TEXT, {name: {"act": "edit", "words": "Somebody"}})
