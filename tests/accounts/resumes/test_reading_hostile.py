"""Files made to do harm: each ends in a sentence or in its text, within the limits of its process."""

import resource

import pytest

from accounts.resumes.reading import fence, problems
from accounts.resumes.reading.problems import Problem, UnreadableError
from accounts.resumes.reading.read import read
from tests import real
from tests.accounts.resumes import documents, hostile


def outcome(data, file_name="resume.pdf"):
    """The problem of a file, or its text."""
    try:
        return read(data, file_name=file_name).text
    except UnreadableError as error:
        return error.problem


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (hostile.zip_bomb, Problem.UNPACKS_TOO_LARGE),
        (hostile.zip_bomb_that_lies, Problem.DAMAGED),
        (hostile.many_entries, Problem.UNPACKS_TOO_LARGE),
        (hostile.deep_xml, Problem.DAMAGED),
        (hostile.billion_laughs, Problem.ENTITIES),
        (hostile.outside_entity, Problem.ENTITIES),
        (hostile.odt_with_entity, Problem.ENTITIES),
        (hostile.flate_bomb, Problem.UNPACKS_TOO_LARGE),
        (hostile.flate_bomb_in_a_bomb, Problem.UNPACKS_TOO_LARGE),
        (hostile.page_tree_in_itself, Problem.DAMAGED),
        (hostile.form_in_itself, Problem.NO_TEXT),
        (hostile.garbage, Problem.KIND),
        (hostile.nested_json, Problem.TOO_LONG),
        (hostile.one_long_line, Problem.TOO_LONG),
        (hostile.one_long_word, Problem.TOO_LONG),
        (lambda: documents.simple_pdf()[:-400], Problem.DAMAGED),
        (lambda: b"%PDF-1.7\n" + hostile.garbage(50_000), Problem.DAMAGED),
        (lambda: b"[" * 90_000 + b"]" * 90_000, Problem.DAMAGED),
    ],
)
def test_a_hostile_file_ends_in_a_sentence(make, expected):
    assert outcome(make()) == expected


@pytest.mark.long
@pytest.mark.parametrize(
    "make", [hostile.many_operators, hostile.scattered_letters, hostile.million_paragraphs]
)
def test_a_file_that_is_much_work_ends_in_a_sentence(make):
    assert outcome(make()) in (Problem.UNPACKS_TOO_LARGE, Problem.TIME, Problem.MEMORY, Problem.NO_TEXT)


def test_a_hundred_pages_are_read_and_more_are_not():
    assert outcome(hostile.pages(problems.MAX_PAGES)).count("Ida Brandt") == problems.MAX_PAGES
    assert outcome(hostile.pages(problems.MAX_PAGES + 1)) == Problem.PAGES
    assert outcome(hostile.pages(200_000)) == Problem.PAGES


def test_nesting_without_harm_is_read():
    assert outcome(hostile.nested_groups()) == "Ida Brandt, Instrument Maker"
    assert outcome(hostile.deep_resume(), "resume.json").startswith("Ida Brandt")


def test_what_a_word_file_asks_of_other_hosts_is_not_asked():
    assert outcome(hostile.outside_relations()) == documents.TEXT


def test_a_file_of_two_kinds_is_read_as_the_kind_it_begins_as():
    word = documents.docx(documents.paragraph("Ida Brandt"))

    assert outcome(word + documents.simple_pdf()) == "Ida Brandt"
    assert outcome(b"%PDF-1.7\n" + word) == Problem.DAMAGED


EXPECTED = {
    "billionlaughs.docx": Problem.ENTITIES,
    "encrypted_userpw.pdf": Problem.ENCRYPTED,
    "flate_2GB_double.pdf": Problem.UNPACKS_TOO_LARGE,
    "flate_400MB.pdf": Problem.UNPACKS_TOO_LARGE,
    "garbage.pdf": Problem.DAMAGED,
    "manyparas.docx": Problem.UNPACKS_TOO_LARGE,
    "pages_200k.pdf": Problem.PAGES,
    "truncated.pdf": Problem.DAMAGED,
    "xxe.docx": Problem.ENTITIES,
    "zipbomb.docx": Problem.UNPACKS_TOO_LARGE,
}


def test_recorded_hostile_files_end_in_a_sentence_or_their_text():
    files = sorted(real.path("match/resumes/hostile").iterdir())
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

    outcomes = {file.name: outcome(file.read_bytes(), file.name) for file in files}

    assert {name: found for name, found in outcomes.items() if isinstance(found, Problem)} == EXPECTED
    assert {name for name, found in outcomes.items() if name not in EXPECTED and not found} == set()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert largest == before or largest * 1024 < fence.MEMORY
