"""A resume's text in one spelling, with the way back: the same words give the same, however they are spaced.

Runs of white space become one space or one line's end, blank lines go, ligatures and marks
that no one sees are resolved, and punctuation that was read in the wrong encoding (`â€“`) is
punctuation again. Rules read this text; what they find is told in the places of the original.
"""

import re
from array import array

from accounts.resumes.profile import Span

#: Of a longer text nothing behind this is read: no resume has so much.
MOST_READ = 100_000

#: UTF-8 taken for Windows-1252 or Latin-1: dashes, bullets, quotes, and what hangs before no-break spaces.
_DASHES = ("â€“", "â€”", "â\x80\x93", "â\x80\x94", "ï¼\u200b", "ï¼\x8d", "ï¼")
_QUOTES = ("â€™", "â€˜", "â\x80\x99", "â\x80\x98")
_ENDS = r"\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_BLANKS = r"\t\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = r"\u00ad\u200b-\u200f\u2060\ufeff\x00"
#: A single space between words, which is most of what there is, is left where it stands.
_FOREIGN = re.compile(
    rf"(?P<dash>{'|'.join(_DASHES)})|(?P<quote>{'|'.join(_QUOTES)})"
    r"|(?P<bullet>â[\u0080-\u00bf€-™Œ-œŠ-šŸŽž‚-„ˆ†-‹›-]{1,2}|[Ãï][\u0080-\u00bf](?=[\sÂ]|$))"
    rf"|(?P<space>(?:Â(?=[\s\u0080-\u00bf]|$)|[{_BLANKS}])[ {_BLANKS}{_UNSEEN}]*"
    rf"| (?:[ {_BLANKS}{_UNSEEN}]+|(?=[{_ENDS}Â])|(?<=[{_ENDS}] )))"
    rf"|(?P<none>[{_UNSEEN}])"
    r"|(?P<ligature>[ﬀﬁﬂﬃﬄ])"
    rf"|(?P<line>[{_ENDS}])"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_INSTEAD = {"dash": "–", "quote": "’", "bullet": "•", "space": " ", "none": "", "line": "\n"}


class Legible:
    """`text` in one spelling; `span` tells where its characters stand in the original."""

    def __init__(self, original: str) -> None:
        original = original[:MOST_READ]
        pieces: list[str] = []
        self._places = array("I")
        last = 0
        for found in _FOREIGN.finditer(original):
            self._keep(pieces, original[last : found.start()], last)
            self._replace(pieces, found)
            last = found.end()
        self._keep(pieces, original[last:], last)
        text = "".join(pieces).rstrip(" \n")
        self.text = text.lstrip(" \n")
        del self._places[: len(text) - len(self.text)]

    def _keep(self, pieces: list[str], words: str, start: int) -> None:
        if words:
            pieces.append(words)
            self._places.extend(range(start, start + len(words)))

    def _replace(self, pieces: list[str], found: re.Match[str]) -> None:
        kind = found.lastgroup or ""
        words = _LIGATURES[found[0]] if kind == "ligature" else _INSTEAD[kind]
        last = pieces[-1][-1] if pieces else "\n"
        if words == "\n" and last == " ":
            pieces[-1] = pieces[-1][:-1]
            self._places.pop()
            if not pieces[-1]:
                pieces.pop()
            last = pieces[-1][-1] if pieces else "\n"
        if words == " " and last in " \n":
            return
        if words == "\n" and last == "\n":
            return
        if words:
            pieces.append(words)
            self._places.extend([found.start()] * len(words))

    def span(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` of `text` stand in the original."""
        if start >= end:
            return Span(0, 0)
        return Span(self._places[start], self._places[end - 1] + 1)


def squeezed(words: str) -> str:
    """The same for a few words: one line, single spaces."""
    return " ".join(Legible(words).text.split())
