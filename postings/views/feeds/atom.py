"""Feeds as Atom (RFC 4287), in which closed jobs are deleted entries (RFC 6721)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from postings.views.feeds.entries import Entry, Told, printable

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


@dataclass(frozen=True, slots=True)
class About:
    """Of the feed itself. `home` is the address of the site, without a slash; addresses are absolute."""

    title: str
    subtitle: str
    language: str
    site: str
    home: str
    page: str
    feed: str
    updated: datetime


def atom(about: About, told: Told) -> str:
    return _Atom(about).written(told)


class _Atom:
    def __init__(self, about: About) -> None:
        self._about = about
        self._to = StringIO()
        self._xml = SimplerXMLGenerator(self._to, "utf-8", short_empty_elements=True)

    def written(self, told: Told) -> str:
        self._xml.startDocument()
        names = {"xmlns": _ATOM, "xmlns:at": _TOMBSTONES, "xml:lang": self._about.language}
        with self._element("feed", names):
            self._head()
            for entry in told.open:
                self._entry(entry)
            for entry in told.closed:
                self._deleted(entry)
        self._xml.endDocument()
        return self._to.getvalue()

    def _head(self) -> None:
        about = self._about
        self._text("title", about.title)
        self._text("subtitle", about.subtitle)
        self._text("id", about.page)
        self._link("alternate", "text/html", about.page)
        self._link("self", "application/atom+xml", about.feed)
        self._text("updated", about.updated.isoformat())
        self._text("generator", about.site, {"uri": f"{about.home}/"})
        self._text("icon", f"{about.home}/favicon.ico")

    def _entry(self, entry: Entry) -> None:
        page = f"{self._about.home}{entry.job.get_absolute_url()}"
        with self._element("entry"):
            self._text("title", entry.title)
            self._text("id", entry.id)
            self._link("alternate", "text/html", page)
            self._text("published", entry.job.first_seen_at.isoformat())
            self._text("updated", entry.at.isoformat())
            with self._element("author"):
                self._text("name", entry.job.org.name)
            self._text("content", html(entry), {"type": "html"})

    def _deleted(self, entry: Entry) -> None:
        with self._element("at:deleted-entry", {"ref": entry.id, "when": entry.at.isoformat()}):
            self._text("at:comment", " ".join([*entry.lines[:1], entry.title]))
            self._link("alternate", "text/html", f"{self._about.home}{entry.job.get_absolute_url()}")

    @contextmanager
    def _element(self, name: str, attributes: dict[str, str] | None = None) -> Iterator[None]:
        self._xml.startElement(name, AttributesImpl(attributes or {}))
        yield
        self._xml.endElement(name)

    def _text(self, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
        """Boards write control characters into names and titles; XML has no place for them."""
        self._xml.addQuickElement(name, printable(text), attributes or {})

    def _link(self, relation: str, kind: str, address: str) -> None:
        self._text("link", "", {"rel": relation, "type": kind, "href": address})


def html(entry: Entry) -> str:
    """A line of the entry a paragraph."""
    return "".join(f"<p>{escape(line)}</p>" for line in entry.lines)
