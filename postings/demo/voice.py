"""The voice of one posting: its language, the words that fill the gaps, and its sources of chance."""

from collections.abc import Mapping
from random import Random

from postings.demo.cast import Language
from postings.demo.grammar import expand, sentence


class Voice:
    """Each part of a posting draws from a source of its own, so that an edit of one leaves the others."""

    def __init__(self, language: Language, slots: Mapping[str, object], seed: str) -> None:
        self.language = language
        self.slots = slots
        self.seed = seed

    def rng(self, part: str) -> Random:
        return Random(f"{self.seed}|{part}")

    def say(self, name: str, rng: Random, /, **more: object) -> str:
        """One of the sentences of that name that every language has."""
        return self._filled(rng.choice(self.language.sentences[name]), rng, more)

    def tell(self, name: str, rng: Random, /, **more: object) -> str:
        """One of the particulars of that name, or nothing where the language has none."""
        texts = self.language.particulars.get(name)
        return self._filled(rng.choice(texts), rng, more) if texts else ""

    def _filled(self, text: str, rng: Random, more: Mapping[str, object]) -> str:
        return sentence(expand(text, rng, {**self.slots, **more}))
