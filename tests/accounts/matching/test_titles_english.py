"""A title in another language is compared under the English name of its work too. All people are invented."""

from datetime import date

import numpy as np
import pytest

from accounts.matching import embedder, projection
from accounts.matching.score import JobSide, score, weights_of
from accounts.matching.score_many import jobs_of, points
from accounts.matching.seeker import Seeker, seeker_of, under
from accounts.matching.titles_english import english_name, is_in_english
from accounts.matching.titles_spelt import key
from accounts.resumes.cards import profile_of

TODAY = date(2026, 11, 22)
WEIGHTS = weights_of(1_000, {}, "w1")
GERMAN = """Anna Bachmeier
{headline}
anna@example.de
Berufserfahrung
04/2019 – heute {headline}
Klinik Mole, Berlin
Pflege der Patienten auf der Station und Anleitung von neuen Kollegen
10/2012 – 03/2019 Koch
Gasthof Eiche, Köln
Zubereitung der Speisen für die Gäste und Bestellung der Waren
"""
with_model = pytest.mark.skipif(not embedder.is_available(), reason="The language model is not installed.")


def seeker(text: str) -> Seeker:
    return seeker_of(profile_of(text, today=TODAY), text)


def job(title: str) -> JobSide:
    return JobSide(frozenset(), key(title), projection.of_texts([key(title)])[0])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Gesundheits- und Krankenpfleger", "nurse responsible for general care"),
        ("Gesundheits- und Krankenpflegerin", "nurse responsible for general care"),
        ("Pflegefachkraft", "nurse responsible for general care"),
        ("Softwareentwicklerin", "software developer"),
        ("Infirmière", "nurse responsible for general care"),
        ("Cuisinière", "cook"),
        ("Comptable", "accountant"),
        ("Jefe de proyecto", "project manager"),
        ("Cocinera", "cook"),
        ("Boekhouder", "accountant"),
        ("Software Engineer", ""),
        ("Registered Nurse", ""),
        ("Wolkenzähler", ""),
    ],
)
def test_a_title_in_another_language_has_the_name_of_its_occupation(title, name):
    assert english_name(title) == name


def test_a_short_text_counts_as_english():
    assert is_in_english("Koch")
    assert not is_in_english(GERMAN.format(headline="Koch"))


@with_model
@pytest.mark.parametrize("headline", ["Pflegefachkraft", "Gesundheits- und Krankenpflegerin"])
def test_the_job_of_a_title_in_german_is_far_before_another(headline):
    nurse = seeker(GERMAN.format(headline=headline))

    right, wrong = (score(nurse, job(title), WEIGHTS).total for title in ("Registered Nurse", "Bus Driver"))

    assert right >= 30
    assert right - wrong >= 20


@with_model
def test_the_title_as_it_is_written_counts_too():
    cook = seeker(GERMAN.format(headline="Koch"))

    same = cook.titles[0].vector.astype(np.int32) @ job("Koch").vector.astype(np.int32)

    assert cook.titles[0].words == "Koch"
    assert same >= 0.9 * projection.SAME


@with_model
def test_both_forms_stand_for_one_title_and_lose_the_same():
    titles = seeker(GERMAN.format(headline="Pflegefachkraft")).titles

    assert [(one.words, one.penalty, one.beside) for one in titles[::2]] == [
        (one.words, one.penalty, one.beside) for one in titles[1::2]
    ]
    assert [one.words for one in titles[::2]] == ["Pflegefachkraft", "Koch"]


@with_model
def test_as_a_headline_both_forms_lose_nothing():
    titles = seeker(GERMAN.format(headline="Pflegefachkraft")).titles

    again = under(titles[3], titles)

    assert [(one.words, one.penalty) for one in again[:2]] == [("Koch", 0), ("Koch", 0)]
    assert [one.words for one in again[2:]] == ["Pflegefachkraft", "Pflegefachkraft"]


@with_model
def test_many_jobs_get_the_points_of_the_reference():
    nurse = seeker(GERMAN.format(headline="Pflegefachkraft"))
    jobs = [job(title) for title in ("Registered Nurse", "Koch", "Chef", "Bus Driver", "Krankenpfleger")]

    assert points(nurse, jobs_of(jobs, WEIGHTS)).tolist() == [
        score(nurse, one, WEIGHTS).points for one in jobs
    ]


@with_model
def test_in_an_english_resume_nothing_is_looked_up():
    text = "Nora Bell\nKoch\nI have cooked for the guests of a hotel and I was in charge of the kitchen with my team.\n"

    assert len(seeker(text).titles) == 1


def test_without_the_model_each_title_stands_once(monkeypatch):
    monkeypatch.setattr(embedder, "is_available", lambda: False)

    titles = seeker(GERMAN.format(headline="Pflegefachkraft")).titles

    assert [one.words for one in titles] == ["Pflegefachkraft", "Koch"]
