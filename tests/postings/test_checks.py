"""What is refused before the site starts."""

from typing import Any

import pytest

from postings.checks import scope


@pytest.mark.parametrize(
    ("languages", "countries", "told"),
    [
        ({"en", "de"}, {"GB", "US"}, []),
        (set(), set(), []),
        ({"en-gb"}, set(), ["SCOPE_LANGUAGES names 'en-gb'."]),
        (set(), {"UK", "XX"}, ["SCOPE_COUNTRIES names 'UK'.", "SCOPE_COUNTRIES names 'XX'."]),
    ],
)
def test_a_scope_that_rules_never_give_is_refused(
    settings: Any, languages: set[str], countries: set[str], told: list[str]
) -> None:
    settings.SCOPE_LANGUAGES, settings.SCOPE_COUNTRIES = frozenset(languages), frozenset(countries)

    assert [error.msg for error in scope()] == told
