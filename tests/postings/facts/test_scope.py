"""Which postings this site publishes."""

import pytest

from postings.facts import scope
from postings.facts.base import Context

ENGLISH_IN_NORTH_AMERICA = Context(languages=frozenset({"en"}), countries=frozenset({"US", "CA"}))


def test_without_limits_everything_is_published() -> None:
    fact = scope.read("xx", ("ZZ",), Context())

    assert fact.value
    assert (fact.value.is_included, fact.value.reason) == (True, "everything")


@pytest.mark.parametrize(
    ("language", "countries", "reason"),
    [
        ("en", ("US",), "in_scope"),
        ("en", ("DE", "CA"), "in_scope"),
        ("", (), "in_scope"),
        ("en", (), "in_scope"),
        ("", ("US",), "in_scope"),
        ("de", ("US",), "other_language"),
        ("en", ("DE",), "other_country"),
        ("de", ("DE",), "other_language"),
    ],
)
def test_what_is_plainly_elsewhere_is_left_out_and_what_is_unknown_is_not(
    language: str, countries: tuple[str, ...], reason: str
) -> None:
    fact = scope.read(language, countries, ENGLISH_IN_NORTH_AMERICA)

    assert fact.value
    assert fact.value.reason == reason
    assert fact.value.is_included == (reason == "in_scope")
    assert (fact.value.language, fact.value.countries) == (language, countries)
