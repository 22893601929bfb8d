"""The form of wishes → a value, and a sentence for each field that cannot be meant."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.matching.wishes.value import (
    HIGHEST_PAY,
    LANGUAGES,
    MOST_COUNTRIES,
    MOST_LANGUAGES,
    MOST_PLACES,
    SENIORITIES,
    WORK_MODELS,
    PayWish,
    PlaceWish,
    Wishes,
)
from accounts.vocab import Constraint
from postings.facts.languages.names import CODES as LANGUAGE_NAMES
from postings.facts.pay.currency import CODES as CURRENCIES
from postings.facts.places import country_of
from postings.search.facets import clean
from postings.search.near import MOST, USUAL
from postings.vocab import Period

#: Field → what is wrong with it. Of places `place-0`, `place-1` and so on, as they were sent.
Problems = dict[str, str]
#: The city or country that words name, None where they name none that we know.
FindPlace = Callable[[str], PlaceWish | None]

_LONGEST = 300
#: Thousands apart, as people type them. A comma or a point before one or two digits would be cents.
_AMOUNT = re.compile(r"\d{1,12}|\d{1,3}(?:[., \u00a0\u202f'’]\d{3}){1,3}")


def read(query: QueryDict, *, find: FindPlace) -> tuple[Wishes, Problems]:
    """Never raises. Where there is a problem its wish is left out of the value.

    `place` and `within` are sent in pairs; `language` and `sponsorship` are names parted by commas; `must` names
    each wish that is hard.
    """
    problems: Problems = {}
    wishes = Wishes(
        work_model=_among(WORK_MODELS, query.getlist("work_model")),
        place=_places(query.getlist("place"), query.getlist("within"), find, problems),
        seniority=_among(SENIORITIES, query.getlist("seniority")),
        pay=_pay(query, problems),
        language=_languages(query.get("language", ""), problems),
        sponsorship=_countries(query.get("sponsorship", ""), problems),
        hard=frozenset(one for one in Constraint if one in query.getlist("must")),
    )
    return wishes.settled(), problems


def _among(known: Iterable[str], sent: list[str]) -> tuple[str, ...]:
    return tuple(one for one in known if one in sent)


def _places(sent: list[str], within: list[str], find: FindPlace, problems: Problems) -> tuple[PlaceWish, ...]:
    found: dict[str, PlaceWish] = {}
    for n, words in enumerate(clean(one).strip()[:_LONGEST] for one in sent[:MOST_PLACES]):
        km = _kilometres(within[n] if n < len(within) else "")
        if not words:
            continue
        place = find(words)
        if km is None:
            problems[f"place-{n}"] = _(
                "The distance must be a whole number of kilometres from 1 to %(most)d."
            ) % {"most": MOST}
        elif place is None:
            problems[f"place-{n}"] = _("No city or country called “%(words)s” is known here.") % {
                "words": words[:60]
            }
        else:
            found[place.slug] = place if place.is_country else replace(place, km=km)
    return tuple(found.values())


def _kilometres(text: str) -> int | None:
    if not text:
        return USUAL
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return int(text) if is_number and 1 <= int(text) <= MOST else None


def _pay(query: QueryDict, problems: Problems) -> PayWish | None:
    typed = clean(query.get("pay", "")).strip()
    if not typed:
        return None
    amount = int(re.sub(r"\D", "", typed)) if _AMOUNT.fullmatch(typed) else 0
    currency, period = query.get("currency", ""), query.get("period", Period.YEAR)
    if not 0 < amount <= HIGHEST_PAY:
        problems["pay"] = _("Write the amount as a whole number, such as 45000.")
    elif currency not in CURRENCIES:
        problems["pay"] = _("Say in which currency: no rate of exchange is assumed.")
    elif period not in set(Period):
        problems["pay"] = _("Say for which period that is.")
    else:
        return PayWish(amount, currency, Period(period))
    return None


def _languages(typed: str, problems: Problems) -> tuple[str, ...]:
    known = {**LANGUAGE_NAMES, **{code: code for code in LANGUAGES}}
    return _named(typed, lambda name: known.get(name.lower(), ""), MOST_LANGUAGES, "language", problems)


def _countries(typed: str, problems: Problems) -> tuple[str, ...]:
    return _named(typed, country_of, MOST_COUNTRIES, "sponsorship", problems)


def _named(
    typed: str, code_of: Callable[[str], str], most: int, field: str, problems: Problems
) -> tuple[str, ...]:
    """Names parted by commas, as codes, each once."""
    names = [name for part in re.split(r"[,;\n]", clean(typed)) if (name := part.strip())]
    codes: Mapping[str, str] = {name: code_of(name) for name in names}
    unknown = [name[:60] for name, code in codes.items() if not code]
    if unknown:
        problems[field] = str(_UNKNOWN[field]) % {"names": ", ".join(f"“{name}”" for name in unknown[:3])}
    elif len(set(codes.values())) > most:
        problems[field] = _("%(most)d at most, please.") % {"most": most}
    return tuple(dict.fromkeys(code for code in codes.values() if code))[:most]


_UNKNOWN: Mapping[str, str | Promise] = {
    "language": gettext_lazy("No language is known here as %(names)s. Write English, Dutch, for example."),
    "sponsorship": gettext_lazy("No country is known here as %(names)s. Write Germany, Canada, for example."),
}
