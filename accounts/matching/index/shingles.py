"""Numbers of eight words in a row: by them a text is found that was copied into another.

Of a posting every sixteenth is kept, of a resume all are looked up. So a passage of 23 words copied as it is
holds one that is kept, wherever it begins. Of a long posting fewer are kept: at most twenty.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from accounts.matching.seeker_copied import RUN
from postings.providers.html import plain

#: From one that is kept to the next, in words.
EVERY = 16
#: Kept of one posting.
MOST = 20
#: Bits of a number.
BITS = 38

#: As `seeker_copied.py` takes texts apart.
_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")


def of_resume(text: str) -> npt.NDArray[np.uint64]:
    """All of a text's numbers, each once, sorted: half a millisecond for 500 words."""
    words = _words(text)
    return np.unique(np.fromiter(_numbers(words, 1), np.uint64))


def of_posting(html: str) -> list[int]:
    """Those that are kept of a description."""
    words = _words(plain(html))
    return list(_numbers(words, step(len(words))))


def step(n_words: int) -> int:
    """From one shingle that is kept of a text to the next."""
    return max(EVERY, -(-n_words // MOST))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _numbers(words: list[str], every: int) -> Iterator[int]:
    for first in range(0, len(words) - RUN + 1, every):
        passage = " ".join(words[first : first + RUN]).encode()
        yield int.from_bytes(blake2b(passage, digest_size=8).digest(), "big") >> (64 - BITS)
