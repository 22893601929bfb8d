"""The questions of `bench_search`: ten kinds, drawn from what the index holds, always the same ones."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from postings.models import Job
from postings.providers.html import plain
from postings.search import text
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.order import Sort
from postings.search.reader import Snapshot

#: The facets that every question counts: those of the page that the site grew from.
SIX = ("company", "city", "department", "work_model", "employment_type", "provider")
#: How many questions of each kind.
KINDS = {
    "all": 10,
    "filter1": 25,
    "filter2": 25,
    "common": 24,
    "two": 26,
    "rare": 20,
    "phrase": 20,
    "prefix": 15,
    "text+2f": 40,
    "deep50": 15,
}
#: A deep page begins after so many results.
_DEEP = 980
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Question:
    kind: str
    facets: Facets
    sort: Sort
    cursor: str = ""


def questions(snapshot: Snapshot) -> list[Question]:
    """Half of those with words by relevance, half by newest; all others by newest. Takes some seconds."""
    rng = random.Random(20261101)  # noqa: S311  to be the same again
    draw = _Draw(snapshot, rng)
    now = timezone.now()
    made = [question for kind, n in KINDS.items() for question in _of_kind(kind, n, draw, now)]
    rng.shuffle(made)
    return made


def _of_kind(kind: str, n: int, draw: "_Draw", now: datetime) -> Iterator[Question]:
    for number in range(n):
        facets = draw.facets(kind)
        sort = Sort.RELEVANCE if facets.q and number % 2 else Sort.NEWEST
        cursor = ""
        if kind == "deep50":
            before = search(facets, now=now, sort=sort, limit=_DEEP)
            cursor = before.next
        yield Question(kind, facets, sort, cursor)


class _Draw:
    """Words by how many jobs hold them, phrases from real texts, values by how many jobs have them."""

    def __init__(self, snapshot: Snapshot, rng: random.Random) -> None:
        self._rng = rng
        self._searcher = snapshot.searcher
        self._n = snapshot.n_jobs
        self._texts = [plain(html).lower() for html in self._some_texts()]
        words = sorted({word for text_ in self._texts for word in _WORD.findall(text_)})
        self._share = {word: self._share_of(word) for word in words}
        found = search(Facets(), now=timezone.now(), counted=SIX, top=dict.fromkeys(SIX, 60), limit=1)
        self._values = {
            name: [value for value, n in found.facets[name].values if n > self._n // 2000] for name in SIX
        }

    def facets(self, kind: str) -> Facets:
        make: dict[str, Callable[[], Facets]] = {
            "all": Facets,
            "filter1": lambda: self._filtered(Facets(), 1),
            "filter2": lambda: self._filtered(Facets(), 2),
            "common": lambda: Facets(q=self._word(0.3, 0.72)),
            "two": lambda: Facets(q=f"{self._word(0.05, 0.6)} {self._word(0.05, 0.6)}"),
            "rare": lambda: Facets(q=self._word(0.00001, 0.002)),
            "phrase": lambda: Facets(q=f'"{self._phrase()}"'),
            "prefix": lambda: Facets(q=self._word(0.001, 0.3)[: self._rng.choice([3, 4])] + "*"),
            "text+2f": lambda: self._filtered(Facets(q=self._word(0.02, 0.6)), 2),
            "deep50": lambda: Facets(q=self._word(0.1, 0.6)) if self._rng.random() < 0.6 else Facets(),
        }
        return make[kind]()

    def _some_texts(self) -> Sequence[str]:
        jobs = Job.objects.active().order_by("pk")
        step = max(1, jobs.count() // 400)
        keys = list(jobs.values_list("pk", flat=True)[::step][:400])
        return list(Job.objects.filter(pk__in=keys).values_list("version__description_html", flat=True))

    def _share_of(self, word: str) -> float:
        return self._searcher.doc_freq("body", text.stems(word)[0]) / self._n

    def _word(self, low: float, high: float) -> str:
        among = [word for word, share in self._share.items() if low <= share <= high]
        chosen: str = self._rng.choice(among or list(self._share))
        return chosen

    def _phrase(self) -> str:
        """Two words that stand side by side in some text, often or seldom ones."""
        words = _WORD.findall(self._rng.choice(self._texts))
        at = self._rng.randrange(len(words) - 1)
        return " ".join(words[at : at + 2])

    def _filtered(self, facets: Facets, n: int) -> Facets:
        """One to three values of each of n facets."""
        for name in self._rng.sample(SIX, n):
            for value in self._rng.sample(
                self._values[name], min(len(self._values[name]), self._rng.choice([1, 1, 2, 3]))
            ):
                facets = facets.with_(name, value)
        return facets
