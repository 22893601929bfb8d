"""What a person keeps, by their own key: read, kept, let go, and by nobody else."""

import pytest
from django.test import Client

from accounts.keeps import acts
from accounts.keeps.searches import AccountSearches
from accounts.models import HiddenOrg, SavedJob, SavedSearch
from accounts.vocab import Scope
from tests import make
from tests.accounts.api.conftest import program_of
from tests.make import NOW

pytestmark = pytest.mark.django_db
NO_JOB = "0" * 40
NO_ORG = "00000000-0000-4000-8000-000000000000"


def test_it_tells_whose_key_it_is_and_how_much_they_keep(hers, ada):
    SavedJob.objects.create(user=ada, job=make.job(), saved_at=NOW)

    data = hers.get()["data"]

    assert (data["email"], data["saved_jobs"], data["resumes"]) == ("ada@example.org", 1, 0)
    assert data["key"]["scopes"] == ["read", "me:read", "me:write"]
    assert data["key"]["prefix"] == hers.secret[:16]
    assert hers.secret not in str(data)


# --- jobs ---------------------------------------------------------------------
def test_a_job_is_saved_once_however_often(hers, ada):
    job = make.job("Sound Engineer")

    first = hers("put", f"/saved-jobs/{job.job_id}")
    again = hers("put", f"/saved-jobs/{job.job_id}")

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert first.json()["data"]["job"]["title"] == "Sound Engineer"
    assert SavedJob.objects.get().user == ada


def test_saved_jobs_are_listed_the_last_saved_first(hers):
    jobs = [make.job() for _n in range(3)]
    for job in jobs:
        hers("put", f"/saved-jobs/{job.job_id}")

    first = hers.get("/saved-jobs", limit=2)
    rest = hers.get("/saved-jobs", limit=2, cursor=first["meta"]["next_cursor"])

    ids = [row["job_id"] for row in (*first["data"], *rest["data"])]
    assert ids == [job.job_id for job in reversed(jobs)]
    assert rest["meta"]["next_cursor"] is None


def test_a_saved_job_is_let_go_once(hers):
    job = make.job()
    hers("put", f"/saved-jobs/{job.job_id}")

    before = hers("get", f"/saved-jobs/{job.job_id}").status_code
    acts_done = [hers("delete", f"/saved-jobs/{job.job_id}").status_code for _n in range(2)]

    assert (before, acts_done) == (200, [204, 404])
    assert hers("get", f"/saved-jobs/{job.job_id}").status_code == 404
    assert not SavedJob.objects.exists()


def test_a_job_that_is_shown_no_longer_is_told_without_its_record_and_let_go(hers):
    job = make.job()
    hers("put", f"/saved-jobs/{job.job_id}")
    type(job).objects.update(in_scope=False)

    (row,) = hers.get("/saved-jobs")["data"]

    assert (row["job_id"], row["job"]) == (job.job_id, None)
    assert hers("put", f"/saved-jobs/{job.job_id}").status_code == 404
    assert hers("delete", f"/saved-jobs/{job.job_id}").status_code == 204


@pytest.mark.parametrize("job_id", [NO_JOB, "x", "%00"])
@pytest.mark.parametrize("verb", ["get", "put", "delete"])
def test_a_job_that_is_not_there_is_not_saved(hers, verb, job_id):
    assert hers(verb, f"/saved-jobs/{job_id}").status_code == 404


def test_when_there_is_no_room_nothing_is_saved(hers, monkeypatch):
    monkeypatch.setattr(acts, "MOST_IN_ACCOUNT", 1)
    kept, new = make.job(), make.job()
    hers("put", f"/saved-jobs/{kept.job_id}")

    full = hers("put", f"/saved-jobs/{new.job_id}")

    assert (full.status_code, SavedJob.objects.count()) == (409, 1)
    assert hers("put", f"/saved-jobs/{kept.job_id}").status_code == 200


# --- companies ----------------------------------------------------------------
def test_a_company_is_hidden_and_shown_again(hers, ada):
    org = make.org("Halden Radio")

    hidden = [hers("put", f"/hidden-companies/{org.org_id}").json() for _n in range(2)]
    listed = hers.get("/hidden-companies")["data"]
    shown = [hers("delete", f"/hidden-companies/{org.org_id}").status_code for _n in range(2)]

    assert hidden[0] == hidden[1]
    assert [row["display_name"] for row in listed] == ["Halden Radio"]
    assert shown == [204, 404]
    assert not HiddenOrg.objects.exists()


def test_of_a_merged_company_the_one_that_it_is_now_is_hidden(hers):
    now = make.org("Norrsken Pay")
    before = make.org("Norrsken", merged_into=now)

    row = hers("put", f"/hidden-companies/{before.org_id}").json()["data"]

    assert row["org_id"] == str(now.org_id)


@pytest.mark.parametrize("org_id", [NO_ORG, "x"])
@pytest.mark.parametrize("verb", ["put", "delete"])
def test_a_company_that_is_not_there_is_not_hidden(hers, verb, org_id):
    assert hers(verb, f"/hidden-companies/{org_id}").status_code == 404


# --- searches -----------------------------------------------------------------
def test_a_search_is_saved_once_as_the_pages_save_it(hers, ada):
    asked = {"q": "sound", "country": ["NL"], "nonsense": 1}

    first, again = (hers("post", "/saved-searches", asked).json() for _n in range(2))

    assert first["data"] == again["data"]
    assert first["meta"]["ignored_params"] == ["nonsense"]
    assert SavedSearch.objects.get().query == first["data"]["query"]
    assert "sound" in first["data"]["name"]
    assert first["data"]["jobs_url"].endswith(f"/job-postings/v1/jobs/search?{first['data']['query']}")


def test_a_search_may_have_a_name_of_its_own(hers):
    saved = hers("post", "/saved-searches", {"q": "sound", "name": " Sound \n"}).json()["data"]

    assert saved["name"] == "Sound"
    assert hers.get("/saved-searches")["data"] == [saved]


def test_a_search_of_nothing_is_one_of_all_jobs(hers):
    assert hers("post", "/saved-searches").json()["data"]["name"] == "All open jobs"


def test_a_search_whose_body_did_not_come_is_not_saved_as_one_of_all_jobs(hers):
    address, headers = "/job-postings/v1/me/saved-searches", {"x-api-key": hers.secret}
    told = {"content_type": "application/json", "headers": headers}

    in_address = hers("post", "/saved-searches", q="nurse")
    in_chunks = Client().generic("POST", address, "{}", HTTP_TRANSFER_ENCODING="chunked", **told)

    assert [in_address.status_code, in_chunks.status_code] == [400, 411]
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {"status": "nonsense"},
        {"q": "\0"},
        {"q": ["nurse", "sound"]},
        {"pay_min": [1, 2], "currency": "EUR"},
        {"name": {"a": 1}},
        {"near": "Nowhere"},
    ],
)
def test_a_search_that_cannot_be_meant_is_not_saved(hers, body):
    assert hers("post", "/saved-searches", body).status_code == 400
    assert not SavedSearch.objects.exists()


def test_a_value_of_a_search_that_names_nothing_is_told(hers):
    answer = hers("post", "/saved-searches", {"country": "Germny"})

    assert answer.status_code == 200
    assert answer.json()["meta"]["unknown_values"] == {"country": ["Germny"]}


def test_a_search_is_removed_once(hers):
    key = hers("post", "/saved-searches", {"q": "sound"}).json()["data"]["search_id"]

    assert [hers("delete", f"/saved-searches/{key}").status_code for _n in range(2)] == [204, 404]
    assert hers.get("/saved-searches")["data"] == []


def test_when_there_is_no_room_no_search_is_saved(hers, monkeypatch):
    monkeypatch.setattr("accounts.keeps.searches.MOST", 1)
    hers("post", "/saved-searches", {"q": "sound"})

    assert hers("post", "/saved-searches", {"q": "light"}).status_code == 409
    assert hers("post", "/saved-searches", {"q": "sound"}).status_code == 200


# --- who may ------------------------------------------------------------------
def test_what_others_keep_is_not_there(hers, other):
    job, org = make.job(), make.org()
    key = hers("post", "/saved-searches", {"q": "sound"}).json()["data"]["search_id"]
    hers("put", f"/saved-jobs/{job.job_id}")
    hers("put", f"/hidden-companies/{org.org_id}")

    lists = [other.get(path)["data"] for path in ("/saved-jobs", "/saved-searches", "/hidden-companies")]
    paths = [f"/saved-jobs/{job.job_id}", f"/saved-searches/{key}", f"/hidden-companies/{org.org_id}"]
    let_go = [other("delete", path).status_code for path in paths]

    assert lists == [[], [], []]
    assert let_go == [404, 404, 404]
    assert (SavedJob.objects.count(), SavedSearch.objects.count(), HiddenOrg.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("kind", ["saved-jobs", "hidden-companies"])
def test_a_cursor_of_somebody_else_or_of_another_list_is_none(hers, other, kind):
    for _n in range(2):
        job = make.job(org=make.org())
        hers("put", f"/saved-jobs/{job.job_id}")
        hers("put", f"/hidden-companies/{job.org.org_id}")
    cursor = hers.get(f"/{kind}", limit=1)["meta"]["next_cursor"]

    (another,) = {"saved-jobs", "hidden-companies"} - {kind}
    assert hers("get", f"/{kind}", cursor=cursor).status_code == 200
    assert other("get", f"/{kind}", cursor=cursor).status_code == 400
    assert hers("get", f"/{another}", cursor=cursor).status_code == 400


def test_who_may_read_may_not_write_and_who_may_write_may_not_read(ada):
    job = make.job()
    reads = program_of(ada, Scope.ME_READ)
    ada.api_keys.update(name="Reads")
    writes = program_of(ada, Scope.ME_WRITE)
    path = f"/saved-jobs/{job.job_id}"

    assert [reads("get", "/saved-jobs").status_code, reads("put", path).status_code] == [200, 403]
    assert [writes("get", "/saved-jobs").status_code, writes("put", path).status_code] == [403, 204]


def test_who_may_only_write_is_told_nothing_of_what_is_kept(hers, ada):
    job, org = make.job(), make.org()
    kept = [("put", f"/saved-jobs/{job.job_id}", {}), ("put", f"/hidden-companies/{org.org_id}", {})]
    kept.append(("post", "/saved-searches", {"q": "nurse"}))
    hers("post", "/saved-searches", {"q": "nurse", "name": "Leaving my job soon"})
    ada.api_keys.update(name="Reads")
    writes = program_of(ada, Scope.ME_WRITE)

    answers = [writes(*one) for one in kept for _twice in range(2)]

    assert {(answer.status_code, answer.content) for answer in answers} == {(204, b"")}
    assert (SavedJob.objects.count(), SavedSearch.objects.count(), HiddenOrg.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("kind", ["saved-jobs", "hidden-companies"])
@pytest.mark.django_db(transaction=True)
def test_what_is_removed_in_the_same_moment_is_not_kept(transactional_db, hers, kind, monkeypatch):
    job = make.job()
    thing = job.job_id if kind == "saved-jobs" else job.org.org_id
    keep = acts.keep_in_account

    def removed_before(*args):
        for one in (job, job.source, job.org):
            one.delete()
        return keep(*args)

    monkeypatch.setattr(acts, "keep_in_account", removed_before)

    assert hers("put", f"/{kind}/{thing}").status_code == 404


@pytest.mark.parametrize("kind", ["saved-jobs", "hidden-companies", "saved-searches"])
@pytest.mark.django_db(transaction=True)
def test_whoever_is_erased_in_the_same_moment_keeps_nothing(transactional_db, hers, ada, kind, monkeypatch):
    job = make.job()
    path = {"saved-jobs": f"/{job.job_id}", "hidden-companies": f"/{job.org.org_id}"}.get(kind, "")
    keep, save = acts.keep_in_account, AccountSearches.save

    def erased_before(act):
        return lambda *args: type(ada).objects.filter(pk=ada.pk).delete() and act(*args)

    monkeypatch.setattr(acts, "keep_in_account", erased_before(keep))
    monkeypatch.setattr(AccountSearches, "save", erased_before(save))

    assert hers("put" if path else "post", f"/{kind}{path}").status_code == 401


def test_somebody_who_is_gone_has_no_key(hers, ada):
    hers.get()
    ada.api_keys.all().delete()
    type(ada).objects.filter(pk=ada.pk).delete()

    assert hers("get").status_code == 401


def test_somebody_who_was_locked_a_moment_ago_has_no_key(hers, ada):
    before = hers("get").status_code
    type(ada).objects.filter(pk=ada.pk).update(is_active=False)

    assert (before, hers("get").status_code) == (200, 401)


def test_fields_are_chosen_here_too(hers):
    assert hers.get(fields="email,key.name")["data"] == {
        "email": "ada@example.org",
        "key": {"name": "Program"},
    }


def test_what_everybody_may_read_is_kept_by_its_asker_alone_when_asked_with_a_key(client, hers):
    path = f"/job-postings/v1/jobs/{make.job().job_id}"

    with_key = client.get(path, headers={"x-api-key": hers.secret})

    assert with_key["Cache-Control"] == "private, no-cache"
    assert with_key["ETag"] == client.get(path)["ETag"]
