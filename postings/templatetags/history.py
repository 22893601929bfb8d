"""The rows of a comparison as HTML. Written here: a long text has hundreds, and a page few milliseconds."""

from collections.abc import Iterator

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.views.history.diff import Change, Diff, Edit, Same

register = template.Library()


@register.simple_tag
def diff_rows(diff: Diff, language: str, *, is_inline: bool, old: int, new: int) -> SafeString:
    """All words of the posting are escaped; `language` is a code that HTML may carry, or nothing.

    `old` and `new` are the numbers of the versions, which stand at each cell where cells lie under each other.
    """
    lang = format_html(' lang="{}"', language) if language else SafeString("")
    rows = (_inline(row, lang) if is_inline else _sides(row, lang, old, new) for row in diff.rows)
    return SafeString("".join(rows))


def _inline(row: Same | Edit, lang: str) -> str:
    opened = f'<p dir="auto"{lang}>'
    return _same(row, opened) if isinstance(row, Same) else f"<div>{opened}{_words(row)}</p></div>\n"


def _sides(row: Same | Edit, lang: str, old: int, new: int) -> str:
    if isinstance(row, Same):
        return _same(row, f'<p dir="auto"{lang}>')
    return f"<div>{_side(row, lang, old, is_old=True)}{_side(row, lang, new, is_old=False)}</div>\n"


def _same(row: Same, opened: str) -> str:
    n = len(row.sentences)
    summary = ngettext("%(n)d sentence unchanged", "%(n)d sentences unchanged", n) % {"n": n}
    blocks = "".join(f"{opened}{escape(' '.join(block))}</p>" for block in row.blocks)
    return f"<details><summary>{escape(summary)}</summary>{blocks}</details>\n"


def _side(row: Edit, lang: str, version: int, *, is_old: bool) -> str:
    said = f'data-v="{escape(_("Version %(n)d") % {"n": version})}"'
    if row.old if is_old else row.new:
        return f'<p dir="auto"{lang} {said}>{_words(row, is_old=is_old)}</p>'
    is_moved = row.change in {Change.MOVED_AWAY, Change.MOVED_HERE}
    words = _("Elsewhere in this version") if is_moved else _("Not in this version")
    return f'<p class="none" {said}>{escape(words)}</p>'


def _words(row: Edit, *, is_old: bool | None = None) -> str:
    """Of the old text, of the new one, or of both. What a screen reader is told of colours stands between."""
    if row.change in {Change.MOVED_AWAY, Change.MOVED_HERE}:
        word = _("Moved away:") if row.change == Change.MOVED_AWAY else _("Moved here:")
        return f'<span class="state">{escape(word)}</span> {escape(row.old or row.new)}'
    return "".join(_pieces(row, is_old=is_old))


def _pieces(row: Edit, *, is_old: bool | None) -> Iterator[str]:
    removed, added = escape(_("removed:")), escape(_("added:"))
    for hunk in row.hunks:
        if hunk.same:
            yield escape(hunk.same)
        if hunk.old and is_old is not False:
            yield f'<del><span class="hide">{removed} </span>{escape(hunk.old)}<span class="hide">; </span></del>'
        if hunk.new and is_old is not True:
            yield f'<ins><span class="hide">{added} </span>{escape(hunk.new)}<span class="hide">; </span></ins>'
