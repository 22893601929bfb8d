"""Atom of a search whatever boards write into their names."""

from xml.etree import ElementTree as ET

import pytest

from tests import make

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.django_db
def test_a_control_character_in_the_name_of_a_company_takes_no_feed_away(client, index):
    make.job("Porter", org=make.org("Elin\x07 Hospital"))
    index()

    feed = ET.fromstring(client.get("/jobs/feed.atom").content)  # noqa: S314  # our own

    assert feed.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Elin Hospital"
