"""Markup made harmless to parse: it decides nothing about safety, only about cost.

What an HTML parser does can grow with the square of what is left open: formatting that is
opened again in every paragraph, text in a table but outside its cells, which is moved in
front of it. A body of 10 MB can keep it busy for hours. Given tags that are closed, few
levels deep and without attributes, its work is linear.
"""

import re
from collections.abc import Set

from postings.providers.layout import BLOCKS, INLINE

_DEEPEST = 40
_MARKUP = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>?")
_AROUND_CELLS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
_TABLE_PARTS = _AROUND_CELLS - {"table"} | {"td", "th", "caption"}


def balance(html: str, *, silent: Set[str]) -> str:
    """Well nested markup at most `_DEEPEST` deep, without attributes but those of links.

    Tags that are neither ours nor `silent` (removed later with what they hold) are dropped.
    """
    tree = _Balance()
    end = 0
    for found in _MARKUP.finditer(html):
        tree.text(html[end : found.start()])
        end = found.end()
        name = found[2].lower()
        if name in ("br", "hr"):
            tree.void(name)
        elif name not in BLOCKS and name not in INLINE and name not in silent:
            continue
        elif found[1]:
            tree.close(name)
        else:
            tree.open(name, found[3] if name == "a" else "")
    tree.text(html[end:])
    return "".join(tree.out)


class _Balance:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.tags: list[str] = []

    def text(self, words: str) -> None:
        if words and not words.isspace():
            self._into_cell()
        self.out.append(words)

    def void(self, name: str) -> None:
        self._into_cell()
        self.out.append(f"<{name}>")

    def open(self, name: str, attributes: str) -> None:
        if self.tags and (name == self.tags[-1] or (self.tags[-1] == "p" and name in BLOCKS)):
            self._pop()  # as a parser does for `<li>` after `<li>`
        if name not in _TABLE_PARTS:
            self._into_cell()
        if len(self.tags) < _DEEPEST:
            self._push(name, attributes)
        elif name in BLOCKS:
            self.void("br")

    def close(self, name: str) -> None:
        if name in self.tags:
            while self.tags[-1] != name:
                self._pop()
            self._pop()

    def _into_cell(self) -> None:
        if self.tags and self.tags[-1] in _AROUND_CELLS:
            self._push("td")

    def _push(self, name: str, attributes: str = "") -> None:
        self.tags.append(name)
        self.out.append(f"<{name}{attributes}>")

    def _pop(self) -> None:
        self.out.append(f"</{self.tags.pop()}>")
