"""Descriptions of made-up jobs: words drawn by Zipf's law from 50,000, in paragraphs and lists.

The head of the law is real (function words of the language, words of job postings, some phrases),
the tail invented; English has its own, the other languages share one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from random import Random

from postings.facts.languages.tables import table
from postings.management.corpus.draw import Drawer, zipf
from postings.management.corpus.lists import COMMON_WORDS, JOB_WORDS, PHRASES

VOCABULARY = 50_000
SHORTEST, LONGEST = 150, 350
#: Ranks held by function words alone: all more frequent than any word that readers search for.
_FUNCTION_WORDS_FIRST = 14
_FIRST_PHRASE, _PHRASE_EVERY = 300, 90
#: Enough for the rarest word to have a slot of its own.
_SLOTS = 600_000
_SLOTS_ABROAD = 150_000
_ONSETS, _VOWELS, _CODAS = (
    part.split(" ")
    for part in (
        "b c d f g h j k l m n p r s t v w z b c d f g l m n p r s t br ch cl dr gr pl pr sh st tr",
        "a e i o u a e i o u ai ea ie oo ou",
        "        l m n r s t nd st",  # often none
    )
)


def invented(random: Random, *, syllables: Sequence[int] = (2, 2, 3)) -> Iterator[str]:
    """Pronounceable words without end, none twice."""
    seen: set[str] = set()
    while True:
        word = "".join(
            random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS)
            for _ in range(random.choice(syllables))
        )
        if word not in seen:
            seen.add(word)
            yield word


def _ranked(head: Iterable[str], tail: Iterator[str]) -> list[str]:
    """Head, then tail, the phrases at their ranks."""
    known = dict.fromkeys(head)
    words = [*known, *islice((word for word in tail if word not in known), VOCABULARY - len(known))]
    for number, phrase in enumerate(PHRASES):
        words.insert(_FIRST_PHRASE + number * _PHRASE_EVERY, phrase)
    return words


def _english_head() -> list[str]:
    small = table("function_words")["en"]
    first, rest = small[:_FUNCTION_WORDS_FIRST], small[_FUNCTION_WORDS_FIRST:]
    mixed = zip_longest(COMMON_WORDS[0::2], COMMON_WORDS[1::2], rest)
    return [*first, *(word for word in chain.from_iterable(mixed) if word), *JOB_WORDS]


class Texts:
    """The decks of all languages: made in half a second, then shared by the processes."""

    def __init__(self, seed: str) -> None:
        tail = list(islice(invented(Random(seed)), VOCABULARY))  # noqa: S311  repeatable, not secret
        self._decks = {"en": zipf(_ranked(_english_head(), iter(tail)), slots=_SLOTS)}
        small = table("function_words")
        for language in ("de", "fr", "es", "nl"):
            self._decks[language] = zipf(_ranked(small[language], iter(tail)), slots=_SLOTS_ABROAD)

    def description(self, draw: Drawer, language: str, title: str, skills: Sequence[str]) -> str:
        """HTML as our cleaner would leave it: two paragraphs, a list with the skills, a paragraph.

        `title` and `skills` go into the text as they are: they must be HTML already.
        """
        n = draw.number(SHORTEST, LONGEST)
        words = draw.random.choices(self._decks[language or "en"], k=n)
        third = n // 3
        about = _sentences(draw, words[:third])
        tasks = _sentences(draw, words[third : 2 * third])
        ends = _sentences(draw, words[2 * third :])
        half = len(tasks) // 2
        pairs = zip_longest(tasks[half:], skills, fillvalue="")
        asked = "\n".join(f"<li>{f'{line} {skill}'.strip()}</li>" for line, skill in pairs)
        return (
            f"<p>{title}: {' '.join(about)}</p>\n<p>{' '.join(tasks[:half])}</p>\n"
            f"<ul>{asked}</ul>\n<p>{' '.join(ends)}</p>"
        )


def _sentences(draw: Drawer, words: Sequence[str]) -> list[str]:
    sentences, start = [], 0
    while start < len(words):
        end = start + draw.number(7, 16)
        text = " ".join(words[start:end])
        sentences.append(f"{text[0].upper()}{text[1:]}.")
        start = end
    return sentences
