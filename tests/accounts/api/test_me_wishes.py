"""What a person wishes of a job, by their own key: as the form of the page has it."""

import pytest
from django.test import Client

from accounts.matching.wishes import from_json
from accounts.models import Wishes
from accounts.vocab import Constraint, Scope
from tests.accounts.api.conftest import ME, program_of

pytestmark = pytest.mark.django_db
WISHED = {
    "work_model": ["hybrid"],
    "place": ["Netherlands"],
    "within": [50],
    "seniority": ["senior"],
    "pay": 60000,
    "currency": "EUR",
    "period": "year",
    "language": ["en", "nl"],
    "sponsorship": ["DE"],
    "must": ["language", "pay"],
}
NONE = {
    **{key: [] for key in WISHED if isinstance(WISHED[key], list)},
    **dict.fromkeys(("pay", "currency", "period")),
}


def test_who_wished_for_nothing_is_told_so(hers):
    assert hers.get("/wishes")["data"] == NONE


def test_wishes_are_set_as_a_whole_and_twice_is_as_once(hers, ada):
    first = hers("put", "/wishes", WISHED)
    again = hers("put", "/wishes", WISHED)

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    kept = from_json(Wishes.objects.get(user=ada).value)
    assert (kept.pay.amount, kept.language, kept.sponsorship) == (60000, ("en", "nl"), ("DE",))
    assert kept.hard == {Constraint.LANGUAGE, Constraint.PAY}


def test_what_is_told_can_be_sent_back(hers):
    hers("put", "/wishes", WISHED)
    told = hers.get("/wishes")["data"]

    again = hers("put", "/wishes", told)

    assert again.json()["data"] == told
    assert told == {**WISHED, "within": [25]}


def test_what_the_body_leaves_out_is_no_wish(hers):
    hers("put", "/wishes", WISHED)

    answer = hers("put", "/wishes", {"work_model": ["remote"]})

    assert answer.json()["data"] == {**NONE, "work_model": ["remote"]}


def test_the_page_shows_what_a_program_set(hers, ada):
    hers("put", "/wishes", WISHED)
    browser = Client()
    browser.force_login(ada)

    page = browser.get("/wishes/")

    assert page.context["typed"].pay == "60000"
    assert page.context["typed"].must == {"language", "pay"}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"work_model": ["anywhere"]}, "/work_model"),
        ({"must": ["luck"]}, "/must"),
        ({"pay": 60000}, "/pay"),
        ({"pay": "a lot", "currency": "EUR"}, "/pay"),
        ({"pay": 60000, "currency": "SHELLS"}, "/currency"),
        ({"place": ["Netherlands", "Nowhereville"]}, "/place/1"),
        ({"place": ["Netherlands"] * 6}, "/place"),
        ({"place": ["Netherlands"], "within": [0]}, "/place/0"),
        ({"language": ["en", "Klingonish"]}, "/language"),
        ({"sponsorship": ["Atlantis"]}, "/sponsorship"),
        ({"language": {"is": "en"}}, "/language"),
        ({"pay": 60000, "currency": ["EUR", "USD"]}, "/currency"),
        ({"within": [5]}, "/within"),
        ({"must": ["pay"]}, "/must"),
    ],
)
def test_what_cannot_be_meant_is_pointed_to_and_nothing_is_kept(hers, body, pointer):
    hers("put", "/wishes", {"work_model": ["remote"]})

    answer = hers("put", "/wishes", {"seniority": ["senior"], **body})

    assert (answer.status_code, answer.json()["pointer"]) == (400, pointer)
    assert hers.get("/wishes")["data"] == {**NONE, "work_model": ["remote"]}


def test_wishes_in_the_address_are_refused_for_they_would_be_lost(hers):
    headers = {"x-api-key": hers.secret}
    hers("put", "/wishes", WISHED)

    answer = Client().put(f"{ME}/wishes?work_model=remote", headers=headers, content_type="application/json")

    assert answer.status_code == 400
    assert hers.get("/wishes")["data"]["pay"] == 60000


def test_a_key_that_may_write_only_sets_them_and_is_told_nothing(ada):
    writes = program_of(ada, Scope.ME_WRITE)

    answer = writes("put", "/wishes", WISHED)

    assert (answer.status_code, answer.content) == (204, b"")
    assert writes("get", "/wishes").status_code == 403
    assert Wishes.objects.get(user=ada).value["pay"]["amount"] == 60000


def test_a_key_that_may_read_only_sets_nothing(ada):
    reads = program_of(ada, Scope.ME_READ)

    assert reads("put", "/wishes", WISHED).status_code == 403
    assert not Wishes.objects.exists()


def test_the_wishes_of_another_are_neither_told_nor_changed(hers, ada, other):
    hers("put", "/wishes", WISHED)

    theirs = other.get("/wishes")["data"]
    other("put", "/wishes", {"work_model": ["remote"]})

    assert theirs == NONE
    assert hers.get("/wishes")["data"]["work_model"] == ["hybrid"]


def test_what_means_nothing_in_a_wish_is_told(hers):
    answer = hers("put", "/wishes", {"senority": ["senior"]})

    assert answer.json()["meta"] == {
        "ignored_params": ["senority"],
        "did_you_mean": {"senority": "seniority"},
    }
