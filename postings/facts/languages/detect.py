"""Which language a text is written in: function words for Latin scripts, the script itself for others.

Our own tables of the commonest small words. A text that is short, or mixed, gets no language.
"""

import re
from collections import Counter
from collections.abc import Sequence

from postings.facts.languages.tables import table

#: A function word, as `words.py` gives it, and the languages that have it.
_LANGUAGES_OF: dict[bytes, tuple[str, ...]] = {}
for _code, _words in table("function_words").items():
    for _word in _words:
        _LANGUAGES_OF[_word.encode()] = (*_LANGUAGES_OF.get(_word.encode(), ()), _code)

#: Words looked at: the beginning, and as many from the middle, where boilerplate seldom stands.
_SAMPLE = 100
_FEWEST_WORDS = 15
_FEWEST_HITS = 5
#: Function words are 25 to 50 in 100 of running text, fewer in lists of terms.
_SHARE = 0.14
#: How much clearer than the next language. Neighbours (da, no) share most words, so the lead is small there.
_LEAD = 1.5
_NEIGHBOUR_LEAD = 1.12
_NEIGHBOURS = ({"da", "no", "sv"}, {"cs", "sk"}, {"es", "ca", "pt"}, {"hr", "sl"})

_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_LOOKED_AT = 3000


def _cyrillic(text: str) -> str:
    """Letters that only one of them has; a text without any stays without a language."""
    if re.search("[іїєґ]", text):
        return "uk"
    if re.search("[ыэё]", text):
        return "ru"
    return "bg" if text.count("ъ") > 2 else ""


def _by_script(text: str) -> str | None:
    """The language of a script other than Latin, "" for a mixed text, None where Latin rules."""
    text = text[:_LOOKED_AT]
    if len(text) > 400 and not _OTHER_SCRIPT.search(text[::12]):
        return None
    other = len(_OTHER_SCRIPT.findall(text))
    if other < 8:
        return None
    latin = sum(character.isalpha() for character in text) - other
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    east_asian = counts["ja"] + counts["zh"] + counts["ko"]
    # One sign of Chinese or Japanese says what two or three letters say.
    share = (other + 1.5 * east_asian) / (other + 1.5 * east_asian + latin)
    if share < 0.08:
        return None
    if share < 0.6:
        return ""
    name = max(counts, key=lambda script: counts[script])
    if counts["ja"] > 0.08 * east_asian and name in ("ja", "zh"):
        return "ja"
    return _cyrillic(text) if name == "cyrillic" else name


def _lead(best: str, second: str) -> float:
    return _NEIGHBOUR_LEAD if any({best, second} <= family for family in _NEIGHBOURS) else _LEAD


def _by_words(words: Sequence[bytes]) -> str:
    if len(words) > 2 * _SAMPLE:
        middle = max(_SAMPLE, len(words) // 2 - _SAMPLE // 2)
        words = [*words[:_SAMPLE], *words[middle : middle + _SAMPLE]]
    if len(words) < _FEWEST_WORDS:
        return ""
    hits: list[str] = []
    for word in words:
        if word in _LANGUAGES_OF:
            hits += _LANGUAGES_OF[word]
    ranked = Counter(hits).most_common(2)
    if not ranked or ranked[0][1] < max(_FEWEST_HITS, _SHARE * len(words)):
        return ""
    if len(ranked) == 2 and ranked[0][1] < _lead(ranked[0][0], ranked[1][0]) * ranked[1][1]:
        return ""
    return ranked[0][0]


def detect(text: str, words: Sequence[bytes]) -> str:
    """ISO 639-1, or "" where the text is too short, too mixed or of a language not known here."""
    if not text.isascii():
        by_script = _by_script(text)
        if by_script is not None:
            return by_script
    return _by_words(words)
