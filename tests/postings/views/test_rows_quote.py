"""The sentence that a row quotes: the one that holds the reader's words."""

import re

import pytest

from postings.search.text import prepared
from postings.views.rows import quote as row_quote
from postings.views.rows.quote import Words
from tests import make
from tests.postings.views.shown_rows import shown

HTML = (
    "<p>Halden Radio plays live audio.</p>\n<h3>Engineer</h3>\n<ul><li>You keep our Python services quick."
    " You like C++.</li>\n<li>Night work: you care for the engineers of the night shift &amp; their radios.</li></ul>\n"
    "<p>Nous cherchons une infirmière à Genève.</p>\n<p>我们招聘后端工程师，欢迎加入。</p>"
)


def quoted(q: str, html: str = HTML, *, title: str = "Editor", language: str = "en") -> str:
    """The quote with its marks in brackets; "" where there is none."""
    passage = Words(q).passage(html, title, language)
    if passage is None:
        return ""
    text = passage.text
    for start, end in reversed(passage.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("q", "quote"),
    [
        ("python", "You keep our [Python] services quick."),
        ("PYTHON service", "You keep our [Python] [services] quick."),
        (
            "python night engineer",
            "[Night] work: you care for the [engineers] of the [night] shift & their radios.",
        ),
        ('"night shift"', "Night work: you care for the engineers of the [night shift] & their radios."),
        ('"shift night"', ""),
        ("c++", "You like [C++]."),
        ("serv*", "You keep our Python [services] quick."),
        ("-python radios", "Night work: you care for the engineers of the night shift & their [radios]."),
        ("infirmiere", "Nous cherchons une [infirmière] à Genève."),
        ("后端", "我们招聘[后端]工程师，欢迎加入。"),
        ("cobol", ""),
        ("ython", ""),
        ("", ""),
    ],
)
def test_the_sentence_with_most_of_the_words_is_quoted(q, quote):
    assert quoted(q) == quote


def test_a_sentence_tells_more_than_a_heading():
    assert quoted("engineer").startswith("Night work")


def test_a_word_as_it_was_typed_comes_before_another_of_its_stem():
    html = (
        "<p>You assist in moving our oldest rules to a new home.</p>\n"
        "<p>You are of assistance to our live radio at night.</p>"
    )

    assert quoted("assistance", html) == "You are of [assistance] to our live radio at night."


@pytest.mark.parametrize("q", ["broadcaster", "broadcasters"])
@pytest.mark.parametrize(
    "other", ["Its broadcast runs on the oldest rules of our radio. ", "A broadcast. " * 20]
)
@pytest.mark.parametrize("between", ["", "</p>\n<p>"])
def test_a_form_of_the_word_comes_before_words_that_only_share_its_stem(q, other, between):
    html = f"<p>{other}{between}You are a broadcaster.</p>"

    assert quoted(q, html) == "You are a [broadcaster]."


def test_where_only_the_stem_is_there_it_is_quoted():
    assert quoted("broadcaster", "<p>You mend the broadcast.</p>") == "You mend the [broadcast]."


@pytest.mark.parametrize(
    ("q", "quote"),
    [
        ("engineer", "An [engineer], or two [engineers], know [Engineering]."),
        ("engineering", "An [engineer], or two [engineers], know [Engineering]."),
        ("engineer*", "An [engineer], or two [engineers], know [Engineering]."),
        ("engine", "They mend the [engine] with excellent tools."),
        ("engin*", "They mend the [engine] with excellent tools."),
        ("accountant", "They know ACCOUNTING and the [accountant]’s trade."),
        ("excel", ""),
        ("developer", ""),
    ],
)
def test_words_with_a_stem_of_their_own_are_marked_in_each_form_and_others_are_not(q, quote):
    lines = (
        "They mend the engine with excellent tools.",
        "An engineer, or two engineers, know Engineering.",
        "They develop the accounts.",
        "They know ACCOUNTING and the accountant’s trade.",
    )
    marked = quote.replace("ACCOUNTING", "[ACCOUNTING]")

    assert quoted(q, "".join(f"<p>{line}</p>\n" for line in lines)) == marked


def test_runs_without_spaces_cost_what_stands_around_the_word(monkeypatch):
    analysed = []
    monkeypatch.setattr(row_quote, "prepared", lambda text: analysed.append(text) or prepared(text))
    runs = ("工程师" * 4_000, "engineer" * 1_500)

    quotes = [quoted("工程师 工 程 engineer", f"<p>{run}</p>", language="zh") for run in runs]

    assert [bool(quote) for quote in quotes] == [True, False]
    assert sum(map(len, analysed)) < 5_000


def test_words_of_other_languages_are_not_stemmed():
    html = "<p>Il aime les engins et la radio.</p>"

    assert quoted("engine", html, language="fr") == ""
    assert quoted("engins", html, language="fr") == "Il aime les [engins] et la radio."


@pytest.mark.django_db
def test_where_only_the_title_has_the_words_there_is_no_quote():
    made = make.job("Night Nurse", html="<p>You look after people.</p>")

    assert "<mark>" not in shown(made, raw=True, q="nurse")
    assert quoted("nurse", "<h2>Night Nurse</h2>\n<p>You care.</p>", title="Night Nurse") == ""


@pytest.mark.django_db
def test_a_row_quotes_only_what_was_searched():
    made = make.job("Night Nurse", html="<p>A nurse for our night.</p>")

    assert "“A <mark>nurse</mark> for our night.”" in shown(made, raw=True, q="nurse")
    assert 'class="said"' not in shown(made, raw=True)
    assert 'class="said"' not in shown(made, raw=True, title="nurse")


def test_a_long_sentence_is_cut_between_words_around_the_first_that_was_sought():
    html = f"<p>{'very ' * 25}python {'long ' * 40}</p>"

    quote = quoted("python", html)

    assert re.fullmatch(r"… (very )+\[python\]( long)+ …", quote)
    assert len(quote) < 200


def test_only_the_beginning_of_a_very_long_text_is_looked_through():
    html = (
        "<p>" + "</p>\n<p>".join(["Live radio at night, every night."] * 700) + "</p>\n<p>We use Python.</p>"
    )

    assert quoted("radio", html) == "Live [radio] at night, every night."
    assert quoted("python", html) == ""


@pytest.mark.parametrize(
    ("html", "q", "quote"),
    [
        ("<p>Ask jane.doe@example.org about radio.</p>", "radio", "Ask •••••••••••••••••••• about [radio]."),
        (
            "<p>Jane Doe leads the radio team.</p>\n<p>Your contact: Jane Doe, Talent Partner</p>",
            "radio",
            "•••••••• leads the [radio] team.",
        ),
        (
            "<p>Call Jane Doe about radio, phone +47 22 33 44 55</p>",
            "radio",
            "Call •••••••• about [radio], phone " + "•" * 15,
        ),
        ("<p>ラジオ採用担当：湊川 しおり</p>", "ラジオ", "[ラジオ]採用担当：••••••"),
    ],
)
def test_nobody_whom_a_posting_names_is_quoted(html, q, quote):
    assert quoted(q, html) == quote
