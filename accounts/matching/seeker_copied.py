"""What of a resume is copied from a posting: no evidence for that very job, however it is spaced or spelt.

Score such a job by a resume that is read again from `own_words(text, copied(text, posting))`.
Eight words in a row that both have are copied. Where there are such, whole lines and
sentences of the posting are too, however short: someone pasted it. A resume with no eight
words in common loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.resumes.profile import Span

#: Words in a row that nobody shares with a posting by chance.
RUN = 8
#: The shortest line or sentence that counts as pasted beside such a run.
_SHORTEST = 2

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_STOP = re.compile(r"[\n\r.!?;:•·●▪|]")
_NOT_BLANK = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class _Words:
    """Each word in one spelling, where it stands, and which begin a line or a sentence; one start ends the list."""

    spelt: list[str]
    spans: list[tuple[int, int]]
    starts: list[int]


def copied(text: str, posting: str) -> tuple[Span, ...]:
    """Stretches of the resume that also stand in the posting, in order. Linear in both."""
    ours, theirs = _words(text), _words(posting)
    is_copied = _in_runs(ours, theirs)
    if not any(is_copied):
        return ()
    for first, last in _units_of_both(ours, theirs):
        is_copied[first:last] = b"\1" * (last - first)
    return tuple(_stretches(ours, is_copied))


def own_words(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks in place of these stretches: lines and offsets stay what they were."""
    pieces, last = list[str](), 0
    for span in spans:
        pieces += [text[last : span.start], _NOT_BLANK.sub(" ", text[span.start : span.end])]
        last = span.end
    return "".join([*pieces, text[last:]])


def _words(text: str) -> _Words:
    spelt, spans, starts = list[str](), list[tuple[int, int]](), list[int]()
    last = 0
    for found in _WORD.finditer(text):
        if not spelt or _STOP.search(text, last, found.start()):
            starts.append(len(spelt))
        spelt.append(found[0].casefold())
        spans.append(found.span())
        last = found.end()
    return _Words(spelt, spans, [*starts, len(spelt)])


def _in_runs(ours: _Words, theirs: _Words) -> bytearray:
    """A mark for each of our words that stands in a run."""
    known = set(_runs(theirs.spelt))
    marks = bytearray(len(ours.spelt))
    for start, run in enumerate(_runs(ours.spelt)):
        if run in known:
            marks[start : start + RUN] = b"\1" * RUN
    return marks


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _units_of_both(ours: _Words, theirs: _Words) -> Iterator[tuple[int, int]]:
    """Our whole lines and sentences that are whole ones of theirs."""
    known = {tuple(theirs.spelt[first:last]) for first, last in _units(theirs)}
    for first, last in _units(ours):
        if tuple(ours.spelt[first:last]) in known:
            yield first, last


def _units(words: _Words) -> Iterator[tuple[int, int]]:
    for first, last in zip(words.starts, words.starts[1:], strict=False):
        if last - first >= _SHORTEST:
            yield first, last


def _stretches(words: _Words, is_copied: bytearray) -> Iterator[Span]:
    start: int | None = None
    for number, marked in enumerate([*is_copied, 0]):
        if marked and start is None:
            start = words.spans[number][0]
        elif not marked and start is not None:
            yield Span(start, words.spans[number - 1][1])
            start = None
