"""Every word of an answer stands in a fact, a clock or a quote; every quote in the posting; and nothing is filler."""

import re
from urllib.parse import urlsplit

import pytest

from postings.vocab import FactState
from tests.postings.views import answered_jobs
from tests.postings.views.answered_jobs import FILLER, ORDER, QUOTED, unproved


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.long), "recorded"])
def jobs(request):
    """Of the demo boards some or all, or of recorded ones."""
    if request.param == "recorded":
        return answered_jobs.recorded()
    return answered_jobs.demo(every=8 if request.param == "some" else 1)


def test_the_sentences_that_all_jobs_share_hold_no_figure():
    assert not [word for word in answered_jobs.template_words() if any(letter.isdigit() for letter in word)]


def test_every_word_of_every_answer_stands_in_its_facts_its_quotes_or_a_clock(jobs):
    for each in jobs:
        hosts = (urlsplit(each.job.apply_url).hostname or "", urlsplit(each.job.source_url).hostname or "")
        for question in each.questions.values():
            answer = question.answer
            for host in filter(None, hosts):
                answer = answer.replace(host, "")
            found = unproved(each, answer, question.facts, question.said)
            assert not found, (question, found)


def test_every_quote_stands_in_the_posting_word_for_word(jobs):
    for each in jobs:
        version = each.job.version
        fields = [version.title, *version.locations, each.job.location_text, version.department, version.team]
        fields += [version.employment, version.workplace, str(version.apply_by)]
        fields += [pay["text"] for pay in version.pay] + [str(value) for value in each.job.native.values()]
        fields += [str(each.job.structured.get("language"))]
        for question in each.questions.values():
            for said in question.said:
                words = said.before + said.marked + said.after
                assert said.marked
                assert words in each.text if said.number else any(words in field for field in fields), (
                    question
                )


def test_silence_is_only_told_of_facts_that_are_not_stated_or_not_read(jobs):
    silent = {FactState.NOT_STATED, FactState.FAILED}
    for each in jobs:
        for question in each.questions.values():
            told_of = [name for name in question.facts if each.table.parts[name].value]
            if question.is_silent:
                assert each.table.parts[question.facts[0]].state in silent, question
            else:
                assert told_of == list(question.facts), question


def test_what_is_told_of_a_fact_comes_with_a_quote_of_the_posting(jobs):
    for each in jobs:
        for question in each.questions.values():
            parts = [each.table.parts[name] for name in question.facts]
            if any(said.marked for part in parts for said in part.quotes):
                assert question.said, question


def test_no_answer_is_filler_and_none_is_a_torso(jobs):
    for each in jobs:
        for question in each.questions.values():
            own = QUOTED.sub("", question.answer).replace(each.job.org.name, "")
            own = own.replace(urlsplit(question.url).hostname or "nowhere", "host")
            said = " ".join(said.before + said.marked + said.after for said in question.said)
            found = [word for word in FILLER.findall(own) if word.lower() not in said.lower()]
            assert not found, question
            assert not re.search(r"  | [,.;]|\.\.|%\(|^[a-z ]|[^.!?。]$", question.answer), question


def test_all_are_asked_in_the_same_order_and_by_the_name_of_the_job(jobs):
    for each in jobs:
        asked = list(each.questions)
        assert asked in (ORDER, [*ORDER, "from"])
        for question in each.questions.values():
            assert question.question == "".join(question.parts)
            assert f"{each.job.org.name}" in question.question
