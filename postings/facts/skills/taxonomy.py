"""The skills that we know: their names, the forms in which texts write them, the automaton over all forms."""

import json
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import ahocorasick
import zstandard

from postings.facts.skills.normal import normal

DATA = Path(__file__).parent.parent / "data" / "skills.json.zst"
#: More than the real file has, unpacked, and far less than would hurt.
_LARGEST = 16 * 1024 * 1024


class Kind(IntEnum):
    """TOOL, METHOD and FIELD are hard. A field (`Statistics`) names degrees too."""

    TOOL = 0
    METHOD = 1
    FIELD = 2
    SOFT = 3


class Demand(IntEnum):
    """What a form must fulfil beside its letters."""

    NONE = 0
    EXACT = 1  # upper and lower case as spelt
    NOUN = 2  # as spelt, and a proper noun where it stands
    CONTEXT = 3  # as spelt, and among other skills or beside a word that asks for it
    STRICT = 4  # as CONTEXT, without the weaker of those words


@dataclass(frozen=True, slots=True)
class Entry:
    slug: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a skill; `spelling` is empty where any case will do."""

    entry: Entry
    demand: Demand
    spelling: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    entries: dict[str, Entry]
    forms: dict[str, tuple[Form, ...]]  # by the normal spelling
    automaton: Any  # yields (last offset, (length of the match with its two spaces, forms))


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Unpacked once in a process."""
    packed = zstandard.ZstdDecompressor().decompress(DATA.read_bytes(), max_output_size=_LARGEST)
    content = json.loads(packed)
    entries = [Entry(slug, name, Kind(kind)) for slug, name, kind in content["skills"]]
    forms: dict[str, tuple[Form, ...]] = {}
    for key, index, demand, spelling in content["forms"]:
        forms[key] = (*forms.get(key, ()), Form(entries[index], Demand(demand), spelling))
    automaton = ahocorasick.Automaton()
    for key, known in forms.items():
        automaton.add_word(f" {key} ", (len(key), known))
    automaton.make_automaton()
    return Taxonomy({entry.slug: entry for entry in entries}, forms, automaton)


def names(slugs: tuple[str, ...] | list[str]) -> dict[str, str]:
    """The right spelling of each slug that we know."""
    known = taxonomy().entries
    return {slug: known[slug].name for slug in slugs if slug in known}


def slug_of(name: str) -> str | None:
    """The skill that a name alone means, as a list of skills writes it, whatever its case."""
    key = normal(name).strip()
    known = taxonomy().forms.get(key)
    return known[0].entry.slug if known else None
