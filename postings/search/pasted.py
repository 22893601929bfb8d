"""The job that a reader means who pastes a link: to our page, or to the employer's own posting."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import SplitResult, urlsplit

from django.db.models import Q

from postings.models import Job, Source
from postings.providers import addresses, registry

LONGEST = 2000
_JOB_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])")
#: What stands at the end of an address of a posting without naming another one.
_ENDINGS = re.compile(r"(?:/(?:apply|application|apply/form))?/?$")
#: A provider's key within an address that names no board: parameter or host, and the provider.
_KEY_PARAMETERS = {"gh_jid": "greenhouse", "ashby_jid": "ashby"}
_KEY_HOSTS = {"apply.workable.com": "workable"}


def job_of(pasted: str) -> Job | None:
    """By our id or address, else by the address of its board. A few statements, each by an index."""
    pasted = pasted.strip()[:LONGEST]
    if found := _JOB_ID.search(pasted.lower()):
        return Job.objects.filter(job_id=found[0]).first()
    try:
        url = urlsplit(pasted if "://" in pasted else f"https://{pasted}")
    except ValueError:
        return None
    return _on_board(url, pasted) or _by_key(url)


def _on_board(url: SplitResult, pasted: str) -> Job | None:
    """Among the jobs of the one board that the address names."""
    found = registry.find(pasted)
    if found is None:
        return None
    provider, token = found
    board = Source.objects.filter(provider=provider.kind, token__in={token, token.lower()}).first()
    if board is None:
        return None
    spellings = list(_spellings(url))
    keys = Q(provider_job_key__in=list(_keys(url)))
    return board.jobs.filter(keys | Q(source_url__in=spellings) | Q(apply_url__in=spellings)).first()


def _by_key(url: SplitResult) -> Job | None:
    """By a key alone, on an employer's own site: one look at the index of jobs for each board of the provider."""
    for parameter, provider in _KEY_PARAMETERS.items():
        if key := addresses.query(url, parameter):
            return _of_provider(provider, [key])
    provider = _KEY_HOSTS.get(addresses.host(url), "")
    return _of_provider(provider, list(_keys(url))) if provider else None


def _of_provider(provider: str, keys: list[str]) -> Job | None:
    boards = Source.objects.filter(provider=provider)
    return Job.objects.filter(source__in=boards, provider_job_key__in=keys).first()


def _spellings(url: SplitResult) -> Iterator[str]:
    """The address as it was stored, perhaps: with or without what browsers and trackers add."""
    path = _ENDINGS.sub("", url.path)
    queries = dict.fromkeys((f"?{url.query}" if url.query else "", ""))
    for scheme in ("https", "http"):
        for ending in ("", "/"):
            yield from (f"{scheme}://{url.netloc.lower()}{path}{ending}{query}" for query in queries)


#: Of an address: no board's has more.
_MOST_PARTS = 8


def _keys(url: SplitResult) -> Iterator[str]:
    """Each part of the path; of `743999-sound-engineer` the number too."""
    for segment in islice(filter(str.isprintable, addresses.path(url)), _MOST_PARTS):
        yield segment
        number = segment.partition("-")[0]
        if number.isdigit() and number != segment:
            yield number
