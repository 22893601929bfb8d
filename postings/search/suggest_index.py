"""What readers may mean while they type: titles, companies, cities and skills of open jobs, in a small index.

Made anew every few minutes from the database, beside the index of jobs:

    search/suggest → suggest-000007
    search/suggest-000007/made.json    when, and what made it
    search/suggest-000007/…            Tantivy's files
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path

import orjson
import tantivy
from django.db.models import CharField, Count, F, Func, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from postings.facts.contacts import line_without_contacts
from postings.facts.skills.taxonomy import Kind, taxonomy
from postings.models import Job, JobPlace
from postings.search import text
from postings.search.labels import labels
from postings.vocab import Status

#: In the order in which equally frequent ones are shown.
KINDS = ("title", "company", "city", "skill")
EVERY = timedelta(minutes=10)
#: Titles kept, the most frequent first, and letters of a word or a text by which it is found.
MOST_TITLES = 80_000
LONGEST = 24
_VERSION = 1
_LINK, _FOLDER = "suggest", "suggest-"
_MEMORY = 64_000_000
#: Signs that a search for words takes for its own.
_SIGNS = re.compile(r'["*]|(?<!\S)-+')


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to suggest. `value` is that of its facet; of a title the words to search for."""

    kind: str
    text: str
    value: str
    n: int

    def document(self) -> dict[str, object]:
        """A word may begin anywhere in the text, or the whole text as it is typed."""
        words = folded(self.text)
        return {
            "kind": self.kind,
            "text": self.text,
            "value": self.value,
            "part": list(dict.fromkeys(words)),
            "start": " ".join(words),
            "n": self.n,
        }


def folded(words: str) -> list[str]:
    """Words as they are compared: `Café 24` is `cafe 24`."""
    return text.plain_words().analyze(text.prepared(words))


def make(path: Path, *, now: datetime) -> int:
    """A new index beside the one that answers; then it takes its place. Returns how many entries it has.

    Readers of the one before keep their files. Takes seconds at a million jobs: call it where nobody waits.
    """
    path.mkdir(parents=True, exist_ok=True)
    folder = path / f"{_FOLDER}{max(map(_number, _folders(path)), default=0) + 1:06}"
    folder.mkdir()
    n = _write(folder)
    (folder / "made.json").write_bytes(orjson.dumps({"version": _fingerprint(), "at": now.isoformat()}))
    before = current(path)
    link = path / f"{_LINK}.next"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    link.replace(path / _LINK)
    for old in _folders(path):
        if old not in (folder, before):
            shutil.rmtree(old, ignore_errors=True)
    return n


def is_due(path: Path, now: datetime) -> bool:
    """There is none, or an old one, or one that another version made."""
    folder = current(path)
    made = _made(folder) if folder else {}
    if made.get("version") != _fingerprint():
        return True
    with suppress(ValueError):
        return not now - EVERY < datetime.fromisoformat(made.get("at", "")) <= now
    return True


def current(path: Path) -> Path | None:
    """The folder that answers. Costs one system call."""
    try:
        return path / (path / _LINK).readlink()
    except OSError:
        return None


def opened(folder: Path) -> tantivy.Index | None:
    """None where another version made it. Raises OSError or ValueError where it is broken."""
    if _made(folder).get("version") != _fingerprint():
        return None
    return _with_analyzers(tantivy.Index.open(str(folder)))


@cache
def schema() -> tantivy.Schema:
    build = tantivy.SchemaBuilder()
    for field in ("part", "start"):
        build.add_text_field(field, tokenizer_name="beginnings", index_option="basic")
    build.add_text_field("kind", tokenizer_name="raw", index_option="basic", stored=True)
    for field in ("text", "value"):
        build.add_text_field(field, tokenizer_name="raw", index_option="basic", stored=True)
    build.add_unsigned_field("n", fast=True, stored=True)
    return build.build()


def _with_analyzers(index: tantivy.Index) -> tantivy.Index:
    cutter = tantivy.Tokenizer.ngram(1, LONGEST, prefix_only=True)
    index.register_tokenizer("beginnings", tantivy.TextAnalyzerBuilder(cutter).build())
    return index


def _write(folder: Path) -> int:
    writer = _with_analyzers(tantivy.Index(schema(), str(folder), reuse=False)).writer(_MEMORY, 1)
    n = 0
    for entry in _entries():
        writer.add_document(tantivy.Document.from_dict(entry.document(), schema()))
        n += 1
    writer.commit()
    writer.wait_merging_threads()
    return n


def _entries() -> Iterator[Entry]:
    yield from _titles()
    jobs = Job.objects.active()
    for slug, name, n in jobs.values_list("org__slug", "org__name").annotate(n=Count("pk")).order_by():
        yield Entry("company", name, slug, n)
    yield from _cities()
    yield from _skills(jobs.values_list(Func(F("skills"), function="unnest", output_field=CharField())))


def _titles() -> Iterator[Entry]:
    """Without what is not the work; spellings that differ by case or accents are one, the most frequent shown."""
    title = Coalesce(NullIf("normalized_title", Value("")), "title", output_field=CharField())
    counted = Job.objects.active().values_list(title).annotate(n=Count("pk")).order_by("-n")[:MOST_TITLES]
    held: dict[str, Entry] = {}
    for words, n in counted.iterator(chunk_size=10_000):
        if line_without_contacts(words) != words:
            continue  # it names somebody
        key = " ".join(folded(words))
        if known := held.get(key):
            held[key] = Entry("title", known.text, known.value, known.n + n)
        elif key:
            held[key] = Entry("title", words, " ".join(_SIGNS.sub(" ", words).split()), n)
    yield from held.values()


def _cities() -> Iterator[Entry]:
    active = JobPlace.objects.exclude(job__status=Status.CLOSED).filter(job__in_scope=True)
    cities = active.filter(place__isnull=False).exclude(place__city="")
    counted = dict(cities.values_list("place__slug").annotate(n=Count("job", distinct=True)).order_by())
    for slug, label in labels("city", counted).items():
        yield Entry("city", str(label), slug, counted[slug])


def _skills(slugs: QuerySet[Job, tuple[str]]) -> Iterator[Entry]:
    known = taxonomy().entries
    for slug, n in slugs.annotate(n=Count("pk")).order_by():
        if slug in known and known[slug].kind != Kind.SOFT:
            yield Entry("skill", known[slug].name, slug, n)


def _made(folder: Path) -> Mapping[str, str]:
    try:
        found = orjson.loads((folder / "made.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _fingerprint() -> str:
    return f"{_VERSION} {version('tantivy')}"


def _folders(path: Path) -> list[Path]:
    return [child for child in path.glob(f"{_FOLDER}*") if child.name.removeprefix(_FOLDER).isdigit()]


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_FOLDER))
