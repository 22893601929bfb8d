"""Small documents of every kind we read, written by hand: of people who do not exist."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

LINES = (
    "Ida Brandt",
    "Instrument Maker",
    "ida.brandt@example.org",
    "Experience",
    "Instrument Maker, Halden Strings, March 2019 to present",
    "Built forty violins and two cellos for schools on the coast.",
    "Taught three apprentices to carve scrolls and to bend ribs.",
)
TEXT = "\n".join(LINES)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = b"application/vnd.oasis.opendocument.text"

#: x, y, size, text; or with the letter spacing as the fifth.
Shown = tuple[float, float, float, str] | tuple[float, float, float, str, float]


def shown(lines: Iterable[Shown]) -> bytes:
    """Operators of a page that show each text at its place, in Helvetica, in this order."""
    parts = []
    for x, y, size, text, *spacing in lines:
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        parts.append(f"BT /F1 {size} Tf {spacing[0] if spacing else 0} Tc 1 0 0 1 {x} {y} Tm ({safe}) Tj ET")
    return "\n".join(parts).encode("cp1252")


def column(texts: Sequence[str], *, x: float, top: float = 780, leading: float = 14) -> list[Shown]:
    return [(x, top - leading * n, 10, text) for n, text in enumerate(texts)]


def shown_to_the_right(texts: Sequence[str], *, x: float, top: float, leading: float = 14) -> bytes:
    """Lines that end at `x`, in Courier, whose letters are all as wide."""
    lines = [(x - 6 * len(text), top - leading * n, 10, text) for n, text in enumerate(texts)]
    return b"\n" + shown(lines).replace(b"/F1", b"/F2")


def pdf(*pages: bytes, extra: Mapping[int, bytes] | None = None, resources: str = "") -> bytes:
    """A PDF whose pages have these operators. `extra` adds objects from number 1000 on, or takes the place of one."""
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    }
    numbers = range(10, 10 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    for number, content in zip(numbers, pages, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            f" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> >>"
        ).encode()
        objects[number + 1] = stream(content)
    return assembled({**objects, **(extra or {})})


def stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    return (
        f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
        + packed
        + b"\nendstream"
    )


def assembled(objects: Mapping[int, bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, table))
    return out.getvalue()


def simple_pdf(lines: Sequence[str] = LINES) -> bytes:
    return pdf(shown(column(lines, x=60)))


def archive(entries: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """`body` in the words of WordprocessingML; `parts` are headers and footers by name."""
    head = f'<w:document xmlns:w="{_WORD}" xmlns:mc="{_COMPATIBLE}"><w:body>'
    entries = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"{head}{body}</w:body></w:document>".encode(),
    }
    for name, content in parts.items():
        entries[f"word/{name}.xml"] = f'<w:hdr xmlns:w="{_WORD}">{content}</w:hdr>'.encode()
    return archive(entries)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, *, manifest: bytes = b"<manifest/>") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "text", "table", "draw"))
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    return archive({"mimetype": _ODT, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})


def rtf(lines: Sequence[str] = LINES) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252 " + r"\par ".join(lines) + "}").encode("cp1252")


def json_resume() -> bytes:
    return json.dumps(
        {
            "basics": {"name": "Ida Brandt", "label": "Instrument Maker", "location": {"city": "Halden"}},
            "skills": [{"name": "Woodwork", "keywords": ["Carving", "Varnish"]}],
            "work": [
                {
                    "name": "Halden Strings",
                    "position": "Instrument Maker",
                    "startDate": "2019-03",
                    "highlights": ["Built forty violins."],
                    "team": {"size": 4, "town": "Halden"},
                }
            ],
        }
    ).encode()
