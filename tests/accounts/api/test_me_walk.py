"""Every address of the API that is one person's: what nobody, another, staff and the owner get of it."""

import re

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from accounts.api.me import MeView
from accounts.keeps.searches import AccountSearches
from accounts.models import HiddenOrg, SavedJob
from accounts.vocab import Scope
from postings.api.caller import READ
from postings.api.public import PublicView
from postings.saved_searches import Saved
from tests import make
from tests.accounts.api.conftest import program_of
from tests.accounts.matched_jobs import worked_out
from tests.make import NOW

pytestmark = pytest.mark.django_db
VERBS = ("get", "post", "put", "patch", "delete")
#: Words that stand in what Ada keeps, and nowhere else.
PRIVATE = ("ada@example.org", "Her own search", "Halden Radio", "Hers alone")


def _views(patterns, prefix="/"):
    """Address and class of every view of the API."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, address)
        elif issubclass(kind := getattr(pattern.callback, "cls", object), PublicView):
            yield address, kind


ALL = list(_views(get_resolver().url_patterns))
PERSONAL = [(address, kind) for address, kind in ALL if "/me" in address]
OPERATIONS = [(address, verb) for address, kind in PERSONAL for verb in VERBS if hasattr(kind, verb)]
# Where a GET is answered, a HEAD is.
OPERATIONS += [(address, "head") for address, verb in OPERATIONS if verb == "get"]
#: And what is answered by nobody.
REFUSED = [(address, verb) for address, kind in PERSONAL for verb in VERBS if not hasattr(kind, verb)]


@pytest.fixture
def path_of(ada):
    """An address with the ids of what Ada keeps."""
    org = make.org("Halden Radio")
    job = make.job(org=org)
    resume = worked_out(ada, name="Hers alone")
    search = Saved.new("q=sound", "Her own search", now=NOW)
    SavedJob.objects.create(user=ada, job=job, saved_at=NOW)
    HiddenOrg.objects.create(user=ada, org=org, hidden_at=NOW)
    AccountSearches(ada).save(search)
    ids = {"job_id": job.job_id, "org_id": org.org_id, "resume_id": resume.pk, "search_id": search.key}
    return lambda address: re.sub(r"<str:(\w+)>", lambda found: str(ids[found[1]]), address).split("/me", 1)[
        1
    ]


def _is_private(answer):
    return any(word in answer.content.decode() for word in PRIVATE)


def test_every_address_of_a_person_is_walked_and_no_other_needs_a_key():
    assert len(PERSONAL) == 12
    assert all(issubclass(kind, MeView) for _address, kind in PERSONAL)
    assert {kind.scope for address, kind in ALL if "/me" not in address} == {READ}


@pytest.mark.parametrize(("address", "verb"), OPERATIONS)
def test_nobody_gets_nothing(client, path_of, address, verb):
    path = f"/job-postings/v1/me{path_of(address)}"

    answer = getattr(client, verb)(path, **({} if verb == "get" else {"content_type": "application/json"}))

    assert (answer.status_code, answer["Cache-Control"]) == (401, "no-store")
    assert answer["WWW-Authenticate"]
    assert not _is_private(answer)


@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize(("address", "verb"), OPERATIONS)
def test_a_session_is_no_key_not_even_of_staff_or_the_owner(ada, path_of, address, verb, is_staff):
    ada.is_staff = ada.is_superuser = is_staff
    ada.save()
    browser = Client()
    browser.force_login(ada)
    path = f"/job-postings/v1/me{path_of(address)}"

    answer = getattr(browser, verb)(path, **({} if verb == "get" else {"content_type": "application/json"}))

    assert answer.status_code == 401
    assert SavedJob.objects.count() == HiddenOrg.objects.count() == 1


@pytest.mark.parametrize(("address", "verb"), OPERATIONS)
def test_a_key_for_jobs_is_none_for_persons(ada, path_of, address, verb):
    reads = program_of(ada, Scope.READ)

    answer = reads(verb, path_of(address))

    assert (answer.status_code, _is_private(answer)) == (403, False)


@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize(("address", "verb"), OPERATIONS)
def test_another_gets_and_changes_nothing_of_hers_and_staff_neither(ada, path_of, address, verb, is_staff):
    theirs = program_of(make.user("ben@example.org", is_staff=is_staff, is_superuser=is_staff))
    searches = AccountSearches(ada).all()
    path = path_of(address)

    answer = theirs(verb, path, **({"resume": str(ada.resumes.get().pk)} if verb == "get" else {}))

    assert answer.status_code in {200, 404, 409}
    # Whoever keeps her job too is told whose it is, as everybody is.
    assert verb == "put" or not _is_private(answer)
    assert SavedJob.objects.filter(user=ada).count() == HiddenOrg.objects.filter(user=ada).count() == 1
    assert AccountSearches(ada).all() == searches[:]


@pytest.mark.parametrize(("address", "verb"), OPERATIONS)
def test_a_key_that_another_process_revoked_a_moment_ago_opens_nothing(hers, ada, path_of, address, verb):
    path = path_of(address)
    before = hers("get").status_code
    ada.api_keys.update(revoked_at=NOW)

    answer = hers(verb, path)

    assert (before, answer.status_code, _is_private(answer)) == (200, 401, False)
    assert SavedJob.objects.count() == HiddenOrg.objects.count() == len(AccountSearches(ada).all()) == 1


@pytest.mark.parametrize(("address", "verb"), OPERATIONS)
def test_the_owner_is_answered_and_nobody_keeps_the_answer(hers, path_of, matched, address, verb):
    matched_path = path_of(address)
    matched()

    answer = hers(verb, matched_path)

    assert answer.status_code in {200, 204}, answer.content
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer
    assert "Content-Encoding" not in answer


@pytest.mark.parametrize(("address", "verb"), REFUSED)
def test_a_wrong_verb_is_told_which_are_right(hers, path_of, address, verb):
    answer = hers(verb, path_of(address))

    assert answer.status_code == 405
    assert verb.upper() not in answer.json()["allowed"]


@pytest.mark.parametrize(("address", "verb"), [one for one in OPERATIONS if one[1] == "get"])
def test_nothing_private_is_packed_or_told_to_be_unchanged(hers, path_of, matched, address, verb):
    path = f"/job-postings/v1/me{path_of(address)}"
    matched()
    headers = {"x-api-key": hers.secret, "Accept-Encoding": "gzip", "If-None-Match": "*"}

    answer = Client().get(path, headers=headers)
    head = Client().head(path, headers=headers)

    assert (answer.status_code, head.status_code, head.content) == (200, 200, b"")
    assert "Content-Encoding" not in answer


def test_an_address_that_is_not_there_is_a_problem(hers):
    assert hers("get", "/nonsense").status_code == 404
