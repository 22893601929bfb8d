"""The form of wishes: shown, saved, refused with what was typed."""

import pytest
from cryptography.fernet import Fernet
from django.urls import reverse

from accounts.matching.wishes import PayWish, from_json
from accounts.models import Wishes
from accounts.views.wishes import LIMIT
from accounts.vocab import Constraint
from postings.search import around
from tests import make
from tests.accounts.resumes.kept import ready
from tests.pages import text
from tests.postings.views.list_answers import place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]
URL = "/wishes/"
FORM = {
    "work_model": ["remote", "hybrid"],
    "place": ["Utrecht", "Germany", ""],
    "within": ["50", "25", "25"],
    "pay": "55.000",
    "currency": "EUR",
    "period": "year",
    "language": "English, Dutch",
    "sponsorship": "United States",
    "must": ["work_model", "pay"],
}


@pytest.fixture(autouse=True)
def cities(db, monkeypatch):
    monkeypatch.setattr(around, "_kept", {})
    place("Utrecht", 52.09, 5.12)


def kept(client):
    if "_auth_user_id" in client.session:
        rows = Wishes.objects.filter(user=client.session["_auth_user_id"])
        return from_json(rows.values_list("value", flat=True).first())
    return from_json(client.session.get("keeps", {}).get("wishes"))


def test_wishes_are_saved_and_shown_again(reader):
    saved = reader.post(URL, FORM, follow=True)
    again = reader.post(URL, FORM, follow=True)

    wishes = kept(reader)
    assert saved.redirect_chain == again.redirect_chain == [(URL, 302)]
    assert "Your wishes are saved." in text(saved)
    assert [(one.slug, one.km) for one in wishes.place] == [("utrecht-nl", 50), ("de", 0)]
    assert wishes.pay == PayWish(55_000, "EUR")
    assert wishes.hard == {Constraint.WORK_MODEL, Constraint.PAY}
    typed = again.context["typed"]
    assert [one.words for one in typed.places] == ["Utrecht, NL", "Germany", ""]
    assert (typed.language, typed.sponsorship, typed.pay) == ("English, Dutch", "United States", "55000")
    assert typed.must == {"work_model", "pay"}


def test_what_is_shown_can_be_sent_as_it_stands(reader):
    reader.post(URL, FORM)
    before = kept(reader)
    typed = reader.get(URL).context["typed"]
    shown = {
        "place": [one.words for one in typed.places],
        "within": [next(value for value, _label, chosen in one.within if chosen) for one in typed.places],
        "pay": typed.pay,
        "language": typed.language,
        "sponsorship": typed.sponsorship,
        "must": sorted(typed.must),
    }

    reader.post(URL, {**FORM, **shown})

    assert kept(reader) == before


def test_a_form_left_empty_takes_all_wishes_away(reader):
    reader.post(URL, FORM)

    answer = reader.post(URL, {"place": "", "within": "25"}, follow=True)

    assert "No wish is kept." in text(answer)
    assert not kept(reader)


def test_what_cannot_be_meant_is_told_at_its_field_and_stays_as_typed(reader):
    reader.post(URL, FORM)
    before = kept(reader)
    wrong = {
        **FORM,
        "place": ["Utrecht", "Nowhere<"],
        "within": ["50", "40"],
        "language": "Klingon",
        "pay": "lots",
    }

    answer = reader.post(URL, wrong)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Not saved yet" in page
    assert 'href="#place-1"' in page
    for field in ("place-1", "pay", "language"):
        assert f'aria-invalid="true" aria-describedby="{field}-e"' in page
        assert f'id="{field}-e"' in page
    assert 'value="Nowhere&lt;"' in page
    assert '<option value="40" selected>40 km</option>' in page
    assert kept(reader) == before


def test_what_must_be_leads_to_a_list_that_is_narrowed(reader):
    reader.post(URL, FORM)

    answer = reader.get(URL)

    assert answer.context["jobs"] == reverse("postings:jobs") + "?sort=match"
    page = text(answer)
    assert "a job that is known not to meet it is left out; one that does not say stays." in page
    assert "Pay in another currency is not compared: those jobs stay." in page


def test_what_another_wishes_is_not_shown(client):
    Wishes.objects.create(user=make.user("eve@example.org"), value={"language": ["nl"]})
    client.force_login(make.user())

    assert client.get(URL).context["typed"].language == ""


def test_old_or_foreign_json_shows_a_form(client):
    ada = make.user()
    client.force_login(ada)
    Wishes.objects.create(user=ada, value={"place": [5], "pay": "x", "work_model": ["flying", "remote"]})

    answer = client.get(URL)

    assert answer.status_code == 200
    assert [value for value, _label, chosen in answer.context["typed"].work_models if chosen] == ["remote"]


def test_an_empty_form_makes_no_session(client):
    client.post(URL, {"pay": ""})

    assert "keeps" not in client.session


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_the_form_is_only_looked_at_and_sent(reader, method):
    assert getattr(reader, method)(URL).status_code == 405


def test_without_an_account_it_is_sent_so_often(client, monkeypatch):
    monkeypatch.setattr("accounts.views.wishes.LIMIT", type(LIMIT)("wishes", most=1))
    client.post(URL, FORM)

    answer = client.post(URL, {"work_model": "on_site"})

    assert answer.status_code == 429
    assert kept(client).work_model == ("remote", "hybrid")


# --- from the resume ------------------------------------------------------------
SAYS = "Jon Vale\nUtrecht\n\nData Analyst\n\nLanguages\nEnglish, Dutch\n"


@pytest.fixture
def theirs(client, settings):
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    user = make.user()
    client.force_login(user)
    ready(user, text=SAYS)
    return client


def test_what_the_resume_says_is_offered_and_fills_the_form_and_nothing_is_kept(theirs):
    offered = theirs.get(URL)
    filled = theirs.get(URL, {"fill": "resume"})

    assert "Fill in from the resume" in text(offered)
    assert offered.context["typed"].language == ""
    typed = filled.context["typed"]
    assert [one.words for one in typed.places] == ["Utrecht, NL", ""]
    assert typed.language == "English, Dutch"
    assert "Nothing is kept until you save." in text(filled)
    assert not kept(theirs)


def test_what_is_wished_already_stays_and_is_not_offered(theirs):
    theirs.post(URL, {"language": "German"})

    one = theirs.get(URL, {"fill": "resume"})
    theirs.post(URL, {"language": "German", "place": "Germany", "within": "25"})
    none = theirs.get(URL, {"fill": "resume"})

    assert one.context["typed"].language == "German"
    assert [one.words for one in one.context["typed"].places] == ["Utrecht, NL", ""]
    assert (none.context["offer"], none.context["filled"]) == (None, None)


def test_without_a_resume_nothing_is_offered(reader):
    assert "Fill in from the resume" not in text(reader.get(URL, {"fill": "resume"}))
