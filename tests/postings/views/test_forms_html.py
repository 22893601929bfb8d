"""Descriptions as Markdown and as plain text."""

import pytest

from postings.providers.html import clean
from postings.views.forms.html import converted
from postings.views.forms.style import Markdown, Plain


def markdown(html: str) -> str:
    return converted(clean(html), Markdown())


@pytest.mark.parametrize(
    ("html", "written", "read"),
    [
        ("<h3>You</h3><p>Mix.</p>", "#### You\n\nMix.", "You\n\nMix."),
        ("<p>One<br>two</p><p>Three</p>", "One\\\ntwo\n\nThree", "One\ntwo\n\nThree"),
        ("<p><b>Bold</b> and <i>thin</i></p>", "**Bold** and *thin*", "Bold and thin"),
        ("<ul><li>A</li><li>B</li></ul><p>C</p>", "- A\n- B\n\nC", "- A\n- B\n\nC"),
        ("<ol><li>A</li><li>B</li></ol>", "1. A\n2. B", "1. A\n2. B"),
        ("<ul><li>A<ul><li>b</li></ul></li><li>C</li></ul>", "- A\n  - b\n- C", "- A\n  - b\n- C"),
        ("<blockquote><p>A</p><p>B</p></blockquote>", "> A\n>\n> B", "> A\n>\n> B"),
        ("<p>Run <code>a_b</code></p>", "Run `a_b`", "Run a_b"),
        ("<li>A</li><li>B</li><p>C</p>", "- A\n- B\n\nC", "- A\n- B\n\nC"),
        ("<p>One, <u>two</u></p>", "One, two", "One, two"),
    ],
)
def test_each_block_keeps_its_shape(html, written, read):
    assert markdown(html) == written
    assert converted(clean(html), Plain()) == read


def test_a_link_keeps_its_address():
    html = '<p>See <a href="https://halden.example/a(b)">our page</a>.</p>'

    assert markdown(html) == "See [our page](https://halden.example/a%28b%29)."
    assert converted(clean(html), Plain()) == "See our page (https://halden.example/a(b))."


def test_a_link_that_is_its_own_text_is_written_once():
    html = '<p><a href="https://halden.example/x">https://halden.example/x</a></p>'

    assert markdown(html) == "<https://halden.example/x>"
    assert converted(clean(html), Plain()) == "https://halden.example/x"


def test_a_table_keeps_its_columns_and_empty_cells():
    html = "<table><tr><th>Day</th><th>Pay</th></tr><tr><td>Monday</td><td></td></tr></table><p>End</p>"

    assert markdown(html) == "| Day | Pay |\n| --- | --- |\n| Monday |  |\n\nEnd"
    assert converted(clean(html), Plain()) == "Day | Pay\nMonday | \n\nEnd"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("5 * 3 _or_ [so]", r"5 \* 3 \_or\_ \[so\]"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("1. no list", r"1\. no list"),
        ("1.5 days", "1.5 days"),
        ("a &lt;b&gt; &amp;copy;", r"a \<b\> \&copy;"),
        ("R&amp;D", "R&D"),
    ],
)
def test_signs_of_a_text_stay_signs(words, written):
    assert markdown(f"<p>{words}</p>") == written


def test_what_stands_after_a_line_break_is_no_list_either():
    assert markdown("<p>We offer:<br>- tea</p>") == "We offer:\\\n\\- tea"


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>the<b> night </b>shift</p>", "the **night** shift"),
        ("<p><b>You:</b> mix</p>", "**You:** mix"),
        ("<p><b>You:</b>mix</p>", "You:mix"),
        ("<p>so<b>(new)</b></p>", "so(new)"),
        ("<p><b>One</b><b>Two</b></p>", "**One**Two"),
        ("<p><b>One</b><i>Two</i></p>", "**One**Two"),
    ],
)
def test_signs_of_emphasis_stand_only_where_they_are_read_as_such(html, written):
    assert markdown(html) == written


def test_nothing_is_nothing():
    assert markdown("") == ""
