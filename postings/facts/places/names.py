"""Names as they are compared: without accents, case, stops, and with one spelling of `Saint`, `Fort`, `Mount`."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "ð": "d", "þ": "th"}
)
_DROPPED = re.compile(r"['’‘`ʻ´.]")
_BETWEEN = re.compile(r"[\W_]+")
_SPELT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """`Saint-Étienne` → `st etienne`, `O’Fallon` → `ofallon`, `D.C.` → `dc`."""
    lower = name.lower().translate(_PLAIN)
    if not lower.isascii():
        lower = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    words = _BETWEEN.sub(" ", _DROPPED.sub("", lower)).split()
    return " ".join([_SPELT.get(word, word) for word in words])
