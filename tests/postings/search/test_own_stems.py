"""Words that the stemmer takes for others have stems of their own, in every text and in every question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.models import Job
from postings.search import rows, schema, text
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.order import Sort
from postings.search.own_stems import GROUPS, beginning, stemmable
from postings.search.spelling import corrected
from postings.search.why_not import reasons
from tests import make
from tests.make import NOW

WORDS = [word for words in GROUPS for word in words.split()]


def stems(words: str) -> list[str]:
    return text.stems(text.prepared(words))


def stemmed(words: str) -> list[str]:
    """By the stemmer alone."""
    return text.analyzers()["english"].analyze(text.prepared(words))


@pytest.mark.parametrize(("words", "others"), GROUPS.items())
def test_words_of_one_meaning_share_a_stem_that_the_others_do_not_have(words, others):
    own = set(stems(words))

    assert len(own) == 1
    assert own.isdisjoint(stems(others))


@pytest.mark.parametrize(("words", "others"), GROUPS.items())
def test_the_stemmer_takes_each_of_the_others_for_one_of_the_words(words, others):
    assert set(stemmed(others)) <= set(stemmed(words))


@pytest.mark.parametrize("words", GROUPS)
def test_a_stem_of_ones_own_begins_as_the_stemmers_does_so_that_a_star_still_finds_it(words):
    [own] = set(stems(words))

    assert all(own.startswith(stem) for stem in stemmed(words))
    assert all(word.startswith(beginning(own)) for word in words.split())


def test_no_word_has_two_stems():
    assert len(set(WORDS)) == len(WORDS)


_LETTERS = st.characters(codec="utf-8")
_WORDY = st.sampled_from(
    [*WORDS, "ENGINEER", "Manager", "engine", "runs", "é", "ﬁ", "Ⓐ", "²", "’", "–", "™", "\0", "港"]
)


@given(st.lists(_WORDY | st.text(_LETTERS, max_size=4), max_size=12).map("".join))
def test_only_the_words_that_stand_apart_change_whatever_is_written_around_them(written):
    before, plain, after = (
        stemmed(written),
        text.plain_words().analyze(text.prepared(written)),
        stems(written),
    )

    own = [stems(word)[0] if word in WORDS else "" for word in plain]

    assert len(after) == len(before) == len(plain)
    assert all(one in (stem, mine) for one, stem, mine in zip(after, before, own, strict=True))


@pytest.mark.parametrize(
    "written",
    ["ENGINEER", "engineer’s", "«Engineer»", "sales–engineer", "engineer/cook", "engineer_2", "●engineer", "Engineer™",
     "engineer,港", "l'engineer", "engineer\0"],
)  # fmt: skip
def test_case_and_signs_around_a_word_do_not_matter(written):
    assert "engineer0" in stems(written)


def test_a_word_within_another_is_none():
    assert stems("bioengineer engineery éngineers") == stemmed("bioengineer engineery éngineers")


@given(st.text(_LETTERS))
def test_a_text_without_such_words_is_stemmed_as_ever(written):
    assert stems(written) == stemmed(written)


def test_a_text_is_given_to_the_index_in_small_letters_without_signs():
    assert stemmable("The Engineers’ Café, C.") == "the engineer0 café c"


def test_other_groups_make_another_index(monkeypatch):
    before = schema.fingerprint.__wrapped__()

    monkeypatch.setitem(GROUPS, "porter porters", "port")

    assert schema.fingerprint.__wrapped__() != before


# --- questions ----------------------------------------------------------------
JOBS = {
    "Software Engineer": "You write rules.",
    "Tinker": "Two software engineers mend it.",
    "Head of Software Engineering": "You lead.",
    "Driver": "You start our software engine.",
    "Fitter": "Engines of ferries.",
    "Ingenieur": "Die Engine und die Ingenieure, und ein Manager.",
    "Manager": "You care.",
    "Cook": "Time management and excellent soup.",
    "Clerk": "You know Excel.",
}
ENGINEERS = ["Head of Software Engineering", "Software Engineer", "Tinker"]


@pytest.fixture
def jobs(index):
    for title, said in JOBS.items():
        make.job(title, html=f"<p>{said}</p>", language="de" if title == "Ingenieur" else "en")
    index()


def titles(**asked) -> list[str]:
    found = search(Facets.of(**asked), now=NOW, sort=Sort.NEWEST, limit=100)
    assert found.is_from_index
    return sorted(Job.objects.filter(pk__in=found.ids).values_list("title", flat=True))


CASES = [
    ({"q": "engineer"}, ENGINEERS),
    ({"q": "Engineers"}, ENGINEERS),
    ({"q": "engineering"}, ENGINEERS),
    ({"q": "engine"}, ["Driver", "Fitter", "Ingenieur"]),
    ({"q": '"software engineer"'}, ENGINEERS),
    ({"q": '"software engines"'}, ["Driver"]),
    ({"q": "software -engine"}, ENGINEERS),
    ({"q": "software -engineer"}, ["Driver"]),
    ({"q": 'software -"software engineers"'}, ["Driver"]),
    ({"title": "engineer"}, ["Head of Software Engineering", "Software Engineer"]),
    ({"title": '"software engineers"'}, ["Head of Software Engineering", "Software Engineer"]),
    ({"title": "-engineering software"}, []),
    ({"q": "engin*"}, [*ENGINEERS[:1], "Driver", "Fitter", "Ingenieur", *ENGINEERS[1:]]),
    ({"q": "engineer*"}, ENGINEERS),
    ({"q": "-engine*"}, ["Clerk", "Cook", "Manager"]),
    ({"q": "ingenieur"}, ["Ingenieur"]),
    ({"q": "ingenieur*"}, ["Ingenieur"]),
    ({"q": "manager"}, ["Ingenieur", "Manager"]),
    ({"q": "managers"}, ["Manager"]),
    ({"q": "management"}, ["Cook"]),
    ({"q": "excel"}, ["Clerk"]),
    ({"q": "excellence"}, ["Cook"]),
    ({"q": "excel*"}, ["Clerk", "Cook"]),
]


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "found"), CASES)
def test_a_question_finds_its_own_words_and_why_not_agrees(asked, found):
    held = list(rows.of_jobs(list(Job.objects.values_list("pk", flat=True))))

    given_no_reason = [
        row.title for row in held if not reasons(Job.objects.get(pk=row.id), Facets.of(**asked), now=NOW)
    ]

    assert titles(**asked) == sorted(found)
    assert sorted(given_no_reason) == sorted(found)


@pytest.mark.django_db
def test_a_word_is_rare_though_another_that_the_stemmer_takes_for_it_is_frequent(index):
    for _ in range(5):
        make.job("Night Officer")
    index()

    assert corrected(Facets.of(q="officel"), now=NOW) == Facets.of(q="officer")
    assert corrected(Facets.of(q="offices"), now=NOW) == Facets.of(q="officer")
    assert corrected(Facets.of(q="officers"), now=NOW) is None
