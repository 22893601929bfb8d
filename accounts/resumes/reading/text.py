"""Text as it is kept and compared: the same words give the same text, whatever the file did with white space."""

from __future__ import annotations

import re
import unicodedata

#: Letters that only type knows: ligatures, and the shapes that Arabic letters take beside each other.
_TYPE = re.compile("[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]+")
#: Said aloud by nobody: marks of direction, joiners, soft hyphens, marks of byte order.
_SILENT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]")
#: What programs draw before an item: dots, squares, arrows, ticks, and the private letters of symbol fonts.
_BULLET = re.compile(
    "^(?:[\u2022\u2023\u2043\u204c\u204d\u2219\u25a0-\u25ff\u2605\u2606\u2713\u2714\u2794\u27a2\u27a4\u2b24\u29bf"
    "\u29be\uf000-\uf0ff\u00b7]+ ?(?=\\S)"
    "|[-*] (?=[^\\W\\d_])|[–—] (?=[A-ZÀ-Þ]))"
)
#: Letters that only one font knows; those from F000 are of symbol fonts, whose bullets are told first.
_PRIVATE = re.compile("[\ue000-\uefff\uf100-\uf8ff\U000f0000-\U0010ffff]")
_SYMBOL = re.compile("[\uf000-\uf0ff]")
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff]")
#: Categories of Unicode that no resume is written in.
_STRANGE = ("Co", "Cn", "Cc")
#: A word parted at the end of a line: the hyphen, and what goes on below.
_PARTED = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad\u2010]\n([^\W\d_]{2}\S*) ?\n?")
_WITH_HYPHEN = re.compile(r"[^\W\d_]+-[^\W\d_]+")
#: First parts that keep their hyphen ("full-time"), and second parts that do ("data-driven").
_BEFORE_HYPHEN = re.compile(
    r"best|cloud|cross|customer|cutting|decision|double|entry|first|four|full|half|high|large|long|low|mission"
    r"|non|open|peer|second|self|senior|short|single|small|third|three|two|well"
)
_AFTER_HYPHEN = re.compile(
    r"[a-z]*(?:based|driven|facing|oriented|focused|centric|related|threaded|speaking|paced)|time|wide|specific"
    r"|level|scale|friendly|critical|platform|functional|channel|tenant|native|side|stack|lingual|house|person|site"
)


def normalised(text: str) -> str:
    """The text as everything downstream sees it.

    One space between words, one line a line, no empty lines, none of the letters that only type knows. So runs of
    spaces, tabs, indents, empty lines, the kind of line end and the kind of space change nothing. Where lines end
    is kept, since a heading is told by standing alone. Doing it twice changes nothing.
    """
    text = _TYPE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _CONTROL.sub("", _SILENT.sub("", _BREAK.sub("\n", text)))
    text = unicodedata.normalize("NFC", text)
    lines = (_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _line(line: str) -> str:
    line = " ".join(_PRIVATE.sub(" ", line).split())
    line = _BULLET.sub("• ", line)
    return " ".join(_SYMBOL.sub(" ", line).split())


def unparted(text: str) -> str:
    """Words that the end of a line parted, whole again on the first of the two lines.

    The hyphen goes unless its word is one elsewhere in the text, or begins as words with hyphens do.
    """
    written = set(_WITH_HYPHEN.findall(text.lower()))

    def mend(found: re.Match[str]) -> str:
        tail = found[1]
        if not tail[0].islower():
            return found[0]
        head = _last_word(text, found.start()).lower()
        whole = _WITH_HYPHEN.match(f"{head}-{tail}".lower())
        is_soft = found[0].startswith("\u00ad")
        keeps = whole and not is_soft and (whole[0] in written or _is_compound(*whole[0].split("-")))
        return f"{'-' if keeps else ''}{tail}\n"

    return _PARTED.sub(mend, text)


def _is_compound(head: str, tail: str) -> bool:
    return bool(_BEFORE_HYPHEN.fullmatch(head) or _AFTER_HYPHEN.fullmatch(tail))


def _last_word(text: str, end: int) -> str:
    start = end
    while start > max(end - 40, 0) and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def looks_bad(text: str) -> bool:
    """Whether letters were not told from codes, or words not from each other: too little of it is words."""
    letters = [letter for letter in text if not letter.isspace()]
    if len(letters) < 200:
        return False
    n_strange = sum(letter == "\ufffd" or unicodedata.category(letter) in _STRANGE for letter in letters)
    n_read = sum(letter.isalnum() or unicodedata.category(letter).startswith("M") for letter in letters)
    # Scripts without capitals write without spaces, or words of one sign.
    words = [word for word in text.split() if word.isalpha() and word.lower() != word.upper()]
    n_glued = sum(len(word) for word in words if len(word) > 25)
    n_single = sum(len(word) == 1 for word in words)
    return (
        n_strange > 0.05 * len(letters)
        or n_read < 0.5 * len(letters)
        or n_glued > 0.08 * len(letters)
        or n_single > 0.3 * max(len(words), 1)
    )
