"""The table of skills that show others: of the taxonomy, one way, and long enough to be of use."""

import pytest

from accounts.matching.reasons.relations import pairs, supporting
from postings.facts.skills.taxonomy import Kind, taxonomy


def test_every_skill_of_the_table_is_a_hard_one_of_the_taxonomy():
    known = taxonomy().entries

    slugs = {slug for pair in pairs() for slug in pair}

    assert slugs <= known.keys()
    assert all(known[slug].kind is not Kind.SOFT for slug in slugs)
    assert len(pairs()) >= 60


def test_no_relation_goes_both_ways():
    for wider, narrower in pairs():
        assert wider != narrower
        assert supporting(narrower, [wider]) == []


@pytest.mark.parametrize(
    ("asked", "held", "by"),
    [
        ("python", ["sql", "django"], ["django"]),
        ("sql", ["postgresql", "mysql"], ["postgresql", "mysql"]),
        ("javascript", ["next-js"], ["next-js"]),
        ("containerization", ["helm"], ["helm"]),
        ("django", ["python"], []),
        ("knitting", ["python"], []),
        ("python", [], []),
    ],
)
def test_what_is_narrower_shows_what_is_wider(asked, held, by):
    assert supporting(asked, held) == by
