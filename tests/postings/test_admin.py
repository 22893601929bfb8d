from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from postings.models import Job, JobEvent, Org, Read, Source
from postings.vocab import SourceState
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db

RECORDED = ["job", "jobevent", "read"]
LISTS = ["org", "source", *RECORDED]


def changelist(model):
    return reverse(f"admin:postings_{model}_changelist")


def change(row):
    return reverse(f"admin:postings_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def curator(client):
    """Signed in, with every right there is."""
    client.force_login(make.user("curator@example.org", is_staff=True, is_superuser=True))
    return client


def fill(n):
    for _ in range(n):
        merged = make.org("Halden Radio", merged_into=make.org("Halden Media"))
        board = make.source(org=merged, provider="lever", last_error="x")
        job = make.job(source=board, city="Utrecht")
        make.event(job, new_value={"a": 1})
        make.read(board)


def act(client, model, action, rows, **data):
    keys = [row.pk for row in rows]
    return client.post(changelist(model), {"action": action, "_selected_action": keys, **data}, follow=True)


@pytest.mark.parametrize("n_rows", [1, 15])
@pytest.mark.parametrize(
    # The session, the user, the count, the page; then the filter's providers or a second count, or both.
    ("model", "n_queries"),
    [("org", 4), ("source", 5), ("job", 4), ("jobevent", 4), ("read", 4)],
)
def test_a_longer_changelist_costs_no_more_queries(
    curator, django_assert_num_queries, model, n_queries, n_rows
):
    fill(n_rows)

    with django_assert_num_queries(n_queries):
        response = curator.get(changelist(model))

    assert len(response.context["cl"].result_list) == (n_rows * 2 if model == "org" else n_rows)


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("question", ["halden", "a\0b", "0" * 40, "'", "x" * 10_000])
def test_every_changelist_can_be_searched_for_anything(curator, model, question):
    fill(1)

    assert curator.get(changelist(model), {"q": question}).status_code == 200


def test_a_job_is_found_by_its_id(curator):
    job = make.job("Brewer")
    make.job("Baker")

    response = curator.get(changelist("job"), {"q": job.job_id})

    assert [found.title for found in response.context["cl"].result_list] == ["Brewer"]


def test_rows_are_narrowed_by_provider(curator):
    lever = make.job(source=make.source("lever"))
    make.job(source=make.source("ashby"))
    make.event(lever)

    jobs = curator.get(changelist("job"), {"provider": "lever"}).context["cl"].result_list
    events = curator.get(changelist("jobevent"), {"provider": "ashby"}).context["cl"].result_list

    assert list(jobs) == [lever]
    assert list(events) == []


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_without_staff_rights_the_admin_stays_shut(client, model, page):
    address = reverse(f"admin:postings_{model}_{page}")

    for email in (None, "reader@example.org"):
        if email:
            client.force_login(make.user(email))
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


def test_an_action_of_someone_without_staff_rights_changes_nothing(client):
    board = make.source()
    client.force_login(make.user())

    client.post(changelist("source"), {"action": "pause", "_selected_action": [board.pk]})

    assert Source.objects.get().state == SourceState.ACTIVE


def test_staff_who_may_only_look_get_no_actions(client):
    board = make.source()
    viewer = make.user("viewer@example.org", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(viewer)

    page = client.get(changelist("source"))
    act(client, "source", "pause", [board])

    assert page.status_code == 200
    assert b"Pause the selected" not in page.content
    assert Source.objects.get().state == SourceState.ACTIVE
    assert client.get(changelist("job")).status_code == 403


@pytest.mark.parametrize("model", RECORDED)
def test_what_is_recorded_can_be_looked_at_and_nothing_else(curator, model):
    fill(1)
    row = {"job": Job, "jobevent": JobEvent, "read": Read}[model].objects.get()

    assert curator.get(change(row)).status_code == 200
    assert curator.post(change(row), {"title": "Forged"}).status_code == 403
    assert curator.get(reverse(f"admin:postings_{model}_add")).status_code == 403
    assert curator.post(reverse(f"admin:postings_{model}_delete", args=[row.pk])).status_code == 403
    act(curator, model, "delete_selected", [row], post="yes")
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", ["org", "source"])
def test_orgs_and_boards_are_never_deleted(curator, model):
    fill(1)
    row = {"org": Org, "source": Source}[model].objects.first()

    assert curator.post(reverse(f"admin:postings_{model}_delete", args=[row.pk])).status_code == 403
    act(curator, model, "delete_selected", [row], post="yes")
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("n_events", [1, 15])
def test_a_job_shows_its_events_in_a_fixed_number_of_queries(curator, django_assert_num_queries, n_events):
    job = make.job("Brewer")
    for number in range(n_events):
        make.event(job, field_name="title", new_value=f"Brewer {number}")

    with django_assert_num_queries(5):  # user, job, source, org, events
        response = curator.get(change(job))

    assert response.content.count(b"Brewer ") >= n_events


def test_reading_now_makes_boards_due_but_not_the_paused_ones(curator):
    later = timezone.now() + timedelta(days=1)
    waiting = make.source(now=later, claimed_until=NOW)
    paused = make.source(now=later, state=SourceState.PAUSED)
    other = make.source(now=later)

    response = act(curator, "source", "read_now", [waiting, paused])

    assert list(Source.objects.due(timezone.now())) == [waiting]
    assert Source.objects.get(pk=other.pk).next_read_at == later
    assert "1 board will be read now." in response.content.decode()


def test_a_board_that_is_being_read_is_left_to_finish(curator):
    until = timezone.now() + timedelta(minutes=1)
    board = make.source(claimed_until=until, claim=3)

    act(curator, "source", "read_now", [board])

    board.refresh_from_db()
    assert (board.claimed_until, board.claim) == (until, 3)


def test_boards_are_paused_and_resumed(curator):
    boards = [make.source(), make.source()]

    response = act(curator, "source", "pause", boards)
    assert "2 boards paused." in response.content.decode()
    assert list(Source.objects.due(timezone.now())) == []
    assert "0 boards paused." in act(curator, "source", "pause", boards).content.decode()

    response = act(curator, "source", "resume", boards)
    assert "2 boards resumed." in response.content.decode()
    assert Source.objects.due(timezone.now()).count() == 2


def test_resuming_leaves_a_board_that_is_gone_as_it_is(curator):
    board = make.source(state=SourceState.GONE)

    act(curator, "source", "resume", [board])

    assert Source.objects.get().state == SourceState.GONE


def test_a_board_given_to_another_org_takes_its_jobs_along(curator):
    job = make.job()
    new = make.org("Halden Media")

    curator.post(change(job.source), {"org": new.pk, "token": job.source.token})

    assert Source.objects.get().org == new
    assert Job.objects.get().org == new


def test_a_renamed_board_keeps_its_identity(curator):
    board = make.source("greenhouse", "halden", etag='"1"')

    curator.post(change(board), {"org": board.org.pk, "token": "haldenmedia"})

    renamed = Source.objects.get()
    assert (renamed.token, renamed.identity_token, renamed.etag) == ("haldenmedia", "halden", "")
    assert renamed.source_id == board.source_id


@pytest.mark.parametrize("token", ["a/../b", "evil.example#", "x?y=1"])
def test_a_token_that_is_none_is_refused(curator, token):
    board = make.source("greenhouse", "halden")

    response = curator.post(change(board), {"org": board.org.pk, "token": token})

    assert response.context["adminform"].form.errors["token"]
    assert Source.objects.get().token == "halden"


def test_saving_a_board_leaves_alone_what_a_worker_wrote_meanwhile(curator, monkeypatch):
    board = make.source("greenhouse", "halden")
    save_model = type(board).save

    def worker_first(source, **options):
        Source.objects.filter(pk=board.pk).update(failures=7)
        save_model(source, **options)

    monkeypatch.setattr(Source, "save", worker_first)
    curator.post(change(board), {"org": board.org.pk, "token": "haldenmedia"})

    assert (Source.objects.get().failures, Source.objects.get().token) == (7, "haldenmedia")


def test_boards_cannot_be_added_without_being_checked(curator):
    assert curator.get(reverse("admin:postings_source_add")).status_code == 403


def test_an_org_can_be_added_and_renamed(curator):
    add = reverse("admin:postings_org_add")
    curator.post(add, {"name": "Halden Radio", "slug": "halden-radio", "website": ""})
    org = Org.objects.get()

    curator.post(change(org), {"name": "Halden Media", "slug": "halden-radio", "website": ""})

    org.refresh_from_db()
    assert (org.name, org.slug) == ("Halden Media", "halden-radio")
    assert timezone.now() - org.created_at < timedelta(minutes=1)


def test_merging_asks_which_org_stays_and_then_moves_everything(curator):
    kept, gone = make.org("Halden Media"), make.org("Halden Radio")
    job = make.job(source=make.source(org=gone))

    question = act(curator, "org", "merge", [kept, gone])
    assert Job.objects.get().org == gone
    assert "1 active job" in question.content.decode()
    assert [org.name for org in question.context["orgs"]] == ["Halden Media", "Halden Radio"]

    answer = act(curator, "org", "merge", [kept, gone], into=kept.pk)
    assert "1 org merged into Halden Media." in answer.content.decode()
    assert Job.objects.get(pk=job.pk).org == kept
    assert Org.objects.get(pk=gone.pk).merged_into == kept


def test_an_org_that_was_not_chosen_cannot_be_the_one_that_stays(curator):
    chosen, stranger = [make.org(), make.org()], make.org("Stranger")

    response = act(curator, "org", "merge", chosen, into=stranger.pk)

    assert response.status_code == 200
    assert response.context["form"].errors["into"]
    assert not Org.objects.exclude(merged_into=None).exists()


def test_merging_one_org_or_too_many_asks_nothing(curator):
    few, many = [make.org()], [make.org() for _ in range(21)]

    for chosen in (few, many):
        response = act(curator, "org", "merge", chosen)
        assert "Choose from two to 20 orgs." in response.content.decode()


def test_merging_into_an_org_that_was_merged_says_why_not(curator):
    kept = make.org("Halden Media")
    merged, other = make.org("Halden Radio", merged_into=kept), make.org()

    response = act(curator, "org", "merge", [merged, other], into=merged.pk)

    assert "Halden Radio was itself merged into another org" in response.content.decode()
    assert Org.objects.get(pk=other.pk).merged_into is None
