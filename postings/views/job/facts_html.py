"""The HTML of a fact that can be opened. Written here and not in a template: a page has thirty of them."""

from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from postings.views.job.facts_table import Against, Item, Part
from postings.views.words.footnotes import Said
from postings.vocab import FactState


def fact(part: Part, report: str) -> SafeString:
    """`report` is the address where one says that a fact of the job is wrong."""
    label = escape(str(part.label))
    if not part.value:
        named = f"{label}: " if label else ""
        return SafeString(
            f'<p class="plain" id="f-{part.fact}"><span class="silent">{named}{escape(str(part.silence))}</span>'
            f'<span class="state"><i class="st n" aria-hidden="true"></i>{escape(str(part.state_words))}</span></p>\n'
        )
    named = f'<span class="label">{label}</span> ' if label else ""
    numbers = "".join(f'<sup class="fn">{number}</sup>' for number in part.numbers)
    clash = " clash" if part.mark == "c" else ""
    return SafeString(
        f"<details>\n<summary><span>{named}{escape(part.value)}{numbers}</span>"
        f'<span class="state{clash}"><i class="st {part.mark}" aria-hidden="true"></i>'
        f"{escape(str(part.state_words))}</span></summary>\n"
        f'<div class="ev" id="f-{part.fact}">{_evidence(part)}'
        f'<p class="src">{_source(part)} <a href="{report}?fact={part.fact}">{_("Report it as wrong")}</a></p>\n'
        "</div>\n</details>\n"
    )


def quote(said: Said) -> SafeString:
    """A quote, who says it, and the way to its place in the description."""
    field = f" <code>{escape(said.field)}</code>" if said.field else ""
    who = f"{escape(str(said.who))}{field}"
    if said.is_whole_text:
        return SafeString(f"<p>{who}</p>\n")
    return SafeString(
        f'<blockquote class="quote"><p class="src">{who} {_("says:")}</p><p dir="auto">'
        f"{escape(said.before)}<mark>{escape(said.marked)}</mark>{escape(said.after)}{_way(said.number)}"
        "</p></blockquote>\n"
    )


def _way(number: int) -> str:
    if not number:
        return ""
    return (
        f' <a class="fn" href="#s-{number}" title="{_("Show in the description")}">'
        f'<span class="hide">{_("Show in the description, sentence")} </span>{number}</a>'
    )


def _evidence(part: Part) -> str:
    notes = "".join(f"<p>{escape(note)}</p>" for note in part.notes)
    items = f'<ul class="words">{"".join(map(_item, part.items))}</ul>' if part.items else ""
    return "".join((notes, items, *map(quote, part.said), *map(_against, part.against)))


def _item(item: Item) -> str:
    return f"<li><b>{escape(item.words)}</b><div>{quote(item.said)}</div></li>"


def _against(claim: Against) -> str:
    lost = f'<p><b>{_("Against it:")}</b> <span class="lost">{escape(claim.words)}</span></p>\n'
    return lost + "".join(map(quote, claim.said))


def _source(part: Part) -> str:
    """Which rule read it, and how often such rules are right, where that was measured."""
    if not part.rule:
        return _("The employer’s own word; nothing of it is our reading.")
    rule = f"{_('Rule')} <code>{escape(part.rule)}</code>."
    accuracy = reverse("postings:accuracy")
    if part.confidence:
        measured = _(
            "Of the values that such rules give, %(share)s are right, measured on %(n)d examples."
        ) % {"share": part.precision, "n": part.confidence.n}
        return f'{rule} {measured} <a href="{accuracy}#{part.figure}">{_("How it was measured")}</a>'
    if part.state != FactState.STATED:
        return f'{rule} {_("Not measured yet.")} <a href="{accuracy}">{_("What is measured")}</a>'
    return rule
