"""A description as Markdown or plain text: headings, lists, tables and links are kept.

A small writer of our own: clean HTML (`providers/html.py`) knows two dozen tags, is well nested, and has one
layout. Linear in its length.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

from postings.views.forms.style import Style

#: A heading of a description stands below the document's own.
_HEADINGS = {"h2": 3, "h3": 4, "h4": 5}
_CELLS = ("td", "th")


@dataclass(slots=True)
class _List:
    """An open list. `n` is the number of its last item, 0 where items have none."""

    is_numbered: bool
    n: int = 0
    #: Its item stands alone: boards forget the list around it.
    is_implied: bool = False

    def mark(self) -> str:
        self.n += 1
        return f"{self.n}. " if self.is_numbered else "- "


def converted(html: str, style: Style) -> str:
    """Blocks are parted by an empty line, the items of a list are not."""
    writer = _Writer(style)
    writer.feed(html)
    writer.close()
    writer.end_block()
    return "\n".join(writer.lines)


class _Writer(HTMLParser):
    def __init__(self, style: Style) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._style = style
        self._words: list[str] = []
        #: Where each open inline tag begins in `_words`, and its address.
        self._inline: list[tuple[str, int, str]] = []
        self._lists: list[_List] = []
        self._mark = ""
        #: Items without a list that came one after the other.
        self._n_alone = 0
        self._n_quotes = 0
        self._level = 0
        self._cells: list[str] = []
        self._is_first_row = False
        self._wants_gap = False
        #: How deep the last line was quoted.
        self._was_quoted = 0

    def handle_data(self, data: str) -> None:
        # A line ends where the layout has `<br>`: its own line feeds part blocks alone.
        words = data.replace("\n", " ")
        if self._words[-1:] == ["\n"]:
            words = words.lstrip()
        if words and not (words.isspace() and "\n" in data):
            self._words.append(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "br":
                self._words.append("\n")
            case "a" | "strong" | "em" | "code":
                self._inline.append((tag, len(self._words), dict(attrs).get("href") or ""))
            case "td" | "th":
                self._words = []
            case "u" | "mark":
                pass
            case _:
                self.end_block()
                self._open(tag)

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "a" | "strong" | "em" | "code":
                self._close_inline()
            case "td" | "th":
                self._cells.append(" ".join(self._written().replace(self._style.line_break, " ").split()))
            case "u" | "mark":
                pass
            case _:
                self.end_block()
                self._close(tag)

    def end_block(self) -> None:
        """Write the words so far as one block."""
        text = self._written()
        if text:
            self._put(self._style.heading(self._level, text) if self._level else text)

    def _open(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            # A list within an item follows it at once.
            self._wants_gap = self._wants_gap and not self._lists
            self._lists.append(_List(is_numbered=tag == "ol"))
        elif tag == "li":
            is_implied = not self._lists
            if is_implied:
                self._lists.append(_List(is_numbered=False, n=self._n_alone, is_implied=True))
            self._mark = self._lists[-1].mark()
            self._wants_gap = self._wants_gap and self._lists[-1].n == 1
        elif tag == "blockquote":
            self._n_quotes += 1
        elif tag == "table":
            self._is_first_row = True
        self._n_alone = 0
        self._level = _HEADINGS.get(tag, 0)

    def _close(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.pop()
            self._wants_gap = not self._lists
        elif tag == "li" and self._lists[-1].is_implied:
            self._n_alone = self._lists.pop().n
            self._wants_gap = True
        elif tag == "blockquote":
            self._n_quotes -= 1
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._wants_gap = True
        self._level = 0

    def _end_row(self) -> None:
        row = self._style.row(self._cells, is_head=self._is_first_row)
        self._put(row, follows=not self._is_first_row)
        self._is_first_row, self._cells = False, []

    def _put(self, text: str, *, follows: bool = False) -> None:
        quote = "> " * self._n_quotes
        inner = "".join("   " if each.is_numbered else "  " for each in self._lists)
        first = inner[: len(inner) - len(self._mark)] + self._mark if self._mark else inner
        is_item = bool(self._mark)
        if self.lines and self._wants_gap and not follows:
            self.lines.append(("> " * min(self._n_quotes, self._was_quoted)).rstrip())
        for n, line in enumerate(text.split("\n")):
            self.lines.append(f"{quote}{inner if n else first}{line}")
        self._mark, self._was_quoted = "", self._n_quotes
        # What else an item holds stands apart from its first line.
        self._wants_gap = not is_item or not self._lists

    def _close_inline(self) -> None:
        tag, start, address = self._inline.pop()
        inner = self._words[start:]
        del self._words[start:]
        text = self._escaped(inner)
        bare = text.strip()
        # Spaces stay outside: a sign before one opens nothing.
        before, _bare, after = text.partition(bare) if bare else (text, "", "")
        self._words += [_Written(before)] if before else []
        if bare:
            self._words.append(self._dressed(tag, "".join(inner).strip(), bare, address))
        self._words += [_Written(after)] if after else []

    def _dressed(self, tag: str, plain: str, text: str, address: str) -> "_Written":
        match tag:
            case "code":
                return _Written(self._style.code(plain))
            case "strong":
                return _Emphatic.of(self._style.strong(text), text)
            case "em":
                return _Emphatic.of(self._style.emphasis(text), text)
        return _Written(self._style.link(text, address) if address else text)

    def _written(self) -> str:
        text = self._escaped(self._words).strip()
        self._words, self._inline = [], []
        return text

    def _escaped(self, words: list[str]) -> str:
        written = ""
        for n, word in enumerate(words):
            if isinstance(word, _Emphatic):
                after = self._one(words[n + 1]) if n + 1 < len(words) else ""
                fits = self._style.can_stress(word.bare, written[-1:], after[:1])
                written += word if fits else word.bare
            else:
                written += self._one(word)
        return written

    def _one(self, word: str) -> str:
        if word == "\n":
            return self._style.line_break
        return word if isinstance(word, _Written) else self._style.words(word)


class _Written(str):
    """Words that need no more escaping."""

    __slots__ = ()


class _Emphatic(_Written):
    """Words within signs, and `bare` without, for where the signs would be read as themselves."""

    __slots__ = ("bare",)
    bare: str

    @classmethod
    def of(cls, dressed: str, bare: str) -> "_Emphatic":
        made = cls(dressed)
        made.bare = bare
        return made
