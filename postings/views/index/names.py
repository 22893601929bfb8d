"""Names as an index from A to Z sorts and finds them, of each facet that has one."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.utils.text import capfirst

from postings.facts.title.occupations import occupation_name
from postings.models import Org, Place, Source
from postings.search.dimensions import DIMENSIONS
from postings.search.labels import country_label

#: Under which names stand that begin with a figure or a sign.
OTHERS = "#"
#: Letters that no decomposition makes plain.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
#: Scripts with thousands of letters stand together, under one that says which they are.
_SCRIPTS = {"CJK": "字", "HIRAGANA": "あ", "KATAKANA": "あ", "HANGUL": "한"}


class Name(NamedTuple):
    """One value of a facet. `key` is what a search looks into; `order` sorts from A to Z."""

    value: str
    label: str
    note: str
    letter: str
    key: str
    order: tuple[bool, bool, str]


def plain(words: str) -> str:
    """`Atelier Boréal` → `atelier boreal`: as names are compared, whatever their marks and case."""
    lower = words.casefold()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower.translate(_PLAIN))
    return "".join(part for part in parts if not unicodedata.combining(part))


def letter_of(label: str) -> str:
    """The letter under which it stands: that of its first word, whatever sign stands before it."""
    first = next((sign for sign in label if sign.isalnum()), "")
    return _letter(first) if first else OTHERS


@lru_cache(maxsize=4096)
def _letter(sign: str) -> str:
    if not sign.isalpha():
        return OTHERS
    script = unicodedata.name(sign, "").partition(" ")[0]
    return _SCRIPTS.get(script) or plain(sign)[:1].upper()


def name(value: str, label: str, note: str = "") -> Name:
    key = plain(f"{label} {note}" if note else label)
    if "a" <= key[:1] <= "z":
        return Name(value, label, note, key[0].upper(), key, (False, False, key))
    letter = letter_of(label)
    start = next((at for at, sign in enumerate(key) if sign.isalnum()), 0)
    return Name(value, label, note, letter, key, (letter == OTHERS, not letter.isascii(), key[start:]))


def names(facet: str, values: Collection[str]) -> list[Name]:
    """From A to Z. One query for companies, cities and boards, which gives all of them.

    Of occupations those in `values`; of the others there are few, and all are given.
    """
    return sorted(_NAMES[facet](values), key=lambda one: (one.order, one.value))


def _companies(_values: Collection[str]) -> Iterable[Name]:
    rows = Org.objects.filter(merged_into=None).order_by().values_list("slug", "name")
    return [name(slug, words) for slug, words in rows]


def _cities(_values: Collection[str]) -> Iterable[Name]:
    """With the country, and the region where a country has several of the name."""
    rows = list(
        Place.objects.exclude(city="").order_by().values_list("slug", "city", "region", "country_code")
    )
    seen: dict[tuple[str, str], int] = {}
    for _slug, city, _region, code in rows:
        seen[city, code] = seen.get((city, code), 0) + 1
    return [
        name(slug, city, _whereabouts(region if seen[city, code] > 1 else "", code))
        for slug, city, region, code in rows
    ]


def _whereabouts(region: str, code: str) -> str:
    return ", ".join(part for part in (region, country_label(code) if code else "") if part)


def _boards(_values: Collection[str]) -> Iterable[Name]:
    """By the names of their employers; the note is the provider, and the board's own token can be looked for too."""
    rows = Source.objects.order_by().values_list("source_id", "org__name", "token", "provider")
    for number, org, token, provider in rows:
        made = name(str(number), org)
        yield Name(made.value, org, provider, made.letter, f"{made.key} {plain(token)}", made.order)


def _occupations(values: Collection[str]) -> Iterable[Name]:
    return [name(slug, capfirst(occupation_name(slug) or slug)) for slug in values]


def _closed(facet: str) -> Callable[[Collection[str]], Iterable[Name]]:
    known = DIMENSIONS[facet].closed or {}
    return lambda _values: [name(value, str(label)) for value, label in known.items()]


_NAMES: Mapping[str, Callable[[Collection[str]], Iterable[Name]]] = {
    "company": _companies,
    "city": _cities,
    "occupation": _occupations,
    "function": _closed("function"),
    "work_model": _closed("work_model"),
    "provider": _closed("provider"),
    "source": _boards,
}
