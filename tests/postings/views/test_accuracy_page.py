"""What the site says of its own accuracy, and of whom it uses data."""

import json
import re

import pytest

from postings.accuracy import newest
from postings.facts.base import Context
from postings.facts.read import fingerprint
from postings.models import Measurement
from tests.make import DAY, NOW
from tests.pages import text

pytestmark = pytest.mark.django_db

ROW = {"n": 1200, "accuracy": 0.971, "precision": 0.98, "recall": None, "low": 0.96, "high": 0.979}


def measured(rules: str = "", **fields: object) -> Measurement:
    return Measurement.objects.create(
        measured_at=NOW, rules=rules or fingerprint(Context()), fields=fields or {"geo.both": ROW}
    )


def test_without_a_measurement_the_page_says_so_and_how_to_make_one(client):
    page = text(client.get("/accuracy/"))

    assert "Nothing has been measured on this site yet" in page
    assert "./run manage accuracy DIR" in page


def test_each_field_is_told_in_words_with_its_interval_and_n(client):
    measured()

    page = text(client.get("/accuracy/"))

    assert "City and country of a location 1,200 97.1 % 96.0–97.9 98.0 % none to find" in page
    assert "Measured 2 November 2026, 09:00 UTC" in page
    assert "The rules are still those that were measured." in page


def test_a_field_without_anything_to_find_tells_no_accuracy(client):
    nothing = {"n": 9, "accuracy": 1.0, "precision": None, "recall": None, "low": 0.7, "high": 1.0}
    measured(**{"es_salary.all": nothing})

    page = client.get("/accuracy/")

    assert "in Spanish 9 none to find none given none to find" in text(page)
    assert 'r="3.5"' not in page.content.decode()


def test_values_where_there_are_none_to_find_are_told_with_their_accuracy(client):
    invented = {"n": 9, "accuracy": 0.889, "precision": 0.0, "recall": None, "low": 0.5, "high": 1.0}
    measured(**{"es_salary.all": invented})

    page = text(client.get("/accuracy/"))

    assert "in Spanish 9 88.9 % 50.0–100.0 0.0 % none to find" in page


def test_each_field_is_told_rule_by_rule(client):
    measured(**{"yoe.all": ROW | {"rules": {"experience.at_least": [3, 4], "experience.range": [9, 9]}}})

    page = text(client.get("/accuracy/"))

    assert "Rule by rule experience.range 9 of 9 right experience.at_least 3 of 4 right" in page


def test_changed_rules_are_told(client):
    measured(rules="other")

    assert "The rules have changed since" in text(client.get("/accuracy/"))


def test_each_field_has_its_newest_figures_of_the_rules_as_they_are(client, django_assert_num_queries):
    measured()
    current = fingerprint(Context())
    Measurement.objects.create(measured_at=NOW + DAY, rules=current, fields={"yoe.all": ROW})
    Measurement.objects.create(measured_at=NOW + 2 * DAY, rules="x", fields={"degree.all": ROW})

    with django_assert_num_queries(1):
        page = text(client.get("/accuracy/"))

    assert "Years of experience: both ends" in page
    assert "City and country of a location" in page
    assert "Lowest degree" not in page
    assert "Measured 3 November 2026" in page


def test_a_site_that_measured_nothing_shows_what_was_measured_before_the_release(client):
    found = {"measured_at": NOW.isoformat(), "rules": "x", "fields": {"yoe.all": ROW}}
    newest.SHIPPED.write_text(json.dumps(found))

    page = text(client.get("/accuracy/"))

    assert "Years of experience: both ends" in page
    assert "The rules have changed since" in page


def test_all_bars_share_a_scale_that_holds_every_interval(client):
    Measurement.objects.create(
        measured_at=NOW,
        rules="x",
        fields={"geo.both": ROW, "skills.hard": ROW | {"accuracy": 0.6, "low": 0.55, "high": 0.65}},
    )

    page = client.get("/accuracy/").content.decode()

    assert ">50–100 %</th>" in page
    assert '<rect class="rng" x="92.0%" width="3.8%"' in page
    assert '<rect class="rng" x="10.0%" width="20.0%"' in page


def test_a_field_of_another_language_of_curators_or_unknown_has_a_name(client):
    fields = {"de_salary.all": ROW, "labels.work_model": ROW, "tides.high": ROW, "empty.all": ROW | {"n": 0}}
    Measurement.objects.create(measured_at=NOW, rules="x", fields=fields)

    page = text(client.get("/accuracy/"))

    assert "Pay: both ends and the period, in German" in page
    assert "Labels of curators: work model" in page
    assert "tides.high" in page
    assert "empty.all" not in page


def test_fields_stand_in_the_order_of_a_jobs_facts_and_each_in_all_its_languages(client):
    names = [
        "de_salary.all",
        "de_yoe.all",
        "labels.pay",
        "geo.both",
        "gold.remote",
        "salary.all",
        "tides.high",
    ]
    measured(**dict.fromkeys([*names, "yoe.all", "fr_salary.all"], ROW))

    figures = client.get("/accuracy/").context["figures"]

    assert [figure.field for figure in figures] == [
        *("geo.both", "gold.remote", "salary.all", "de_salary.all", "fr_salary.all", "yoe.all", "de_yoe.all"),
        *("labels.pay", "tides.high"),
    ]


def test_notices_name_every_source_with_its_licence_and_the_words_it_asks_for(client):
    answer = client.get("/notices/")
    page = text(answer)

    assert "This service uses the ESCO classification of the European Commission." in page
    assert "USDOL/ETA has not approved, endorsed, or tested these modifications." in page
    for name in ["GeoNames", "skill-extractor", "pycountry", "ats-scrapers", "ats-jobs-mcp", "Geist"]:
        assert name in page
    assert answer.content.decode().count('rel="license noopener"') == 10
    assert page.count("Source of ") == 8


@pytest.mark.parametrize("address", ["/accuracy/", "/notices/"])
def test_the_footer_leads_there_and_nothing_but_reading_is_allowed(client, address):
    assert f'href="{address}"' in client.get("/").content.decode()
    assert client.post(address).status_code == 405
    assert len(re.findall("<h1", client.get(address).content.decode())) == 1
