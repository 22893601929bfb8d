"""The buttons of rows and job pages: what they send, to whom, and that words of others stay words."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from accounts.views import keep_buttons
from accounts.views.keep_buttons import NamedJob
from tests import make
from tests.html import wrongs

HOSTILE = NamedJob("a" * 40, 'Cook <script>"&', 'Bröd & "Co" <b>', "bröd")
FRAME = '<!doctype html><html lang="en"><title>x</title><body><h1>x</h1><h2>x</h2>{}</body></html>'


def everything(request, *, is_within):
    form = keep_buttons.form(request, is_within=is_within)
    named = [HOSTILE._replace(job_id=letter * 40) for letter in "abcde"]
    save = keep_buttons.save_button(named[0], is_saved=False, is_within=is_within, is_big=True)
    saved = keep_buttons.row_tools(named[1], is_saved=True, is_within=is_within)
    menu = keep_buttons.hide_menu(named[2], is_within=is_within, has_focus=True)
    note = keep_buttons.hidden_note(named[3], is_company=True)
    return f"{form}{save}{saved}{menu}{note}<ol>{keep_buttons.hidden_row(named[4])}</ol>"


@pytest.fixture
def asked():
    asked = RequestFactory().get("/jobs/", {"q": '"<b>'})
    asked.session = SessionStore()
    return asked


@pytest.mark.parametrize("is_within", [True, False])
def test_the_buttons_are_valid_and_words_of_others_stay_words(asked, is_within):
    html = everything(asked, is_within=is_within)

    assert wrongs(FRAME.format(html)) == []
    assert "<script>" not in html
    assert "<b>" not in html


def test_a_form_posts_with_a_token_and_knows_the_way_back(asked):
    form = keep_buttons.form(asked, is_within=True)

    assert 'method="post"' in form
    assert 'name="csrfmiddlewaretoken"' in form
    assert 'name="next" value="/jobs/?q=%22%3Cb%3E"' in form


def test_who_has_no_cookie_gets_none_and_is_asked_on_a_page(asked):
    html = everything(asked, is_within=False)

    assert "CSRF_COOKIE" not in asked.META
    assert 'formaction="/saved/jobs/" name="job"' in html
    assert 'formaction="/hidden/" name="company" value="bröd"' in html


@pytest.mark.django_db
def test_the_title_of_a_job_names_nobody():
    job = make.job("Cook, call Jo at jo@example.org")

    named = NamedJob.of(job)

    assert "jo@example.org" not in named.title
    assert (named.company, named.company_slug) == (job.org.name, job.org.slug)
