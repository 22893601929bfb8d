"""How to follow a list or a job: what a feed is and the address for a reader stand on a page, never raw XML."""

import re

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def test_a_list_shows_the_addresses_of_its_feeds_for_a_reader(client):
    page = client.get("/jobs/?q=nurse").content.decode()

    told = page[page.index('<details class="fold" id="follow">') :].partition("</details>")[0]
    for feed in ["/jobs/feed.atom", "/jobs/feed.json"]:
        assert f">http://testserver{feed}?q=nurse</a>" in told
        assert f'data-copy="http://testserver{feed}?q=nurse"' in told
    assert "A feed reader (an app" in told


@pytest.mark.parametrize("query", ["", "?type=closed"])
def test_the_page_says_what_a_feed_is_and_shows_the_address_for_a_reader(client, query):
    page = client.get(f"/events/{query}").content.decode()

    address = f"http://testserver/events/feed.atom{query}"
    assert f'<a href="{address}">{address}</a>' in page
    assert f'data-copy="{address}"' in page
    assert "A feed reader (an app" in page
    assert 'href="#follow"' in page


def test_a_job_is_followed_from_the_page_of_its_events(client):
    job = make.job()

    page = client.get(job.get_absolute_url()).content.decode()

    [link] = re.findall(r'href="(/events/[^"]*#follow)"', page)
    assert "Follow this job" in client.get(link.partition("#")[0]).content.decode()
    assert not re.search(r'<a [^>]*href="[^"]*feed\.atom', page)
