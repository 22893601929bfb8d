"""Structured data for search engines, as schema.org has it: nothing that the page beside it does not show.

A site's `SearchAction` is left out: the search box that it once brought was taken out of
Google's results on 21 November 2024. `WebSite` still tells the site's name.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from postings.models import Org
from postings.web import web_address

Node = dict[str, Any]

_CONTEXT = "https://schema.org"
#: A text must not end the script, begin a comment, or break a line where old parsers see one.
_ESCAPES = [(sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029"]


def node(kind: str, **properties: Any) -> Node:
    """One thing of schema.org; properties without a value are left out."""
    kept = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    return {"@type": kind, **kept}


def script(thing: Mapping[str, Any] | None) -> SafeString:
    """The element that holds a thing, safe whatever its texts are; nothing for None. A browser never runs it."""
    if thing is None:
        return SafeString("")
    text = json.dumps({"@context": _CONTEXT, **thing}, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _ESCAPES:  # `translate` is slow where a text has an accent
        text = text.replace(sign, escaped)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


def breadcrumbs(items: Iterable[tuple[str, str]], request: HttpRequest) -> Node | None:
    """The way to a page: name and address of each step, the page itself last with "". None for a way of one step."""
    steps = [
        node("ListItem", position=n, name=name, item=request.build_absolute_uri(url) if url else "")
        for n, (name, url) in enumerate(items, 1)
    ]
    return node("BreadcrumbList", itemListElement=steps) if len(steps) > 1 else None


def organization(org: Org) -> Node:
    """An employer, for its own page; its website where that is known and a browser may follow it."""
    return node("Organization", name=org.name, url=web_address(org.website))


def website(request: HttpRequest) -> Node:
    """The site, for its front page: by this search engines name it in their results."""
    return node("WebSite", name=settings.SITE_NAME, url=request.build_absolute_uri(reverse("postings:home")))
