"""Whether this site publishes a posting: by the languages and countries that its operator chose.

What is not known excludes nothing: a posting is left out only where it is plainly
in another language, or everywhere it names is in another country.
"""

from postings.facts.base import Context, Fact, parsed
from postings.facts.values import Scope

VERSION = 1


def read(language: str, countries: tuple[str, ...], context: Context) -> Fact[Scope]:
    """`countries` are those of its places and those where its remote work is allowed from."""
    reason = _reason(language, countries, context)
    is_included = reason in {"everything", "in_scope"}
    return parsed(Scope(is_included, reason, language, countries), f"scope.{reason}")


def _reason(language: str, countries: tuple[str, ...], context: Context) -> str:
    if not (context.languages or context.countries):
        return "everything"
    if context.languages and language and language not in context.languages:
        return "other_language"
    if context.countries and countries and context.countries.isdisjoint(countries):
        return "other_country"
    return "in_scope"
