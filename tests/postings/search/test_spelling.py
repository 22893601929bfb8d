"""Did you mean: the nearest words that jobs hold, offered where they find more."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.facets import Facets
from postings.search.home import Home
from postings.search.spelling import _distance, _is_within_two, corrected, edits
from tests import make
from tests.make import NOW


def meant(**asked) -> str | None:
    better = corrected(Facets.of(**asked), now=NOW)
    return better.q if better else None


@pytest.fixture
def jobs(index):
    """A site with a few words, each held by several jobs."""
    for _ in range(5):
        make.job(
            "Backend Engineer", skills=["kubernetes"], department="Administration", workplace_type="remote"
        )
    make.job("Purse Maker")
    make.job("Night Nurse, Ward", html="<p>You love xylographs.</p>")
    index()


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("kubrnetes", "kubernetes"),  # a letter missing
        ("engineeer", "engineer"),  # one too many
        ("wngineer", "engineer"),  # another one
        ("engienmer", "engineer"),  # two slips in a long word
        ("wadr", "ward"),  # two changed about
        ("ENGIENER backend", "engineer backend"),
        ("kubrnetes engiener", "kubernetes engineer"),
        ("adminsitratoin", "administration"),
    ],
)
def test_a_misspelt_word_is_put_right(typed, right):
    assert meant(q=typed) == right


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "engineer",
        "engineering",  # another form of a word that jobs hold
        "sushi",  # nothing is near
        "wrad5",  # with a figure it is a name
        "wrd",  # too short to guess
        "xylograph",  # only a description holds it
        "engxxxer",  # three slips
        "purse",  # few jobs, but a word of theirs
        "nigt xylophones",  # right or not, it finds nothing
    ],
)
def test_what_is_right_or_cannot_be_helped_stays(typed):
    assert meant(q=typed) is None


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_quotes_minus_and_star_stay():
    assert meant(q='"bakend engiener" -engiener kube* adminstration') == (
        '"backend engineer" -engiener kube* administration'
    )


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_a_word_of_titles_is_preferred_to_a_more_frequent_one_of_departments(index):
    for _ in range(6):
        make.job("Baker", department="Wand")
    make.job("Ward Wizard")
    index()

    assert meant(q="wadd") == "ward"


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_the_other_filters_are_part_of_the_question():
    assert meant(q="engiener", work_model=["remote"]) == "engineer"
    assert meant(q="engiener", work_model=["hybrid"]) is None
    assert meant(q="engiener", status=["closed"]) is None


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_the_words_of_a_title_are_put_right_too():
    asked = Facets.of(title="engiener", work_model=["remote"])

    assert corrected(asked, now=NOW) == Facets.of(title="engineer", work_model=["remote"])


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_words_that_may_not_change_stay_and_the_others_are_put_right():
    asked = Facets.of(q="kubrnetes", title="engiener")

    assert corrected(asked, now=NOW) == Facets.of(q="kubernetes", title="engineer")
    assert corrected(Facets.of(q="engiener"), now=NOW, fixed={"q"}) is None
    assert corrected(Facets.of(q="engineer", title="engiener"), now=NOW, fixed={"q"}) == Facets.of(
        q="engineer", title="engineer"
    )


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_accents_are_no_misspelling(index):
    for _ in range(4):
        make.job("Café Manager")
    index()

    assert meant(q="café") is None
    assert meant(q="cafés") is None


@pytest.mark.django_db
def test_without_an_index_nothing_is_meant(search_dir):
    make.job("Engineer")

    assert meant(q="engiener") is None


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_a_broken_index_means_nothing(search_dir):
    for file in Home.of(search_dir).current().index.iterdir():
        file.write_bytes(b"?")

    assert meant(q="engiener") is None


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
@pytest.mark.parametrize("error", [OSError, ValueError, LookupError])
def test_an_index_that_knows_less_than_it_says_means_nothing(monkeypatch, error):
    def fail(*args):
        raise error("gone")

    monkeypatch.setattr("postings.search.spelling.Speller.respelt", fail)

    assert meant(q="engiener") is None


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
def test_sixteen_misspelt_words_take_milliseconds():
    words = " ".join(f"misspeltword{letter}" for letter in "abcdefghijklmnop")
    began = time.thread_time()

    assert meant(q=words) is None
    assert time.thread_time() - began < 0.5


WORDS = st.text("abc", max_size=7)


@given(WORDS, WORDS)
def test_the_distance_is_that_of_its_definition(one, other):
    near = one in edits(other) or one == other

    assert (_distance(one, other) <= 1) == near
    assert _distance(one, other) == _distance(other, one)


@given(st.text("abc", min_size=1, max_size=5), st.text("abc", max_size=5))
def test_two_slips_are_found_however_they_fall(one, other):
    assert _is_within_two(one, other) == (_distance(one, other) <= 2)


@given(st.text("ab", max_size=4))
def test_every_word_two_slips_away_counts_as_such(word):
    twice = set(itertools.chain.from_iterable(edits(near) for near in list(edits(word))[:10]))

    assert all(_distance(word, other) <= 3 for other in twice)
