"""Curated slices in the admin: what is refused, and what a curator sees."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from postings.models import Slice
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db

ADD = "/admin/postings/slice/add/"


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(make.user("curator@example.org", is_staff=True, is_superuser=True))
    return client


def add(curator: Client, query: str, **changes: str) -> HttpResponse:
    data = {"name": "Remote work", "slug": "remote-work", "introduction": "", "position": "100"}
    return curator.post(ADD, data | {"query": query, "is_published": "on"} | changes)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("work_model=remote&skill=python", "work_model=remote&skill=python"),
        ("?skill=python&work_model=remote", "work_model=remote&skill=python"),
        ("https://jobs.example/jobs/?work_model=remote", "work_model=remote"),
        ("workplace_type=on-site", "work_model=on_site"),
    ],
)
def test_a_query_is_kept_as_the_list_writes_it(curator, query, kept):
    add(curator, query)

    assert Slice.objects.get().query == kept


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "This field is required."),
        ("?", "This asks for nothing"),
        ("q=", "This asks for nothing"),
        ("work_modle=remote", "work_modle means nothing here. Did you mean work_model?"),
        ("work_model=remote&zz=1", "zz means nothing here."),
        ("work_model=purple", "purple is no value of work_model."),
        ("skill=go&skill_not=go", "skill both wants and excludes go."),
        ("posted_within=soon", "posted_within must be a whole number"),
    ],
)
def test_a_query_that_would_not_mean_what_it_says_is_refused_with_the_reason(curator, query, reason):
    answer = add(curator, query)

    assert Slice.objects.count() == 0
    assert reason in text(answer)


def test_every_reason_is_told_at_once(curator):
    answer = add(curator, "zz=1&work_model=purple")

    assert "zz means nothing here." in text(answer)
    assert "purple is no value of work_model." in text(answer)


def test_the_form_is_filled_from_the_address(curator):
    answer = curator.get(ADD, {"query": "work_model=remote&skill=go"})

    assert answer.context["adminform"].form.initial["query"] == "work_model=remote&skill=go"


def test_a_curator_sees_the_live_count_and_the_way_to_the_page(curator, index):
    make.job(workplace_type="remote")
    make.job(workplace_type="hybrid")
    index()
    held = Slice.objects.create(name="Remote work", slug="remote-work", query="work_model=remote")

    listed = curator.get("/admin/postings/slice/")
    form = curator.get(reverse("admin:postings_slice_change", args=[held.pk]))

    for page in (listed, form):
        assert f'href="{held.get_absolute_url()}"' in page.content.decode()
    assert "Remote work 1 100" in text(listed)
    assert "Open jobs now: 1" in text(form)


def test_without_an_index_the_count_says_so(curator, search_dir):
    Slice.objects.create(
        name="Remote work", slug="remote-work", query="work_model=remote", is_published=False
    )

    page = text(curator.get("/admin/postings/slice/"))

    assert "Not counted now" in page
    assert "Not published" in page


def test_a_slug_is_given_once(curator):
    add(curator, "skill=go")

    answer = add(curator, "skill=rust", name="Another")

    assert Slice.objects.count() == 1
    assert "already exists" in text(answer)


def test_who_is_no_curator_adds_nothing(client):
    client.force_login(make.user("reader@example.org"))

    answer = add(client, "skill=go")

    assert answer.status_code == 302
    assert Slice.objects.count() == 0
