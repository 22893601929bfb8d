"""The nearest occupation of ESCO, or of O*NET where only that has one, by its labels. No guessing.

Data: ESCO occupations v1 (European Commission, CC BY 4.0) and O*NET 29 (U.S. Department
of Labor, CC BY 4.0), made with the command `build_occupations`.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import zstandard

from postings.facts.title.labels import HEADS, WIDE_HEADS, key, tokens, word_set
from postings.facts.values import Occupation

_FOLDER = Path(__file__).parent.parent / "data"
DATA = _FOLDER / "occupations.tsv.zst"
ALIASES = _FOLDER / "occupations_aliases.txt"
_MOST_WORDS = 12
_PARTS = 3
#: Titles that stand in others for whom one works: `COO Group Associate`, `Assistant CEO`.
_ONLY_ALONE = word_set("ceo cto cfo coo cmo cio ciso cro chro")
#: In place of a number: a title that is known to name no one occupation.
_NO_ONE = -1
NO_OCCUPATION = "none"

#: Words of rank and term, which change nothing of the occupation.
_RANK = word_set(
    "senior junior lead staff principal entry level mid intermediate midweight experienced graduate trainee intern"
    " internship apprentice student sr jr i ii iii iv v 1 2 3 4 5 l1 l2 l3 l4 l5 l6 l7 associate founding global "
    "regional"
    " confirmé expert remote bilingual certified part time full"
)


class Match(NamedTuple):
    occupation: Occupation
    rule: str


class Index(NamedTuple):
    by_label: dict[str, int]
    lines: list[str]
    aliases: dict[str, int]


def own_titles(text: str) -> Iterator[tuple[str, list[str]]]:
    """The names and titles of the project's own list: `name: title, title`, longer lists indented."""
    entry = ""
    for line in (*text.split("\n"), "end"):
        if line.startswith("  "):
            entry += " " + line.strip()
        elif line and not line.startswith("#"):
            if entry:
                name, _, titles = entry.partition(": ")
                yield name, [title for title in titles.split(", ") if title]
            entry = line


@cache
def index() -> Index:
    """Read once a process: 0.05 s."""
    text = zstandard.ZstdDecompressor().decompress(DATA.read_bytes()).decode()
    lines = text.split("\n")
    by_label: dict[str, int] = {}
    by_name: dict[str, int] = {}
    for number, line in enumerate(lines):
        head, _, keys = line.rpartition("\t")
        by_name[head.split("\t", 4)[3]] = number
        for label in keys.split("|"):
            by_label.setdefault(label, number)
    by_name[NO_OCCUPATION] = _NO_ONE
    aliases: dict[str, int] = {}
    for name, titles in own_titles(ALIASES.read_text(encoding="utf-8")):
        for title in (name, *titles):
            aliases[key(tokens(title))] = by_name[name]
    return Index(by_label, lines, aliases)


@lru_cache(maxsize=4096)
def _occupation(number: int) -> Occupation:
    scheme, code, uri, name, slug, _ = index().lines[number].split("\t")
    return Occupation(scheme=scheme, code=code, name=name, slug=slug, uri=uri)


@cache
def _names() -> dict[str, str]:
    """By slug: 4,000 of them, read once a process."""
    heads = (line.split("\t", 5) for line in index().lines)
    return {slug: name for _scheme, _code, _uri, name, slug, _labels in heads}


def occupation_name(slug: str) -> str:
    """The name of an occupation; "" where there is no such slug."""
    return _names().get(slug, "")


def _named(words: list[str]) -> int | None:
    """By these words exactly."""
    found = index()
    wanted = key(words)
    return found.aliases.get(wanted, found.by_label.get(wanted))


def _cuts(words: list[str]) -> Iterator[list[str]]:
    """The last words (`Payments Backend Engineer`), then the first (`Registered Nurse Wound Care`)."""
    for start in range(1, len(words) - 1):
        yield words[start:]
    for end in range(len(words) - 1, 1, -1):
        # `Sales Manager Assistant` is no sales manager.
        if HEADS.isdisjoint(words[end:]):
            yield words[:end]


def _inner(words: list[str]) -> int | None:
    """By a part of the words. A label with a wide head has to be ours: theirs may be of another trade."""
    aliases, by_label = index().aliases, index().by_label
    for cut in _cuts(words):
        wanted = key(cut)
        number = aliases.get(wanted)
        if number is None and cut[-1] not in WIDE_HEADS:
            number = by_label.get(wanted)
        if number is not None:
            return number
    if words[-1] in aliases and words[-1] not in _ONLY_ALONE:
        return aliases[words[-1]]
    follows = words[0] in HEADS and HEADS.isdisjoint(words[1:])
    return aliases.get(words[0]) if follows else None


def _of_part(words: list[str]) -> tuple[int, str] | None:
    bare = [word for word in words if word not in _RANK]
    if not bare:
        return None
    for wanted in (words, bare):
        if (number := _named(wanted)) is not None:
            return number, "label"
    if (number := _inner(bare)) is not None:
        return number, "head"
    return None


def _inverted(first: list[str], second: list[str]) -> tuple[int, str] | None:
    """`Manager, Marketing`: a head alone is told by the part after it."""
    bare = [word for word in first if word not in _RANK]
    if len(bare) != 1 or bare[0] not in HEADS or not second:
        return None
    number = _named([*second, *bare])
    return None if number is None else (number, "label")


@lru_cache(maxsize=8192)
def nearest(parts: tuple[str, ...]) -> Match | None:
    """Of the parts of a normalised title: the first that says who does the work decides."""
    spelt = [tokens(part)[:_MOST_WORDS] for part in parts[:_PARTS]]
    found = _inverted(spelt[0], spelt[1]) if len(spelt) > 1 else None
    for words in spelt:
        found = found or _of_part(words)
        if found or not HEADS.isdisjoint(set(words) - _RANK):
            break
    if not found or found[0] == _NO_ONE:
        return None
    return Match(_occupation(found[0]), f"occupation.{found[1]}")
