import time

import pytest

from postings.providers.balance import balance
from postings.providers.html import clean, plain, sections


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>a</div><section>b</section>", "<p>a</p>\n<p>b</p>"),
        ("<p>a</p><p>&nbsp;</p><p></p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("a<br>b<br><br>c", "<p>a<br>\nb</p>\n<p>c</p>"),
        ("<ul><li><p>x</p></li><li></li></ul>", "<ul><li>x</li></ul>"),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", "<ul><li>a\n<ul><li>b</li></ul>\nc</li></ul>"),
        ("<ul>stray<li>b</li></ul>", "<ul><li>stray</li>\n<li>b</li></ul>"),
        ("<h1>T</h1><h5>t</h5>", "<h2>T</h2>\n<h4>t</h4>"),
        ("<b><p>one</p><p>two</p></b>", "<p><strong>one</strong></p>\n<p><strong>two</strong></p>"),
        ("<p>a <b> b </b> c</p>", "<p>a <strong>b </strong>c</p>"),
        ("<i>x</i><i> </i><b></b>", "<p><em>x</em></p>"),
        ("<pre>a\n  b</pre>", "<p>a<br>\nb</p>"),
        (
            "<table><tr><td>a</td><td></td><td>b</td></tr><tr><td>c</td></tr></table>",
            "<table><tbody><tr><td>a</td>\t<td></td>\t<td>b</td></tr>\n<tr><td>c</td></tr></tbody></table>",
        ),
        ("<blockquote>q</blockquote>r", "<blockquote><p>q</p></blockquote>\n<p>r</p>"),
        ("5 &lt; 6 &amp;amp; &quot;", '<p>5 &lt; 6 &amp;amp; "</p>'),
        ("<br><hr><p> </p>", ""),
    ],
)
def test_markup_gets_one_layout(source, expected):
    cleaned = clean(source)

    assert cleaned == expected
    assert clean(cleaned) == cleaned


def test_noise_in_the_markup_changes_nothing():
    noisy = (
        '<div class="intro" style="min-height:1.5em" data-id="7"><span style="font-weight:400">Own&nbsp; the'
        " \n</span><strong>build\u200b</strong>.</div><p>\xa0</p><div><br></div><ul>\n<li><div>Ship</div></li>\n</ul>"
    )

    assert clean(noisy) == clean("<p>Own the <b>build</b>.</p><ul><li>Ship</li></ul>")


def test_what_can_run_or_load_is_gone():
    hostile = (
        "<script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)><p onclick=alert(1)>text</p>"
        '<a href="javascript:alert(1)">j</a><a href=" java\nscript:alert(1)">k</a><a href="data:text/html,x">d</a>'
        "<iframe src=https://evil.example></iframe><svg><script>x</script></svg><form action=/x>f</form>"
    )

    assert clean(hostile) == "<p>text</p>\n<p>jkd</p>\n<p>f</p>"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/x?utm_source=b&id=7&amp;gh_src=q#part", "https://a.example/x?id=7#part"),
        ("https://a.example/?gh_jid=12&ref=board", "https://a.example/?gh_jid=12"),
        ("https://a.example/?lever-source=x", "https://a.example/"),
        ('https://a.example/?q="><b>', "https://a.example/?q="),
        ("//a.example/x", "https://a.example/x"),
        ("mailto:jobs@a.example", "mailto:jobs@a.example"),
    ],
)
def test_links_lose_their_tracking_and_nothing_else(address, expected):
    cleaned = clean(f'<a href="{address}">here</a>')

    assert cleaned.startswith(f'<p><a rel="nofollow noopener" href="{expected}">')


@pytest.mark.parametrize(
    "address", ["/relative", "ftp://a.example", "https://", "https://[bad", "https://u:p@a.example"]
)
def test_other_links_become_text(address):
    assert clean(f'<a href="{address}">here</a>') == "<p>here</p>"


def test_what_cannot_be_stored_is_dropped():
    cleaned = clean("a\x00b\ud800c&#1;\x1b&#0;d\x0be")

    assert cleaned == "<p>abc\ufffdd e</p>"
    assert cleaned.encode()


def test_plain_text_is_the_html_without_its_tags():
    cleaned = clean(
        "<h2>You &amp; we</h2><ul><li>x &lt; <b>3</b></li><li>y<br>z</li></ul><table><tr><td>1<td>2</table>"
    )

    assert plain(cleaned) == "You & we\nx < 3\ny\nz\n1\t2"


def test_a_part_left_open_does_not_swallow_the_next():
    joined = sections([("Tasks", "<p>cook<!-- "), ("Empty", "<p> </p>"), ("You <3 food", "<li>eat")])

    assert joined == "<h3>Tasks</h3>\n<p>cook</p>\n<h3>You &lt;3 food</h3>\n<li>eat</li>"


#: A piece, and what comes after it: each repeated until there are ten megabytes.
HOSTILE = {
    "nested lists": ("<ul><li>", ""),
    "formatting never closed": ("<font size={n}><b class={n}>", "<p>x"),
    "text in tables": ("<table>x<tr></tr>", "x<tr></tr>"),
    "nested tables": ("<table><tr><td>", ""),
    "tags never closed": ("<a", ""),
    "entities": ("&amp", ""),
    "comments": ("<!--", ""),
    "spaces": ("&nbsp; ", ""),
    "attributes": ("<p a=b c=d ", "e=f "),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_ten_megabytes_of_hostile_markup_cost_seconds_at_most(name):
    first, then = HOSTILE[name]
    half = 5_000_000
    hostile = "".join(first.replace("{n}", str(n)) for n in range(half // len(first)))
    hostile = hostile[:100_000] + then * (half // len(then)) if then else hostile * 2
    started = time.perf_counter()

    plain(clean(hostile))

    assert time.perf_counter() - started < 10


def test_what_a_parser_would_multiply_is_closed_before_it_is_parsed():
    """By the book, each of these paragraphs opens every formatting element again."""
    balanced = balance("<b class=1><i class=2><p>x<p>y<table>z<td>1", silent=frozenset())

    assert balanced == "<b><i><p>x</p><p>y</p><table><td>z</td><td>1"


def test_a_body_of_very_many_tags_is_not_nested_without_end():
    cleaned = clean("<ul><li>" * 450 + "deep")

    assert cleaned.count("<ul>") <= 20
    assert plain(cleaned) == "deep"


def test_a_long_posting_of_unclosed_items_keeps_its_lines():
    cleaned = clean("<ul>" + "<li>word" * 1000)

    assert plain(cleaned).splitlines() == ["word"] * 1000
