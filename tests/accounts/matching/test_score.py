"""The score of a job for a resume: its parts, what happens where one is missing, and that many at once agree."""

import random
from datetime import date

import numpy as np
import pytest

from accounts.matching import embedder, projection, score_many
from accounts.matching.score import (
    BANDS,
    FULL,
    NEUTRAL,
    SAME,
    WEIGHTS,
    Band,
    JobSide,
    Name,
    band_of,
    idf,
    score,
    skills_value,
    title_value,
    weights_of,
)
from accounts.matching.seeker import Held, Seeker, seeker_of
from accounts.resumes.cards import profile_of
from tests.accounts.matching.people import ANALYST, BAKER

TODAY = date(2026, 11, 1)
WEIGHTS_OF = weights_of(1_000, {"sql": 400, "python": 300, "tableau": 60, "kafka": 20, "cobol": 2}, "w1")


def vector(*numbers):
    row = np.zeros(projection.WIDTH, np.int8)
    row[: len(numbers)] = numbers
    return row


def a_seeker(**given):
    title = Held("data analyst", "Data Analyst", 0, vector(100, 50))
    known = {"skills": frozenset(["sql", "tableau"]), "titles": (title,), "head": vector(90, 10)}
    return Seeker(**(known | {"has_vectors": True} | given))


def a_job(**given):
    return JobSide(
        **({"skills": frozenset(["sql", "kafka"]), "title": "analyst", "vector": vector(100, 40)} | given)
    )


def parts(scored):
    return {part.name: part for part in scored.parts}


def test_a_total_is_the_mean_of_its_parts_by_weight():
    scored = score(a_seeker(), a_job(), WEIGHTS_OF)

    whole = sum(part.weight * part.value for part in scored.parts)

    assert sum(WEIGHTS.values()) == 100
    assert scored.points == (whole + 50) // 100
    assert scored.total == (scored.points + 50) // 100
    assert all(part.is_known for part in scored.parts)


def test_the_same_inputs_give_the_same_number_and_version():
    scored = score(a_seeker(), a_job(), WEIGHTS_OF)

    assert scored == score(a_seeker(), a_job(), WEIGHTS_OF)
    assert scored.version == f"f2/{projection.VERSION}/w1"


def test_a_rare_skill_tells_more_than_a_common_one():
    held = frozenset(["sql", "cobol"])

    common = skills_value(held, frozenset(["sql", "kafka"]), WEIGHTS_OF)
    rare = skills_value(held, frozenset(["cobol", "kafka"]), WEIGHTS_OF)

    assert rare > common > 0
    assert skills_value(held, frozenset(["kafka"]), WEIGHTS_OF) == 0


def test_one_skill_that_fits_counts_less_than_three():
    held = frozenset(["sql", "tableau", "kafka"])

    one = skills_value(held, frozenset(["sql"]), WEIGHTS_OF)
    three = skills_value(held, held, WEIGHTS_OF)

    assert one < three


def test_more_jobs_with_a_skill_make_it_weigh_less():
    weights = [idf(10_000, count) for count in (0, 10, 100, 1_000, 10_000)]

    assert weights == sorted(weights, reverse=True)
    assert weights[-1] >= 1


def test_a_skill_that_no_job_names_weighs_most():
    assert WEIGHTS_OF["no-such-skill"] == idf(1_000, 0) > WEIGHTS_OF["cobol"]


def test_the_nearest_title_counts_most():
    alone = title_value([SAME // 2], [0])
    beside_a_worse = title_value([SAME // 2, SAME // 5], [0, 0])
    only_worse = title_value([SAME // 5], [0])

    assert title_value([SAME], [0]) == FULL
    assert alone == FULL // 2
    assert alone > beside_a_worse > only_worse


def test_an_older_title_counts_less_than_the_headline():
    assert title_value([SAME // 2], [0]) > title_value([SAME // 2], [SAME // 10])


def test_titles_that_point_away_are_worth_nothing():
    assert title_value([-SAME // 2], [0]) == 0


@pytest.mark.parametrize(
    ("lacking", "names"),
    [
        ({"skills": frozenset()}, {Name.SKILLS}),
        ({"vector": None}, {Name.TITLE, Name.HEAD}),
        ({"skills": frozenset(), "vector": None}, set(Name)),
    ],
)
def test_what_a_job_lacks_counts_as_an_ordinary_job_and_is_said(lacking, names):
    found = parts(score(a_seeker(), a_job(**lacking), WEIGHTS_OF))

    assert {name for name, part in found.items() if not part.is_known} == names
    assert all(found[name].value == NEUTRAL[name] for name in names)
    assert all(part.weight == WEIGHTS[name] for name, part in found.items())


def test_a_job_does_not_rise_by_naming_no_skills():
    fitting = score(a_seeker(), a_job(skills=frozenset(["sql", "tableau"])), WEIGHTS_OF)
    silent = score(a_seeker(), a_job(skills=frozenset()), WEIGHTS_OF)

    assert fitting.points > silent.points


@pytest.mark.parametrize(
    ("lacking", "name"),
    [
        ({"skills": frozenset()}, Name.SKILLS),
        ({"titles": ()}, Name.TITLE),
        ({"head": None}, Name.HEAD),
    ],
)
def test_what_a_resume_lacks_is_left_out_and_the_rest_counts_more(lacking, name):
    scored = score(a_seeker(**lacking), a_job(), WEIGHTS_OF)

    found = parts(scored)
    others = [part for part in scored.parts if part.name is not name]

    assert (found[name].weight, found[name].is_known) == (0, False)
    values = [part.value for part in others]
    assert min(values) <= scored.points <= max(values)


def test_a_resume_with_nothing_to_score_has_no_points():
    scored = score(a_seeker(skills=frozenset(), titles=(), head=None), a_job(), WEIGHTS_OF)

    assert (scored.points, scored.total, scored.band) == (0, 0, Band.LITTLE)


def test_bands_begin_where_they_say():
    assert [band_of(least) for least, _ in BANDS] == [band for _, band in BANDS]
    assert band_of(BANDS[0][0] - 1) is BANDS[1][1]
    assert band_of(100) is Band.STRONG


def test_without_the_model_words_of_titles_stand_in_and_the_version_says_so():
    title = Held("data analyst", "Data Analyst", 0, None)
    seeker = a_seeker(titles=(title,), head=None, has_vectors=False)

    same = score(seeker, a_job(title="data analyst", vector=None), WEIGHTS_OF)
    other = score(seeker, a_job(title="night nurse", vector=None), WEIGHTS_OF)

    assert parts(same)[Name.TITLE].value == FULL
    assert parts(other)[Name.TITLE].value == 0
    assert parts(same)[Name.HEAD].weight == 0
    assert same.version == "f2/words/w1"


@pytest.mark.parametrize("has_vectors", [True, False])
def test_many_jobs_at_once_get_the_points_of_each_alone(has_vectors):
    drawn = random.Random(8)  # noqa: S311
    slugs = ["sql", "python", "tableau", "kafka", "cobol", "unheard-of"]

    def a_row():
        return np.array(
            [drawn.randint(-127, 127) // drawn.choice([1, 4]) for _ in range(projection.WIDTH)], np.int8
        )

    def a_title():
        return " ".join(drawn.sample(["data", "analyst", "night", "manager", "nurse"], 2))

    rows = [*(a_row() for _ in range(8)), None]
    jobs = [
        JobSide(frozenset(drawn.sample(slugs, drawn.randint(0, 4))), a_title(), drawn.choice(rows))
        for _ in range(300)
    ]
    many = score_many.jobs_of(jobs, WEIGHTS_OF)

    for _ in range(12):
        titles = tuple(
            Held(a_title(), "", drawn.randint(0, SAME // 5), a_row() if has_vectors else None)
            for _ in range(drawn.randint(0, 4))
        )
        head = drawn.choice([a_row(), jobs[0].vector, None]) if has_vectors else None
        seeker = Seeker(frozenset(drawn.sample(slugs, drawn.randint(0, 4))), titles, head, has_vectors)
        alone = [score(seeker, job, WEIGHTS_OF).points for job in jobs]
        assert score_many.points(seeker, many).tolist() == alone


def test_a_resume_gives_hard_skills_titles_and_a_head():
    seeker = seeker_of(profile_of(ANALYST, today=TODAY), ANALYST)

    assert {"sql", "python", "tableau", "postgresql"} <= seeker.skills
    assert [held.title for held in seeker.titles] == ["data analyst", "reporting assistant"]
    assert seeker.titles[0].penalty == 0 < seeker.titles[1].penalty
    assert seeker.head is not None
    assert seeker.has_vectors


def test_white_space_in_a_resume_changes_no_score():
    spaced = "\n\n".join(line.replace(" ", "   ") for line in BAKER.split("\n"))

    one, other = (seeker_of(profile_of(text, today=TODAY), text) for text in (BAKER, spaced))

    assert one.skills == other.skills
    assert [held.title for held in one.titles] == [held.title for held in other.titles]
    assert np.array_equal(one.head, other.head)


def test_a_resume_is_nearer_to_work_of_its_own_kind():
    baker = seeker_of(profile_of(BAKER, today=TODAY), BAKER)
    bakes, analyses = (
        JobSide(frozenset(), title, projection.of_texts([title])[0])
        for title in ("bakery manager", "data analyst")
    )

    assert score(baker, bakes, WEIGHTS_OF).points > score(baker, analyses, WEIGHTS_OF).points + 1_000


def test_without_the_model_a_resume_has_titles_in_words_alone(monkeypatch):
    monkeypatch.setattr(embedder, "_loaded", embedder.UnavailableError("The package x is not installed."))

    seeker = seeker_of(profile_of(ANALYST, today=TODAY), ANALYST)

    assert not seeker.has_vectors
    assert seeker.head is None
    assert [held.vector for held in seeker.titles] == [None, None]


def test_an_empty_resume_has_nothing():
    seeker = seeker_of(profile_of("", today=TODAY), "")

    assert (seeker.skills, seeker.titles, seeker.head) == (frozenset(), (), None)


@pytest.mark.parametrize(
    ("total", "n_required", "n_shown", "band"),
    [
        (75, 0, 0, Band.STRONG),
        (75, 5, 0, Band.SOME),
        (75, 5, 1, Band.GOOD),
        (75, 5, 2, Band.STRONG),
        (75, 3, 1, Band.STRONG),
        (75, 1, 0, Band.SOME),
        (45, 5, 0, Band.SOME),
        (45, 5, 1, Band.GOOD),
        (30, 5, 1, Band.SOME),
        (10, 5, 0, Band.LITTLE),
        (10, 5, 5, Band.LITTLE),
    ],
)
def test_the_word_is_held_back_where_few_of_the_required_skills_are_shown(total, n_required, n_shown, band):
    assert band_of(total, n_required, n_shown) is band
