"""One layout for sanitised HTML, however it was marked up.

Paragraphs, lists, headings and tables are kept; `div`, `section` and the like only say
that a new line starts. Nothing empty is written, each block of text stands on a line of
its own, and the cells of a row are parted by tabs.

The input is what `nh3` wrote: well nested, with the tags named here and no others, in
lower case, and with every white space a single space.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_STRUCTURE = frozenset(
    ("ul", "ol", "li", "h2", "h3", "h4", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "caption")
)
_HOLDS_TEXT = frozenset(("li", "h2", "h3", "h4", "th", "td", "caption"))
_LISTS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "tfoot": "tbody", "b": "strong", "i": "em"}
#: Blocks that only say "a new line starts here".
_PARAGRAPHS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "figure",
        "figcaption",
        "center",
        "address",
        "dl",
        "dt",
        "dd",
        "fieldset",
        "legend",
        "details",
        "summary",
        "form",
        "pre",
        "hr",
    )
)
BLOCKS = _STRUCTURE | _PARAGRAPHS | {"h1", "h5", "h6", "tfoot", "br"}
INLINE = frozenset(("a", "strong", "em", "b", "i", "u", "code"))

#: Tags that are not inline, one after the other. It starts with a literal, which `re` finds fast.
_BLOCK_TAG = r"<(?!/?(?:[abiu]|em|strong|code)[ >])[^>]*>"
_RUN = re.compile(rf"({_BLOCK_TAG}(?: ?{_BLOCK_TAG})* ?)")
_TAG = re.compile(r"<([^>]*)>")
#: Text with tags that need no work: not nested, not empty, and no space on both sides of a tag.
#: Without groups that capture: together with possessive repeats they fail in Python 3.11.
_EVEN = re.compile(
    "|".join(
        (
            r"(?:[^<]++",
            *(
                rf"<{start}>(?! )(?:[^<]*+(?<! )</{end}>|[^<]*+</{end}>(?! |$))"
                for start, end in (("strong", "strong"), ("em", "em"), ('a href="[^"]*"', "a"))
            ),
        )
    )
    + ")*+"
)

_SPACE_AT_END = " </strong>"  # the commonest case of all that need work


def lay_out(html: str) -> str:
    out: list[str] = []
    place = _place(_START)
    carried: list[str] = []  # inline tags open across blocks
    pieces = _RUN.split(html)
    pieces.append("</p>")
    for piece, tags in zip(pieces[::2], pieces[1::2], strict=True):
        content = piece.strip()
        if content.endswith(_SPACE_AT_END):
            content = f"{content[:-10]}</strong>"
        if carried or ("<" in content and not _EVEN.fullmatch(content)):
            content, carried = _inline(piece, carried)
        if content:
            opening, place = place.before_text or place.find_before_text()
            out += (opening, content)
        closing, place = place.after_tags.get(tags) or place.find_after_tags(tags)
        out.append(closing)
    out.append(_at_end(place.state))
    return "".join(out)


def _steps(run: str) -> list[str]:
    """What a run of block tags means: structure opened and closed, and between them breaks."""
    steps: list[str] = []
    for tag in run.replace("> ", ">")[1:-1].split("><"):
        name = tag.lstrip("/")
        name = _RENAMED.get(name, name)
        if name in _STRUCTURE:
            steps.append(f"/{name}" if tag[0] == "/" else name)
        elif steps and steps[-1] in ("br", "p"):
            steps[-1] = "p"
        else:
            steps.append("br" if name == "br" else "p")
    return steps


class _Block(NamedTuple):
    """An open element of the structure. It is written when the first text inside it is."""

    name: str
    implied: bool = False
    written: bool = False
    last: str = ""  # what it holds last: "text", "block" or nothing yet


class _State(NamedTuple):
    blocks: tuple[_Block, ...] = ()
    started: bool = False
    in_paragraph: bool = False
    gap: str = ""  # "br" or "p" since the last text


_START = _State()


class _Place:
    """A state, and what was found out about the ways that lead on from it.

    The same few tags in the same few states make up nearly all postings: remembering
    them halves the cost. What is remembered is bounded, whatever is read.
    """

    __slots__ = ("after_tags", "before_text", "is_kept", "state")

    def __init__(self, state: _State, *, is_kept: bool) -> None:
        self.state = state
        self.is_kept = is_kept
        self.before_text: tuple[str, _Place] | None = None
        self.after_tags: dict[str, tuple[str, _Place]] = {}

    def find_before_text(self) -> tuple[str, "_Place"]:
        layout = _Layout(self.state)
        layout.text()
        written, state = layout.written()
        found = (written, _place(state))
        if self.is_kept and found[1].is_kept:
            self.before_text = found
        return found

    def find_after_tags(self, run: str) -> tuple[str, "_Place"]:
        layout = _Layout(self.state)
        for step in _steps(run):
            layout.step(step)
        written, state = layout.written()
        found = (written, _place(state))
        if self.is_kept and found[1].is_kept and len(run) <= 80 and len(self.after_tags) < 100:
            self.after_tags[run] = found
        return found


_places: dict[_State, _Place] = {}
_MOST_PLACES = 500


def _place(state: _State) -> _Place:
    if len(state.blocks) > 8:
        return _Place(state, is_kept=False)
    found = _places.get(state)
    if found is None:
        if len(_places) >= _MOST_PLACES:
            _places.clear()
        found = _places[state] = _Place(state, is_kept=True)
    return found


@lru_cache(maxsize=64)
def _at_end(state: _State) -> str:
    layout = _Layout(state)
    layout.finish()
    return layout.written()[0]


class _Layout:
    """Writes structure in the one layout, from one state to the next. Empty elements are never written."""

    def __init__(self, state: _State) -> None:
        self.out: list[str] = []
        self.blocks = list(state.blocks)
        self.started = state.started
        self.in_paragraph = state.in_paragraph
        self.gap = state.gap

    def written(self) -> tuple[str, _State]:
        state = _State(tuple(self.blocks), self.started, self.in_paragraph, self.gap)
        return "".join(self.out), state

    def step(self, step: str) -> None:
        if step in ("br", "p"):
            self.gap = "p" if self.gap else step
            return
        self._end_paragraph()
        if self.blocks and self.blocks[-1].implied:
            self._close()
        if step[0] != "/":
            self.blocks.append(_Block(step))
        elif any(block.name == step[1:] for block in self.blocks):
            while self.blocks[-1].name != step[1:]:
                self._close()
            self._close()

    def text(self) -> None:
        """Write what has to stand before a piece of text."""
        if self.blocks and self.blocks[-1].name in _LISTS:
            self.blocks.append(_Block("li", implied=True))
        if self.blocks and self.blocks[-1].name in _HOLDS_TEXT:
            self._into_block(self.blocks[-1])
        else:
            self._into_paragraph()
        self.gap = ""

    def finish(self) -> None:
        self._end_paragraph()
        while self.blocks:
            self._close()

    def _into_block(self, block: _Block) -> None:
        if not block.last:
            self._write_open()
        elif block.last == "block":
            self.out.append("\n")
        elif self.gap:
            self.out.append("<br>\n")
        self.blocks[-1] = block._replace(written=True, last="text")

    def _into_paragraph(self) -> None:
        if self.in_paragraph and self.gap != "p":
            self.out.append("<br>\n" if self.gap else "")
        else:
            self._end_paragraph()
            self._write_open()
            self.out.append("<p>")
            self.in_paragraph = True

    def _end_paragraph(self) -> None:
        if self.in_paragraph:
            self.out.append("</p>")
            self.in_paragraph = False

    def _write_open(self) -> None:
        """Start a line (a cell of the same row: a tab) and write what is open but not written."""
        first = len(self.blocks)
        while first and not self.blocks[first - 1].written:
            first -= 1
        waiting = self.blocks[first:]
        if self.started:
            is_next_cell = first and waiting and waiting[0].name in _CELLS
            self.out.append("\t" if is_next_cell else "\n")
        self.started = True
        if first:
            self.blocks[first - 1] = self.blocks[first - 1]._replace(last="block")
        self.blocks[first:] = [block._replace(written=True, last="block") for block in waiting]
        self.out.extend(f"<{block.name}>" for block in waiting)

    def _close(self) -> None:
        if self.blocks[-1].name in _CELLS and not self.blocks[-1].written:
            self._write_open()  # an empty cell keeps its column
        block = self.blocks.pop()
        if block.written:
            self.out.append(f"</{block.name}>")


def _inline(piece: str, carried: list[str]) -> tuple[str, list[str]]:
    """Inline tags closed where the piece ends; those still open are carried to the next."""
    writer = _Inline(carried)
    for index, token in enumerate(_TAG.split(piece)):
        if index % 2 == 0:
            writer.text(token)
        elif token[0] == "/":
            writer.close()
        else:
            writer.open(token)
    return writer.finish(), [tag for tag, _ in writer.stack]


class _Inline:
    """One run of text with inline tags: trimmed, single-spaced across tags, no empty element."""

    __slots__ = ("out", "seen_text", "spaced", "stack", "trim", "unwritten")

    def __init__(self, carried: list[str]) -> None:
        self.out: list[str] = []
        self.stack: list[tuple[str, str]] = [(tag, "") for tag in carried]  # tag, its end if written
        self.unwritten = 0  # index in the stack of the first that is not written
        self.spaced = True
        self.seen_text = False
        self.trim = 0

    def text(self, words: str) -> None:
        if self.spaced and words[:1] == " ":
            words = words[1:]
        if not words:
            return
        if words != " ":
            for index in range(self.unwritten, len(self.stack)):
                self._write(index)
            self.unwritten = len(self.stack)
            self.seen_text = True
        self.spaced = words[-1] == " "
        self.trim = len(self.out)
        self.out.append(words)

    def open(self, tag: str) -> None:
        self.stack.append((_RENAMED.get(tag, tag), ""))

    def close(self) -> None:
        if self.stack:
            _, end = self.stack.pop()
            self.out.append(end)
            self.unwritten = min(self.unwritten, len(self.stack))

    def finish(self) -> str:
        if not self.seen_text:
            return ""
        if self.spaced:
            self.out[self.trim] = self.out[self.trim].rstrip()
        self.out.extend(end for _, end in reversed(self.stack))
        return "".join(self.out)

    def _write(self, index: int) -> None:
        tag = self.stack[index][0]
        if tag == "a" or any(tag == other for other, _ in self.stack[:index]):
            return  # a link to nowhere, or the same emphasis twice
        self.out.append(f"<{tag}>")
        self.stack[index] = (tag, f"</{tag.partition(' ')[0]}>")
