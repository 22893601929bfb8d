"""Review cards with a script, in two tabs, and pressed over and over."""

import re

import pytest

from accounts.resumes import store
from accounts.resumes.vault import SealError
from postings.views.reader.rate_limit import RateLimit
from tests import make, pages
from tests.accounts.resumes.kept import ready
from tests.accounts.resumes.reviewing import address, card, cards, fields_of, press, profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys", "asked")]


@pytest.fixture
def resume(client):
    user = make.user()
    client.force_login(user)
    return ready(user)


# --- with a script ----------------------------------------------------------------------
def press_by_script(client, resume, act, **fields):
    return client.post(address(resume), {"do": act, **fields}, headers={"HX-Request": "true"})


def test_a_script_gets_the_card_alone(client, resume):
    python = card(resume, "Python")

    answer = press_by_script(client, resume, f"drop:{python.key}")

    page = answer.content.decode().strip()
    assert page.startswith(f'<li id="{python.key}">')
    assert page.count("<li ") == 1
    assert "Removed" in page
    assert "autofocus" in page


def test_a_script_keeps_the_card_that_was_pressed_and_no_other(client, resume):
    title, headline = card(resume, "Data Engineer"), card(resume, "Senior Data Engineer")
    sent = fields_of(title, words="Platform Engineer") | fields_of(headline, words="Luthier")

    answer = press_by_script(client, resume, f"edit:{title.key}", **sent)

    assert "Platform Engineer" in pages.text(answer)
    assert profile(resume).headline == "Senior Data Engineer"


def test_a_title_brings_the_years_along(client, resume):
    answer = press_by_script(client, resume, f"drop:{card(resume, 'Data Engineer').key}")

    assert 'data-hx-swap-oob="true"' in answer.content.decode()
    assert "4 years" in pages.text(answer)


def test_a_script_is_told_what_is_wrong_at_the_card(client, resume):
    title = card(resume, "Data Engineer")

    answer = press_by_script(client, resume, f"edit:{title.key}", **fields_of(title, began="2019-13"))

    assert answer.status_code == 422
    assert "Write a date as 2019 or 2019-03" in pages.text(answer)
    assert 'value="2019-13"' in answer.content.decode()


def test_an_addition_that_is_removed_leaves_no_card(client, resume):
    press(client, resume, "add:skill", **{"add-words-skill": "Rust"})

    answer = press_by_script(client, resume, f"drop:{card(resume, 'Rust').key}")

    assert (answer.status_code, answer.content) == (200, b"")


# --- two tabs -------------------------------------------------------------------------
def whole_form(client, resume):
    page = client.get(address(resume)).content.decode()
    return dict(re.findall(r'name="((?:words|employer|began|ended|was)-[^"]+)"[^>]*? value="([^"]*)"', page))


def test_an_older_tab_takes_back_nothing_that_it_did_not_touch(client, resume):
    older = whole_form(client, resume)
    title = next(one for one in cards(resume) if one.is_title)
    press(client, resume, f"edit:{title.key}", **fields_of(title, words="Lead Data Engineer"))

    press(client, resume, f"accept:{card(resume, 'Python').key}", **older)

    assert profile(resume).titles[0].title == "Lead Data Engineer"


def test_what_an_older_tab_did_change_is_taken(client, resume):
    older = whole_form(client, resume)
    title = next(one for one in cards(resume) if one.is_title)

    press(client, resume, "save", **older | {f"words-{title.key}": "Principal Engineer"})

    assert profile(resume).titles[0].title == "Principal Engineer"


# --- over and over --------------------------------------------------------------------
def test_presses_that_change_nothing_ask_for_no_more_work(client, resume, asked):
    before = len(asked)

    for _ in range(5):
        press(client, resume, "save")

    assert len(asked) - before <= 1


def test_too_many_presses_are_refused(client, resume, monkeypatch):
    monkeypatch.setattr("accounts.views.cards.LIMIT", RateLimit("few-cards", most=1))
    press(client, resume, "save")

    assert press(client, resume, "save").status_code == 429


def test_vectors_that_cannot_be_opened_stop_no_correction(client, resume, monkeypatch):
    def lost(_resume):
        raise SealError("gone")

    monkeypatch.setattr(store, "vectors_of", lost)

    answer = press(client, resume, f"accept:{card(resume, 'Python').key}")

    assert answer.status_code == 302
