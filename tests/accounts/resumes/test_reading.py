import codecs
from io import BytesIO
from zipfile import ZipFile

import pytest

from accounts.resumes.reading import problems
from accounts.resumes.reading.problems import Note, Problem, UnreadableError
from accounts.resumes.reading.read import read
from accounts.resumes.reading.sentences import remark, sentence
from tests.accounts.resumes import documents, hostile
from tests.accounts.resumes.documents import LINES, TEXT, paragraph


def problem(data, file_name="resume"):
    with pytest.raises(UnreadableError) as caught:
        read(data, file_name=file_name)
    return caught.value.problem


@pytest.mark.parametrize(
    ("data", "media_type", "n_pages"),
    [
        (documents.simple_pdf(), "application/pdf", 1),
        (
            documents.docx("".join(map(paragraph, LINES))),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
        ),
        (
            documents.odt("".join(f"<text:p>{line}</text:p>" for line in LINES)),
            "application/vnd.oasis.opendocument.text",
            None,
        ),
        (documents.rtf(), "application/rtf", None),
        (TEXT.encode(), "text/plain", None),
    ],
    ids=["pdf", "docx", "odt", "rtf", "txt"],
)
def test_the_same_lines_are_read_from_every_kind_of_file_whatever_it_is_called(data, media_type, n_pages):
    found = read(data, file_name="resume.exe")

    assert found.text == TEXT
    assert (found.media_type, found.n_pages) == (media_type, n_pages)
    assert (found.n_bytes, found.version, found.notes) == (len(data), problems.VERSION, ())


@pytest.mark.parametrize(
    "data",
    [
        "Zoë Müller – maker".encode(),
        "Zoë Müller – maker".encode("cp1252"),
        "Zoë Müller – maker".encode("utf-8-sig"),
        "Zoë Müller – maker".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Zoë Müller – maker".encode("utf-16-be"),
        "Zoë Müller – maker".encode("utf-16-le"),
        codecs.BOM_UTF32_LE + "Zoë Müller – maker".encode("utf-32-le"),
    ],
    ids=["utf-8", "cp1252", "utf-8 marked", "utf-16", "utf-16 big", "utf-16 unmarked", "utf-32"],
)
def test_text_is_read_in_the_encoding_it_was_saved_in(data):
    assert read(data, file_name="cv.txt").text == "Zoë Müller – maker"


def test_markdown_gives_its_words_and_the_addresses_of_its_links():
    source = "# Ida Brandt\n\n**Maker** of _violins_, see [my shop](https://ida.example)\n\n---\n* `carving`\n+ varnish"

    found = read(source.encode(), file_name="CV.MD")

    assert found.media_type == "text/markdown"
    assert found.text == "Ida Brandt\nMaker of violins, see my shop https://ida.example\n• carving\n• varnish"


def test_json_resume_is_told_part_by_part_under_headings():
    found = read(documents.json_resume(), file_name="resume.json")

    assert found.media_type == "application/json"
    assert found.text.splitlines() == [
        "Ida Brandt",
        "Instrument Maker",
        "Halden",
        "Work experience",
        "Instrument Maker, Halden Strings, 2019-03 – present",
        "• Built forty violins.",
        "4",
        "Halden",
        "Skills",
        "Woodwork",
        "Carving, Varnish",
    ]


def test_json_that_is_no_resume_is_told_from_json_that_is_broken():
    assert problem(b'{"orders": []}', "a.json") == Problem.NOT_A_RESUME
    assert problem(b'["basics"]', "a.json") == Problem.NOT_A_RESUME
    assert problem(b'{"basics": {', "a.json") == Problem.DAMAGED
    assert read(b"{Ida Brandt} maker of violins", file_name="a.txt").media_type == "text/plain"


def test_word_tables_boxes_lists_and_edges_are_read_once_each_and_deleted_words_never():
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>".format
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    body = (
        paragraph("Ida Brandt")
        + paragraph("Carving", "<w:numPr/>")
        + "<w:tbl>"
        + row(paragraph("2019"), paragraph("Maker"))
        + row(paragraph("Halden"), paragraph("Violins") + paragraph("Cellos"))
        + "</w:tbl>"
        + "<w:p><w:r><mc:AlternateContent>"
        + f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        + "</mc:AlternateContent><w:t>Beside</w:t><w:tab/><w:t>it</w:t></w:r>"
        + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    data = documents.docx(body, header1=paragraph("ida@example.org"), header2=paragraph("ida@example.org"))

    found = read(data, file_name="a.docx")

    assert found.text.splitlines() == [
        "ida@example.org",
        "Ida Brandt",
        "• Carving",
        "2019 Maker",
        "Halden",
        "Violins",
        "Cellos",
        "Beside it",
        "In a box",
    ]


def test_open_document_lists_tables_frames_and_spaces_are_read_and_comments_are_not():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    body = (
        '<text:h>Ida<text:s text:c="3"/>Brandt</text:h>'
        "<text:list><text:list-item><text:p>Carving<office:annotation><text:p>no</text:p></office:annotation></text:p>"
        "</text:list-item></text:list>"
        f"<table:table><table:table-row>{cell('2019')}{cell('Maker')}</table:table-row></table:table>"
        "<text:p>Beside<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>"
        "<text:line-break/>below</text:p>"
    )

    found = read(documents.odt(body), file_name="a.odt")

    assert found.text.splitlines() == ["Ida Brandt", "• Carving", "2019 Maker", "Beside", "below", "In a box"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", Problem.EMPTY),
        (b" \n\t\n ", Problem.EMPTY),
        (b"a" * (problems.MAX_BYTES + 1), Problem.TOO_LARGE),
        (b"... --- ...", Problem.NO_TEXT),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), Problem.PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(500), Problem.PICTURE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), Problem.OLD_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), Problem.KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Problem.ENCRYPTED),
        (b"<!doctype html><p>Ida", Problem.KIND),
        (bytes(range(256)) * 40, Problem.KIND),
        (documents.archive({"song.mid": b"la"}), Problem.KIND),
        (b"PK\x03\x04 and no more", Problem.DAMAGED),
        (b"%PDF-1.7 and no more", Problem.DAMAGED),
        (documents.docx(""), Problem.NO_TEXT),
        (documents.odt("<text:p/>", manifest=b"<encryption-data/>"), Problem.ENCRYPTED),
        (b"{\\rtf1 {\\pict ffd8} }", Problem.SCAN),
    ],
)
def test_what_cannot_be_read_is_named(data, said):
    assert problem(data, "resume.pdf") == said


def test_a_locked_archive_is_told_from_a_damaged_one():
    made = bytearray(documents.docx(paragraph("Ida Brandt")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(mark, at + 1)

    assert problem(bytes(made)) == Problem.ENCRYPTED


def test_a_word_file_that_is_a_picture_only_is_a_scan():
    made = BytesIO(documents.docx(""))
    with ZipFile(made, "a") as file:
        file.writestr("word/media/image1.png", b"png")

    assert problem(made.getvalue()) == Problem.SCAN


def test_a_page_with_a_picture_and_few_letters_is_a_scan_and_one_without_picture_is_short():
    picture = documents.stream(
        b"\0\0\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB"
    )
    few = documents.shown([(50, 700, 10, "Ida Brandt, Instrument Maker")])
    with_picture = documents.pdf(
        b"/I Do " + few, extra={1000: picture}, resources="/XObject << /I 1000 0 R >>"
    )

    assert problem(with_picture) == Problem.SCAN
    assert read(documents.pdf(few), file_name="a.pdf").text == "Ida Brandt, Instrument Maker"
    assert problem(documents.pdf(b"0 0 m 9 9 l S")) == Problem.NO_TEXT


def test_pages_that_are_pictures_among_pages_of_text_are_noted():
    picture = documents.stream(
        b"\0\0\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB"
    )
    text = documents.shown(documents.column(LINES * 3, x=60))
    data = documents.pdf(text, b"/I Do", extra={1000: picture}, resources="/XObject << /I 1000 0 R >>")

    found = read(data, file_name="a.pdf")

    assert (found.n_pages, found.notes) == (2, (Note.PAGES_WITHOUT_TEXT,))


def test_a_password_to_open_is_a_problem_and_one_against_changes_is_not():
    assert problem(hostile.locked(user="secret")) == Problem.ENCRYPTED
    assert read(hostile.locked(), file_name="a.pdf").notes == (Note.LOCKED,)
    assert read(hostile.locked(), file_name="a.pdf").text == TEXT


@pytest.mark.parametrize("code", list(Problem))
def test_every_problem_has_one_sentence_without_a_gap_that_says_what_to_do(code):
    said = sentence(code)

    assert said.startswith(("This ", "We ", "Reading "))
    assert said.endswith(".")
    assert not {"{", "}"} & set(said)
    assert ":" in said


def test_a_code_that_is_no_more_is_said_as_damaged():
    assert sentence("of_old") == sentence(Problem.DAMAGED)
    assert remark("of_old") == ""
    assert all(remark(note).endswith(".") for note in Note)


def test_an_error_says_its_code_and_nothing_of_the_file():
    with pytest.raises(UnreadableError) as caught:
        read(b"Ida Brandt \x00\x01\x02\x03\x04\x05\x06", file_name="ida brandt.pdf")

    assert str(caught.value) == "kind"
