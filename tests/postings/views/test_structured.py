"""Structured data of pages that are no job's: safe in a page, valid, and of what the page shows."""

import json

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory

from postings.views.lists.part import Link
from postings.views.structured.data import breadcrumbs, node, organization, script, website
from tests import make, schema_org, structured_data

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \u2029 'x' \"y\""


@pytest.fixture
def request_(rf: RequestFactory):
    return rf.get("/jobs/", headers={"host": "testserver"})


def drawn(request, source: str, **context: object) -> str:
    return Template("{% load structured %}" + source).render(RequestContext(request, context))


def test_no_text_ends_its_script_or_begins_a_comment():
    made = script(node("Organization", name=HOSTILE))
    inner = made.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert not set("<>&\u2028\u2029") & set(inner)
    assert json.loads(inner)["name"] == HOSTILE


def test_nothing_is_printed_for_nothing():
    assert script(None) == ""


def test_every_script_names_the_vocabulary():
    made = script(node("Organization", name="Halden Radio"))

    assert '"@context":"https://schema.org"' in made


def test_the_way_to_a_page_has_numbered_steps_with_whole_addresses_and_ends_at_the_page(request_):
    way = breadcrumbs([("Home", "/"), ("Companies", "/companies/"), ("Halden Radio", "")], request_)

    assert way is not None
    assert way["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "http://testserver/"},
        {"@type": "ListItem", "position": 2, "name": "Companies", "item": "http://testserver/companies/"},
        {"@type": "ListItem", "position": 3, "name": "Halden Radio"},
    ]
    assert not schema_org.problems(way)


def test_a_page_that_nothing_leads_to_has_no_way(request_):
    assert breadcrumbs([("Home", "")], request_) is None


def test_the_tag_of_crumbs_follows_the_company(request_, db):
    org = make.org("Halden Radio", slug="halden-radio")

    page = drawn(request_, "{% crumb_data 'Sound Engineer' companies=1 company=org %}", org=org)

    (way,) = structured_data.of(page, "BreadcrumbList")
    names = [step["name"] for step in way["itemListElement"]]
    assert names == ["Home", "Companies", "Halden Radio", "Sound Engineer"]


def test_the_tag_of_crumbs_works_within_an_include_that_passes_nothing_on(request_):
    page = drawn(request_, "{% include inner with here='Slices' only %}", inner=_template())

    assert [
        step.get("item") for step in structured_data.of(page, "BreadcrumbList")[0]["itemListElement"]
    ] == [
        "http://testserver/",
        None,
    ]


def _template() -> Template:
    return Template("{% load structured %}{% crumb_data here company=company %}")


def test_the_tag_of_crumbs_follows_the_pages_above_a_slice(request_):
    links = (Link("Cities", "/cities/"),)

    page = drawn(request_, "{% crumb_data 'Jobs in Utrecht' links=links %}", links=links)

    (way,) = structured_data.of(page, "BreadcrumbList")
    assert way["itemListElement"][1]["item"] == "http://testserver/cities/"


@pytest.mark.parametrize(
    ("website_", "told"),
    [("https://halden.example", "https://halden.example"), ("javascript:alert(1)", None), ("", None)],
)
def test_an_employer_is_an_organization_with_its_website_where_that_is_known(db, website_, told):
    found = organization(make.org("Halden Radio", website=website_))

    assert (found["name"], found.get("url")) == ("Halden Radio", told)
    assert not schema_org.problems(found)


def test_the_site_tells_its_name_and_no_search_box(request_):
    found = website(request_)

    assert found == {"@type": "WebSite", "name": "Footnote", "url": "http://testserver/"}
    assert not schema_org.problems(found)
