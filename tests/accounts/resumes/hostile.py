"""Files that somebody might send to do harm. Each is made when it is asked for."""

from __future__ import annotations

import random
import zlib
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfReader, PdfWriter

from tests.accounts.resumes import documents

MEGABYTE = 1024 * 1024


def zip_bomb() -> bytes:
    return documents.archive({"[Content_Types].xml": b"", "word/document.xml": bytes(60 * MEGABYTE)})


def zip_bomb_that_lies() -> bytes:
    """It says in its list that the entry is small."""
    made = bytearray(documents.archive({"word/document.xml": b"<a>" + b" " * (60 * MEGABYTE) + b"</a>"}))
    size = (60 * MEGABYTE + 7).to_bytes(4, "little")
    return bytes(made.replace(size, (1000).to_bytes(4, "little")))


def many_entries() -> bytes:
    return documents.archive({"word/document.xml": b"<a/>"} | {f"word/{n}": b"" for n in range(2_500)})


def million_paragraphs() -> bytes:
    return documents.docx("<w:p/>" * 1_000_000)


def deep_xml() -> bytes:
    return documents.docx("<w:p>" * 50_000 + "</w:p>" * 50_000)


def _with_types(types: str, name: str = "&a;") -> bytes:
    body = documents.paragraph(name)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = (
        f"<?xml version='1.0'?><!DOCTYPE d [{types}]><w:document {space}><w:body>{body}</w:body></w:document>"
    )
    return documents.archive({"word/document.xml": text.encode()})


def billion_laughs() -> bytes:
    names = "abcdefghij"
    nested = "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in pairwise(names))
    return _with_types('<!ENTITY a "ha">' + nested, "&j;")


def outside_entity() -> bytes:
    return _with_types('<!ENTITY a SYSTEM "file:///etc/passwd">')


def odt_with_entity() -> bytes:
    text = b'<!DOCTYPE d [<!ENTITY a "ha">]><office/>'
    return documents.archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": text})


def outside_relations() -> bytes:
    """A Word file that asks for a template from another host: harmless as long as nobody follows."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://127.0.0.1:9/template.dotm" TargetMode="External"/></Relationships>'
    )
    made = BytesIO(documents.docx("".join(map(documents.paragraph, documents.LINES))))
    with ZipFile(made, "a", ZIP_DEFLATED) as file:
        file.writestr("word/_rels/document.xml.rels", relations)
    return made.getvalue()


def flate_bomb(n_bytes: int = 300 * MEGABYTE) -> bytes:
    pack = zlib.compressobj(9)
    packed = (
        b"".join(pack.compress(b"0 g " * (MEGABYTE // 4)) for _ in range(n_bytes // MEGABYTE)) + pack.flush()
    )
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
    return documents.pdf(b"", extra={11: body})


def flate_bomb_in_a_bomb() -> bytes:
    inner = zlib.compress(bytes(200 * MEGABYTE), 9)
    outer = zlib.compress(inner, 9)
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    body = b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(outer), filters, outer)
    return documents.pdf(b"", extra={11: body})


def many_operators() -> bytes:
    return documents.pdf(b"BT /F1 9 Tf " + b"(a) Tj " * 1_500_000 + b"ET")


def scattered_letters() -> bytes:
    """Each letter at a place of its own, as many as are taken: the worst for whoever looks for columns."""
    chance = random.Random(7)  # noqa: S311  # the same each time
    lines = [
        (chance.uniform(0, 590), chance.uniform(0, 840), chance.uniform(1, 9), "ab") for _ in range(100_000)
    ]
    return documents.pdf(documents.shown(lines))


def pages(number: int) -> bytes:
    """The same page again and again."""
    kids = b"10 0 R " * number
    tree = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (number, kids)
    return documents.pdf(documents.shown(documents.column(documents.LINES, x=60)), extra={2: tree})


def page_tree_in_itself() -> bytes:
    return documents.pdf(b"", extra={2: b"<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R] >>"})


def form_in_itself() -> bytes:
    form = documents.stream(
        b"/X Do /X Do /X Do BT /F1 9 Tf 50 50 Td (again) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources"
        " << /XObject << /X 1000 0 R >> /Font << /F1 3 0 R >> >>",
    )
    return documents.pdf(b"/X Do", extra={1000: form}, resources="/XObject << /X 1000 0 R >>")


def locked(*, user: str = "", owner: str = "owner") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(documents.simple_pdf())))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def garbage(n_bytes: int = 4_900_000) -> bytes:
    return random.Random(11).randbytes(n_bytes)  # noqa: S311  # the same each time


def nested_groups() -> bytes:
    return b"{\\rtf1 " + b"{" * 200_000 + b"Ida Brandt, Instrument Maker" + b"}" * 200_000 + b"}"


def nested_json() -> bytes:
    return b"[" * 1_000_000 + b"]" * 1_000_000


def deep_resume() -> bytes:
    return (
        b'{"basics": {"name": "Ida Brandt"}, "work": [{"x": ' + b"[" * 900 + b'"deep"' + b"]" * 900 + b"}]}"
    )


def one_long_line() -> bytes:
    return b"instrument maker " * (5_000_000 // 17)


def one_long_word() -> bytes:
    return b"a" * 5_000_000
