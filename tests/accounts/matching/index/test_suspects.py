"""The postings from which a resume was copied are found, wherever the passage begins."""

import numpy as np
import pytest

from accounts.matching import seeker_copied
from accounts.matching.index import segment, shingles
from accounts.matching.index.reader import snapshot
from postings.models import Job, JobVersion
from postings.vocab import Status
from tests import make

pytestmark = pytest.mark.django_db


def words(mark, n):
    return [f"{mark}{number}" for number in range(n)]


def suspects(text):
    return snapshot().suspects(shingles.of_resume(text))


def posting(text):
    return make.job(html=f"<p>{text}</p>")


@pytest.mark.parametrize("start", range(0, 60, 7))
def test_a_passage_of_23_words_tells_whatever_stands_around_it(index, start):
    theirs = words("a", 90)
    job = posting(" ".join(theirs))
    posting(" ".join(words("b", 90)))
    index()

    copied = " ".join([*words("mine", 40), *theirs[start : start + 23], *words("own", 40)])

    assert suspects(copied) == [job.pk]


def test_case_spaces_and_points_hide_nothing(index):
    job = posting(
        "You will lead the night shift, bake rye bread and keep every oven clean.<br>All ovens are ours."
    )
    index()

    assert suspects("YOU  WILL lead -- the night shift; bake\nrye bread and keep every oven clean") == [
        job.pk
    ]


def test_own_words_are_suspected_of_nothing(index):
    posting("You will lead the night shift, bake rye bread and keep every oven clean.")
    index()

    assert suspects("I have led night shifts and kept ovens clean, and baked rye bread for years.") == []
    assert suspects("") == []


def test_of_a_long_posting_no_more_than_twenty_are_kept(db):
    kept = shingles.of_posting(" ".join(words("a", 5000)))

    assert len(kept) == shingles.MOST
    assert len(shingles.of_posting(" ".join(words("a", 100)))) == 6


def test_changed_and_closed_postings_are_suspected_by_what_they_say_now(index, monkeypatch):
    old, new = " ".join(words("old", 40)), " ".join(words("new", 40))
    changed, closed = posting(old), posting(old)
    index()

    JobVersion.objects.filter(job=changed).update(description_html=f"<p>{new}</p>")
    Job.objects.filter(pk=changed.pk).update(content_hash="0" * 64)
    Job.objects.filter(pk=closed.pk).update(status=Status.CLOSED)
    index()

    assert (suspects(old), suspects(new)) == ([], [changed.pk])


def test_what_too_many_postings_say_tells_nothing(index, monkeypatch):
    monkeypatch.setattr(segment, "MOST_JOBS", 2)
    shared, own = " ".join(words("all", 30)), " ".join(words("one", 30))
    jobs = [posting(shared), posting(shared), posting(f"{shared} {own}")]
    index()

    assert suspects(shared) == []
    assert suspects(own) == [jobs[2].pk]


def test_words_are_those_of_the_exact_comparison():
    text = "C++ and C# developer's naïve_snake ÉCOLE — 3.5 years; R&D 東京 x+y"

    assert shingles._words(text) == seeker_copied._words(text).spelt


def test_arrays_and_jobs_are_the_same_thing(index):
    for number in range(9):
        make.job(html=f"<p>{' '.join(words(number, 20 * number))}</p>", skills=["python", "go"][: number % 3])
    index()
    base, skills = snapshot().base, snapshot().skills

    again = segment.made(base.jobs(), base.title_vectors(), skills.weights)

    for name in segment.Segment.__slots__:
        assert np.array_equal(getattr(base, name), getattr(again, name)), name
