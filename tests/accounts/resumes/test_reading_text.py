import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.resumes.reading.text import looks_bad, normalised, unparted
from tests.accounts.resumes.documents import TEXT


@pytest.mark.parametrize(
    "written",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\n\n \n"),
        TEXT.replace(" ", "\t  "),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace("\n", " \u2028  "),
        f"\ufeff\n  {TEXT}\f\n",
    ],
    ids=["line ends", "empty lines", "tabs", "hard spaces", "line separators", "around"],
)
def test_white_space_changes_nothing(written):
    assert normalised(written) == TEXT


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("o\ufb03ce \ufb02ow", "office flow"),
        ("car\u00adving", "carving"),
        ("a\x00b\x07", "ab"),
        ("\ufeffIda\u200b \u202aBrandt\u202c", "Ida Brandt"),
        ("Zoe\u0308", "Zoë"),
        ("\uf0b7 carving", "• carving"),
        ("● carving", "• carving"),
        ("- carving", "• carving"),
        ("– Carving", "• Carving"),
        ("– present", "– present"),
        ("-40 °C", "-40 °C"),
        ("\ue0a1 ida@example.org \uf095 123", "ida@example.org 123"),
        ("\ufee3\ufeae\ufea3\ufe92\ufe8e", "مرحبا"),
        ("\ud800Ida", "Ida"),
    ],
)
def test_letters_that_only_type_knows_become_letters(written, read):
    assert normalised(written) == read


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)


@given(
    st.lists(st.text("aé-•\uf0b7\ufb01 ", min_size=1), min_size=1),
    st.sampled_from(["\n", "\r\n", "\n\n", " \n\t"]),
)
def test_however_lines_are_parted_they_read_the_same(lines, between):
    assert normalised(between.join(lines)) == normalised("\n".join(lines))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("the develop-\nment of bows", "the development\nof bows"),
        ("inter-\nnational, since", "international,\nsince"),
        ("a full-\ntime post", "a full-time\npost"),
        ("very data-\ndriven work", "very data-driven\nwork"),
        ("car\u00ad\nving wood", "carving\nwood"),
        ("Halden-\nStrand road", "Halden-\nStrand road"),
        ("2019-\n2021", "2019-\n2021"),
        ("bow-makers of note, and bow-\nmakers of none", "bow-makers of note, and bow-makers\nof none"),
        ("at the end-", "at the end-"),
    ],
)
def test_words_that_a_line_end_parted_are_whole_again(written, read):
    assert unparted(written) == read


def test_text_that_is_words_looks_good_and_codes_spaced_letters_and_glued_words_look_bad():
    words = "Built forty violins and two cellos for schools on the coast. " * 5

    assert not looks_bad(words)
    assert not looks_bad("我在一家小提琴作坊工作了十年负责制作和修理乐器" * 20)
    assert looks_bad("\ufffd\ue001 " * 200)
    assert looks_bad(" ".join(words.replace(" ", "")))
    assert looks_bad(words.replace(" ", "").replace(".", "") * 2)
    assert not looks_bad("\ufffd\ufffd")
