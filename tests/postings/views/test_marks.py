"""Marks in the description: the words stay, no tag is crossed, and every footnote can be linked to."""

import re
from time import thread_time

import nh3
import pytest

from postings.providers.html import clean, plain
from postings.views.words.marks import Span, mark


def marked(html: str) -> list[str]:
    return [plain(found) for found in re.findall(r"<mark[^>]*>(.*?)</mark>", html)]


def span_of(html: str, words: str, number: int = 1) -> Span:
    start = plain(html).index(words)
    return Span(start, start + len(words), number)


def test_words_are_marked_and_numbered():
    html = "<p>Three days in Utrecht. Free fruit.</p>"

    assert mark(html, [span_of(html, "Three days")]) == (
        '<p><mark id="s-1" data-n="1">Three days</mark> in Utrecht. Free fruit.</p>'
    )


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<h1>We</h1>\n<h2>You</h2>", "<h3>We</h3>\n<h4>You</h4>"),
        ("<h2>We</h2>\n<h5>You</h5>", "<h3>We</h3>\n<h4>You</h4>"),
        ("<h3>We</h3>\n<p>&lt;h1&gt;</p>", "<h3>We</h3>\n<p>&lt;h1&gt;</p>"),
        (
            "".join(f"<h{n}>A</h{n}>" for n in range(1, 7)),
            "".join(f"<h{n}>A</h{n}>" for n in (3, 4, 5, 6, 6, 6)),
        ),
    ],
)
def test_headings_of_the_posting_go_below_those_of_the_page(html, shown):
    assert mark(html, []) == shown


def test_an_entity_is_one_character_of_the_text_and_stays_whole():
    html = "<p>C &amp; C++ &lt;3 &amp;lt; R&amp;D</p>"

    for words in ["C & C++ <3", "& C", "<3 &lt;", "R&D", "&"]:
        found = mark(html, [span_of(html, words)])
        assert marked(found) == [words]
        assert plain(found) == plain(html)


def test_a_mark_is_split_around_inline_tags():
    html = "<p>At home in <strong>Python <em>and Django</em></strong>, daily</p>"

    found = mark(html, [span_of(html, "in Python and Django, d")])

    assert found == (
        '<p>At home <mark id="s-1">in </mark><strong><mark>Python </mark><em><mark>and Django</mark></em></strong>'
        '<mark data-n="1">, d</mark>aily</p>'
    )


def test_a_span_over_several_blocks_marks_the_words_and_not_the_space_between():
    html = "<h3>You</h3>\n<ul><li>mix</li>\n<li>edit</li></ul>"

    found = mark(html, [Span(0, len(plain(html)), 1)])

    assert marked(found) == ["You", "mix", "edit"]
    assert re.sub(r"</?mark[^>]*>", "", found) == html
    assert found.count('id="s-1"') == 1


def test_overlapping_spans_are_marked_once_and_each_footnote_has_its_place():
    html = "<p>three days a week in the office</p>"

    found = mark(html, [span_of(html, "three days a week", 1), span_of(html, "a week in the office", 2)])

    assert found == (
        '<p><mark id="s-1">three days </mark><mark id="s-2" data-n="1">a week</mark>'
        '<mark data-n="2"> in the office</mark></p>'
    )


def test_footnotes_that_begin_at_the_same_word_both_have_an_id():
    html = "<p>three days a week</p>"

    found = mark(html, [span_of(html, "three days a week", 1), span_of(html, "three", 2)])

    assert '<mark id="s-1" data-n="2"><mark id="s-2">three</mark></mark>' in found
    assert plain(found) == plain(html)


def test_several_words_of_one_sentence_share_a_footnote_and_its_id():
    html = "<p>Python, Django and SQL</p>"

    found = mark(html, [span_of(html, word) for word in ("SQL", "Python", "Django")])

    assert marked(found) == ["Python", "Django", "SQL"]
    assert re.findall(r'id="[^"]*"|data-n="\d+"', found) == ['id="s-1"', 'data-n="1"']


def test_emoji_and_other_scripts_keep_their_offsets():
    html = "<p>🎧 放送 <em>エンジニア</em> 👩‍🔧 gesucht</p>"

    found = mark(html, [span_of(html, "エンジニア 👩‍🔧")])

    assert marked(found) == ["エンジニア", " 👩‍🔧"]
    assert plain(found) == plain(html)


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [Span(-5, 3, 1)],
        [Span(4, 4, 1)],
        [Span(9, 2, 1)],
        [Span(10_000, 20_000, 1)],
        [Span(0, 10_000, 1), Span(3, 5, 2), Span(4, 9_999, 3)],
        [Span(n, n + 7, n) for n in range(200)],
        [Span(0, n, n) for n in range(1, 200)],
    ],
)
def test_whatever_the_spans_the_text_and_the_tags_stay(spans):
    html = clean(
        "<h3>Über uns</h3><p>A &amp; B<br>&lt;b&gt; <a href='https://x.example/?a=1&b=2'>li<b>nk</b></a></p>"
        * 3
    )

    found = mark(html, spans)

    assert plain(found) == plain(html)
    assert re.sub(r"</?mark[^>]*>", "", found) == html
    ids = re.findall(r'id="s-(\d+)"', found)
    assert len(ids) == len(set(ids))
    # A parser finds nothing to mend: every mark is closed within the tag that it stands in.
    tags, attributes = {*nh3.ALLOWED_TAGS, "mark"}, {"mark": {"id", "data-n"}}
    mended = nh3.clean(found, tags=tags, attributes=attributes, link_rel=None)
    assert mended.count("<mark") == found.count("<mark")


def test_time_grows_with_the_posting_and_its_spans_and_not_with_their_square():
    def seconds(n: int) -> float:
        html = "<p>" + "word &amp; <b>x</b> " * (20 * n) + "</p>"
        spans = [Span(at * 97, at * 97 + 300, at) for at in range(n)]
        started = thread_time()
        found = mark(html, spans)
        taken = thread_time() - started
        assert plain(found) == plain(html)
        return taken

    small = min(seconds(250) for _ in range(3))

    assert min(seconds(1000) for _ in range(3)) < 10 * small + 0.02
