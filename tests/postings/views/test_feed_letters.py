"""What of a title stands in a feed, letter by letter."""

import json

import feedparser
import pytest

from postings.views.feeds import entries as feed_entries
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("title", ["👩\u200d🍳 Chef", "می\u200cخواهم", "Chef\u00a0(m/f)", "シェフ\u3000東京"])
def test_what_joins_and_parts_letters_stays_in_a_title(client, index, title):
    make.job(title)
    index()

    in_atom = feedparser.parse(client.get("/jobs/feed.atom").content).entries[0].title
    in_json = json.loads(client.get("/jobs/feed.json").content)["items"][0]["title"]

    assert in_atom.startswith(title)
    assert in_json.startswith(title)


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_left_out(letter):
    assert feed_entries.printable(f"a{letter}b\tc\nd\re\U0010ffff") == "ab\tc\nd\re\U0010ffff"
