"""Jobs, vectors of their titles and seekers, made by chance: the same for the same number."""

import numpy as np

from accounts.matching import projection, titles
from accounts.matching.score import JobSide
from accounts.matching.seeker import Held, Seeker
from accounts.models import TitleVector
from postings.models import Job, Org
from tests import make
from tests.make import HOUR, NOW

SKILLS = ("python", "rust", "go", "java", "sql", "react", "docker", "kubernetes", "linux", "no-such-skill")
TITLES = (
    " ",
    "Baker",
    "Night Baker",
    "Software Engineer",
    "Data Engineer",
    "Nurse",
    "Gardener",
    "???",
    "Welder",
)


def vector(chance, like=None):
    """As the projection gives them: of length `SCALE`, in bytes; like another one, if need be."""
    direction = chance.normal(size=projection.WIDTH) + (0 if like is None else like * chance.random() / 10)
    scaled = np.rint(direction * projection.SCALE / np.linalg.norm(direction))
    return np.clip(scaled, -127, 127).astype(np.int8)


def embed_some(chance, names):
    """Vectors for these titles."""
    for name in names:
        if key := titles.key(name):
            TitleVector.objects.get_or_create(
                title=key, model=projection.VERSION, defaults={"vector": vector(chance).tobytes()}
            )


def jobs(chance, n):
    board = make.source(org=Org.objects.first() or make.org())
    return [
        make.job(
            str(chance.choice(TITLES)),
            source=board,
            skills=[str(name) for name in chance.choice(SKILLS, chance.integers(0, 7), replace=False)],
            first_seen_at=NOW + int(chance.integers(0, 4)) * HOUR,
        )
        for _ in range(n)
    ]


def seeker(chance):
    """Of any kind: without skills, without titles, without a head."""
    known = [np.frombuffer(bytes(row.vector), np.int8) for row in TitleVector.objects.order_by("title")]

    def some():
        like = known[chance.integers(len(known))] if known and chance.random() < 0.7 else None
        return vector(chance, like)

    held = tuple(Held(f"title {n}", "", int(n) * 16_000, some()) for n in range(chance.integers(0, 5)))
    skills = frozenset(str(name) for name in chance.choice(SKILLS[:-1], chance.integers(0, 8), replace=False))
    return Seeker(skills, held, some() if chance.random() < 0.7 else None, has_vectors=True)


def seeker_without_model(chance):
    """Titles count by their words."""
    names = chance.choice(
        [*TITLES, "Night Software Baker", "Senior Nurse"], chance.integers(0, 4), replace=False
    )
    held = tuple(
        Held(titles.key(str(name)), str(name), 8_000 * number, None) for number, name in enumerate(names)
    )
    skills = frozenset(str(name) for name in chance.choice(SKILLS[:-1], chance.integers(0, 8), replace=False))
    return Seeker(skills, held, None, has_vectors=False)


def side(job: Job, vectors):
    """As the reference takes a job."""
    key = titles.key(job.normalized_title or job.title)
    return JobSide(frozenset(job.skills), key, vectors.get(key))


def stored():
    return {
        row.title: np.frombuffer(bytes(row.vector), np.int8)
        for row in TitleVector.objects.filter(model=projection.VERSION)
    }
