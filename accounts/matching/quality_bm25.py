"""BM25 over whole texts: what matching is measured against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"[a-z0-9+#]+")
_K1, _B = 1.2, 0.75


class Bm25:
    """Terms weighed by their rarity, their number in a text and its length."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(_words(text)) for text in texts]
        lengths = np.array([sum(count.values()) for count in counts], np.float64)
        self._n = len(texts)
        self._norms = _K1 * (1 - _B + _B * lengths / max(lengths.mean(), 1.0))
        found: dict[str, tuple[list[int], list[int]]] = {}
        for number, count in enumerate(counts):
            for word, times in count.items():
                numbers, often = found.setdefault(word, ([], []))
                numbers.append(number)
                often.append(times)
        self._found = {
            word: (np.array(numbers), np.array(often, np.float64)) for word, (numbers, often) in found.items()
        }

    def scores(self, question: str, *, with_repeats: bool = False) -> npt.NDArray[np.float64]:
        """Of each text. A term of the question counts once, or with repeats as often as it stands there."""
        scores = np.zeros(self._n)
        for word, often_asked in Counter(_words(question)).items():
            times = often_asked if with_repeats else 1
            if word in self._found:
                numbers, often = self._found[word]
                rarity = np.log(1 + (self._n - len(numbers) + 0.5) / (len(numbers) + 0.5))
                scores[numbers] += times * rarity * often * (_K1 + 1) / (often + self._norms[numbers])
        return scores


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
