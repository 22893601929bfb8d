"""Marks the words that facts were read from in the description. Pure, and linear in its length."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

#: A tag; one of the three entities of clean HTML, which are one character of its text each; text.
_TOKEN = re.compile(r"(?P<tag><[^>]*>)|(?P<one>&(?:lt|gt|amp);)|(?P<text>[^<&]+|[<&])")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the plain text (`providers.html.plain`) that footnote `number` points to."""

    start: int
    end: int
    number: int


@dataclass(slots=True)
class _Piece:
    """Words to be marked that no tag interrupts."""

    start: int
    end: int
    html: str
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        ids = [f' id="s-{number}"' for number in self.begins] or [""]
        last = f' data-n="{" ".join(map(str, self.ends))}"' if self.ends else ""
        opened = "".join(f"<mark{id_}{last if n == 0 else ''}>" for n, id_ in enumerate(ids))
        return f"{opened}{self.html}{'</mark>' * len(ids)}"


_HEADING = re.compile(r"(</?h)([1-6])(?=>)")
#: Above the headings of a posting stand two of ours.
_HIGHEST = 3


def below_ours(html: str) -> str:
    """Clean HTML whose headings begin at the third level and leave none out."""
    levels = sorted({found[1] for found in _HEADING.findall(html)})
    ranks = {level: min(_HIGHEST + rank, 6) for rank, level in enumerate(levels)}
    return _HEADING.sub(lambda found: f"{found[1]}{ranks[found[2]]}", html)


def mark(html: str, spans: Iterable[Span]) -> str:
    """Clean HTML with `<mark id="s-N">` around these words of its text, which stays the same.

    A mark never crosses a tag: it is split there. The first piece of a footnote has the id,
    the last one `data-n`, the number to be shown. Blank space between blocks is not marked.
    Headings go below those of the page.
    """
    html = below_ours(html)
    kept = [span for span in spans if 0 <= span.start < span.end]
    parts: list[str | _Piece] = list(_parts(html, _segments(kept)))
    pieces = [part for part in parts if isinstance(part, _Piece)]
    for number, (start, end) in _extents(kept).items():
        first = bisect_left(pieces, start, key=lambda piece: piece.start)
        last = bisect_right(pieces, end, key=lambda piece: piece.end) - 1
        if first <= last:
            pieces[first].begins.append(number)
            pieces[last].ends.append(number)
    return "".join(map(str, parts))


def _extents(spans: Iterable[Span]) -> dict[int, tuple[int, int]]:
    """Where each footnote begins and ends, all its spans taken together."""
    found: dict[int, tuple[int, int]] = {}
    for span in spans:
        start, end = found.get(span.number, (span.start, span.end))
        found[span.number] = min(start, span.start), max(end, span.end)
    return found


def _segments(spans: list[Span]) -> list[tuple[int, int]]:
    """All that is to be marked, without overlaps, cut where a footnote begins or ends."""
    cuts = sorted({at for extent in _extents(spans).values() for at in extent})
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], span.end)
        else:
            merged.append((span.start, span.end))
    segments = []
    for start, end in merged:
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        segments += list(zip([start, *inner], [*inner, end], strict=True))
    return segments


def _parts(html: str, segments: list[tuple[int, int]]) -> Iterator[str | _Piece]:
    """The HTML, in order, with the pieces to be marked taken out of it."""
    for segment, found in groupby(_runs(html, segments), key=lambda run: run.segment):
        runs = list(found)
        words = "".join(run.html for run in runs)
        is_marked = segment is not None and not words.isspace()
        yield _Piece(runs[0].start, runs[-1].end, words) if is_marked else words


class _Run(NamedTuple):
    """A tag, or text within one token. `segment` is the index of the segment that it lies in."""

    segment: int | None
    start: int
    end: int
    html: str


def _runs(html: str, segments: list[tuple[int, int]]) -> Iterator[_Run]:
    offset, at = 0, 0
    for token in _TOKEN.finditer(html):
        if token["tag"]:
            yield _Run(None, offset, offset, token["tag"])
            continue
        characters = [token[0]] if token["one"] else token[0]
        first, end = offset, offset + len(characters)
        while offset < end:
            while at < len(segments) and segments[at][1] <= offset:
                at += 1
            start, stop = segments[at] if at < len(segments) else (end, end)
            upto = min(end, stop if start <= offset else start)
            words = "".join(characters[offset - first : upto - first])
            yield _Run(at if start <= offset else None, offset, upto, words)
            offset = upto
