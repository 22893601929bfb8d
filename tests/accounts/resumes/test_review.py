"""Review cards: what was read, and what its owner makes of it, with and without a script."""

from datetime import timedelta

import pytest

from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.cards.edits import LONGEST
from accounts.resumes.reading.problems import Problem
from accounts.tasks import RULES
from tests import make, pages
from tests.accounts.resumes.kept import ready, uploaded
from tests.accounts.resumes.reviewing import address, card, cards, fields_of, press, profile
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys", "asked")]


@pytest.fixture
def ada(client):
    user = make.user()
    client.force_login(user)
    return user


@pytest.fixture
def resume(ada):
    return ready(ada)


# --- what is shown ------------------------------------------------------------------
def test_each_kind_is_there_with_its_evidence(client, resume):
    answer = client.get(address(resume))

    page, said = answer.content.decode(), pages.text(answer)
    assert "Senior Data Engineer · Halden Radio · Mar 2019 – Feb 2023" in said
    assert "Built pipelines in <mark>Python</mark> for eleven stations." in page
    assert "English · C1" in said
    assert "no-store" in answer["Cache-Control"]


def test_contacts_stand_apart_and_cannot_be_edited(client, resume):
    said = pages.text(client.get(address(resume)))
    name = card(resume, "ida.brandt@example.org")

    assert said.index("Set apart. No score ever sees it.") < said.index("ida.brandt@example.org")
    assert name.is_contact
    assert f'name="words-{name.key}"' not in client.get(address(resume)).content.decode()


def test_years_of_work_say_how_they_are_counted(client, resume):
    said = pages.text(client.get(address(resume)))

    assert "7 years 9 months" in said
    assert "Counted from 2 titles with dates; a month under two of them counts once." in said


def test_without_dates_years_are_not_stated(client, ada):
    resume = ready(ada, text="Ida Brandt\nLuthier\n\nSkills\nPython\n")

    assert "Not stated: no title has dates." in pages.text(client.get(address(resume)))


def test_what_a_resume_holds_is_escaped(client, ada):
    resume = ready(ada, text="Ida Brandt\n<b>Engineer</b>\n\nSkills\nPython <script>alert(1)</script>\n")

    page = client.get(address(resume)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_takes_few_queries(client, resume, django_assert_num_queries):
    with django_assert_num_queries(7):  # person, resume, content, the chosen, others, hidden and wishes
        client.get(address(resume))


def test_the_way_on_leads_to_the_best_matches(client, resume):
    page = client.get(address(resume)).content.decode()

    assert page.count('href="/jobs/?sort=match">See open jobs, best match first</a>') == 2


def test_of_another_version_than_the_matched_one_the_way_on_is_to_match_with_it(client, ada, resume):
    older = ready(ada, name="Older", now=NOW - timedelta(days=1))

    page = client.get(address(older)).content.decode()

    assert "best match first" not in page
    assert 'form="use">Match jobs with this version</button>' in page
    assert "What you correct here belongs to this version alone." in page


def test_a_text_that_is_no_resume_is_told_as_such(client, ada):
    page = client.get(address(ready(ada, text="hello there"))).content.decode()

    assert "We found nothing that looks like a resume." in page
    assert "best match first" not in page


def test_what_was_typed_before_cancelling_is_not_taken(client, resume):
    python = card(resume, "Python")

    answer = press(client, resume, f"cancel:{python.key}", **fields_of(python, words="Perl"))

    assert answer["Location"].endswith(f"#{python.key}")
    assert card(resume, "Python").state == ""


# --- acts -----------------------------------------------------------------------------
def test_a_card_that_is_right_says_so_and_can_be_undone(client, resume):
    python = card(resume, "Python")

    answer = press(client, resume, f"accept:{python.key}")
    state = card(resume, "Python").state
    press(client, resume, f"undo:{python.key}")

    assert answer["Location"] == f"{address(resume)}#{python.key}"
    assert (state, card(resume, "Python").state) == ("accepted", "")


def test_a_dropped_card_counts_no_more_stays_to_be_seen_and_comes_back(client, resume):
    python = card(resume, "Python")

    for _n in range(2):
        press(client, resume, f"drop:{python.key}")
    after = profile(resume)
    said = pages.text(client.get(address(resume)))
    press(client, resume, f"undo:{python.key}")

    assert "python" not in [skill.slug for skill in after.skills]
    assert "Python · Removed" in said
    assert "python" in [skill.slug for skill in profile(resume).skills]


def test_a_title_is_reworded_and_dated_anew(client, resume):
    title = card(resume, "Data Engineer")

    changed = fields_of(title, words="Platform Engineer", began="2014-01", ended="2016")
    press(client, resume, f"edit:{title.key}", **changed)

    held = next(one for one in profile(resume).titles if one.title == "Platform Engineer")
    assert (held.employer, held.began, held.ended) == ("Norrsken Pay", (2014, 1), (2016, 0))
    said = pages.text(client.get(address(resume)))
    assert "Platform Engineer · Norrsken Pay · Jan 2014 – 2016 · Edited · read as “Data Engineer”" in said


def test_an_edit_is_undone(client, resume):
    before, title = profile(resume), card(resume, "Data Engineer")
    press(client, resume, f"edit:{title.key}", **fields_of(title, words="Platform Engineer"))

    press(client, resume, f"undo:{title.key}")

    assert profile(resume) == before


def test_one_form_keeps_every_change_on_it(client, resume):
    title, english = card(resume, "Data Engineer"), card(resume, "English")
    python = card(resume, "Python")
    sent = {
        **fields_of(title, ended="now"),
        **fields_of(english, words="Deutsch B2"),
        **fields_of(python),
    }

    press(client, resume, f"drop:{card(resume, 'SQL').key}", **sent)

    after = profile(resume)
    assert [(one.code, one.level) for one in after.languages] == [("de", "B2")]
    assert [one.title for one in after.titles if one.is_current] == ["Data Engineer"]
    assert [skill.slug for skill in after.skills] == ["python", "terraform"]
    assert card(resume, "Python").state == ""


def test_the_key_of_return_keeps_what_was_typed(client, resume):
    headline = card(resume, "Senior Data Engineer")

    client.post(address(resume), fields_of(headline, words="Luthier"))

    assert profile(resume).headline == "Luthier"


def test_a_skill_is_added_edited_and_removed(client, resume):
    press(client, resume, "add:skill", **{"add-words-skill": " Rust "})
    rust = card(resume, "Rust")
    press(client, resume, f"edit:{rust.key}", **fields_of(rust, words="Kubernetes"))
    between = [skill.slug for skill in profile(resume).skills]
    press(client, resume, f"drop:{rust.key}")

    assert rust.state == "added"
    assert between[-1] == "kubernetes"
    assert "kubernetes" not in [skill.slug for skill in profile(resume).skills]
    assert store.opened(resume.pk).edits == {}


def test_a_title_is_added_with_its_dates(client, resume):
    sent = {
        "add-words-title": "Luthier",
        "add-employer-title": "Halden Strings",
        "add-began-title": "2024-05",
    }

    answer = press(client, resume, "add:title", **sent, **{"add-ended-title": "now"})

    assert answer["Location"].endswith("#of-title")
    first = profile(resume).titles[0]
    assert (first.title, first.employer, first.began, first.is_current) == (
        "Luthier",
        "Halden Strings",
        (2024, 5),
        True,
    )
    assert "Luthier · Halden Strings · May 2024 – now · Added by you" in pages.text(
        client.get(address(resume))
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [("study", "MSc Acoustics"), ("language", "Dutch"), ("place", "Halden"), ("skill", "Rust")],
)
def test_every_kind_can_be_added_to(client, resume, kind, words):
    press(client, resume, f"add:{kind}", **{f"add-words-{kind}": words})

    assert [one.words for one in cards(resume) if one.state == "added"] == [words]


def test_all_the_rest_is_right(client, resume):
    python = card(resume, "Python")
    press(client, resume, f"drop:{python.key}")

    press(client, resume, "all")

    assert {one.state for one in cards(resume)} == {"accepted", "dropped"}
    assert card(resume, "Python").state == "dropped"
    assert "All the rest is correct" not in pages.text(client.get(address(resume)))


def test_a_correction_is_worked_out_by_the_worker(client, resume, asked):
    store.keep_vectors(resume.pk, b"{}", edits={})

    press(client, resume, f"drop:{card(resume, 'Python').key}")

    assert asked == [("work_out_resume", str(resume.pk))]
    assert store.vectors_of(resume) == b""


def test_what_is_right_as_it_was_read_needs_no_worker(client, resume, asked):
    store.keep_vectors(resume.pk, b"{}", edits={})

    press(client, resume, "all")

    assert asked == []
    assert store.vectors_of(resume) == b"{}"


# --- refused --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"words": " "}, "Write something with a letter or a digit"),
        ({"words": "a" * (LONGEST + 1)}, "200 characters at most"),
        ({"began": "2019-13"}, "Write a date as 2019 or 2019-03"),
        ({"ended": "soon"}, "Write a date as 2019 or 2019-03"),
        ({"began": "2020", "ended": "2018"}, "The end needs a beginning"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_card_with_what_was_typed(client, resume, changed, sentence):
    title = card(resume, "Data Engineer")

    answer = press(client, resume, f"edit:{title.key}", **fields_of(title, **changed))

    assert answer.status_code == 422
    assert sentence in pages.text(answer)
    assert f'href="#{title.key}"' in answer.content.decode()
    assert f'value="{next(iter(changed.values())).strip()}"' in answer.content.decode()
    assert store.opened(resume.pk).edits == {}


def test_of_a_form_with_one_problem_nothing_is_kept_and_nothing_typed_is_lost(client, resume):
    title, headline = card(resume, "Data Engineer"), card(resume, "Senior Data Engineer")
    sent = {
        **fields_of(title, began="2019-13"),
        **fields_of(headline, words="Luthier"),
        "add-words-skill": "Rust",
    }

    page = press(client, resume, "add:skill", **sent).content.decode()

    assert all(f'value="{typed}"' in page for typed in ("2019-13", "Luthier", "Rust"))
    assert store.opened(resume.pk).edits == {}


@pytest.mark.parametrize(
    ("kind", "words", "sentence"),
    [("language", "Klingonese", "We do not know this language"), ("skill", "", "Write something")],
)
def test_an_addition_that_cannot_be_meant_is_refused_where_it_was_typed(
    client, resume, kind, words, sentence
):
    answer = press(client, resume, f"add:{kind}", **{f"add-words-{kind}": words})

    assert answer.status_code == 422
    assert sentence in pages.text(answer)
    assert f'<details class="fold" id="add-{kind}" open>' in answer.content.decode()


def test_more_than_a_hundred_additions_are_refused(client, resume):
    edits = {f"new-{n}": {"act": "add", "kind": "skill", "words": f"Skill {n}"} for n in range(100)}
    store.save_edits(resume, lambda before: edits)

    answer = press(client, resume, "add:skill", **{"add-words-skill": "One more"})

    assert answer.status_code == 422
    assert "100 can be added at most." in pages.text(answer)


@pytest.mark.parametrize("act", ["eat:headline", "add:name", "add:nothing", "drop"])
def test_a_button_that_is_not_there_does_nothing(client, resume, act):
    before = profile(resume)

    assert press(client, resume, act).status_code in (302, 404)
    assert profile(resume) == before


def test_a_card_that_is_not_there_changes_nothing(client, resume):
    assert press(client, resume, "drop:skill-000000000000").status_code == 302
    assert store.opened(resume.pk).edits == {}


def test_a_contact_can_be_dropped_and_not_reworded(client, resume):
    address_card = card(resume, "ida.brandt@example.org")

    press(client, resume, "save", **fields_of(address_card, words="ben@example.org"))
    press(client, resume, f"drop:{address_card.key}")

    assert store.opened(resume.pk).edits == {address_card.key: {"act": "drop"}}
    assert profile(resume).contacts.emails == ()


def test_one_that_is_not_read_or_failed_takes_no_edits(client, ada):
    resume = uploaded(ada)
    store.fail(resume.pk, Problem.SCAN, version=RULES, now=NOW)

    assert press(client, resume, "all")["Location"] == address(resume)
    assert Resume.objects.get().problem == "scan"
