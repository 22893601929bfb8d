"""The description of the API is whole, valid, and made from the views."""

import re

import pytest
from django.core.management import call_command
from django.urls import URLResolver, get_resolver
from drf_spectacular.validation import validate_schema

from accounts.api import meanings as my_meanings
from postings.api import meanings
from postings.api.openapi import description
from postings.api.public import PublicView
from postings.api.views import Nothing

ADDRESS = "/job-postings/v1/openapi.json"
#: Generated clients have them in their code: they may be added to, never changed.
OPERATIONS = {
    "GET /job-postings/v1/accuracy": "get_accuracy",
    "GET /job-postings/v1/events/search": "search_events",
    "GET /job-postings/v1/insights": "get_insights",
    "GET /job-postings/v1/jobs": "list_jobs",
    "POST /job-postings/v1/jobs": "list_jobs_by_body",
    "GET /job-postings/v1/jobs/facets": "list_job_facets",
    "GET /job-postings/v1/jobs/search": "search_jobs",
    "POST /job-postings/v1/jobs/search": "search_jobs_by_body",
    "GET /job-postings/v1/jobs/{job_id}": "get_job",
    "GET /job-postings/v1/jobs/{job_id}/events": "list_job_events",
    "GET /job-postings/v1/jobs/{job_id}/similar": "list_similar_jobs",
    "GET /job-postings/v1/jobs/{job_id}/versions": "list_job_versions",
    "GET /job-postings/v1/jobs/{job_id}/why-not": "explain_why_not",
    "GET /job-postings/v1/me/wishes": "get_wishes",
    "PUT /job-postings/v1/me/wishes": "set_wishes",
    "GET /job-postings/v1/occupations": "list_occupations",
    "GET /job-postings/v1/openapi.json": "get_openapi",
    "GET /job-postings/v1/orgs": "list_orgs",
    "POST /job-postings/v1/orgs/batch_lookup": "look_up_orgs",
    "GET /job-postings/v1/orgs/{org_id}": "get_org",
    "GET /job-postings/v1/orgs/{org_id}/breakdown": "get_org_breakdown",
    "GET /job-postings/v1/places": "list_places",
    "GET /job-postings/v1/slices": "list_slices",
    "GET /job-postings/v1/sources": "list_sources",
    "GET /job-postings/v1/sources/{source_id}": "get_source",
    "GET /job-postings/v1/stats": "get_stats",
}


@pytest.fixture
def document():
    return description()[0]


@pytest.fixture
def operations(document):
    """By verb and address."""
    return {
        f"{verb.upper()} {path}": operation
        for path, verbs in document["paths"].items()
        for verb, operation in verbs.items()
    }


def _views(patterns, prefix="/"):
    """Address and class of every view of the API that stands anywhere on this site."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, address)
        else:
            kind = getattr(pattern.callback, "cls", None)
            if kind is not Nothing and kind is not None and issubclass(kind, PublicView):
                yield re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", address), kind


def _meant(document, told):
    """What a reference stands for."""
    for part in told.get("$ref", "#").split("/")[1:]:
        document = document[part]
    return document if "$ref" in told else told


def test_it_is_valid_openapi(document):
    validate_schema(document)

    assert document["openapi"] == "3.1.0"


def test_it_is_made_without_a_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "openapi.yaml"))

    assert (tmp_path / "openapi.yaml").stat().st_size


def test_every_address_of_the_api_is_in_it_and_nothing_else(operations):
    verbs = ("get", "post", "put", "patch", "delete")
    answered = {
        f"{verb.upper()} {address}"
        for address, kind in _views(get_resolver().url_patterns)
        for verb in verbs
        if hasattr(kind, verb)
    }

    assert set(operations) == answered


def test_operations_keep_their_names(operations):
    named = {name: operation["operationId"] for name, operation in operations.items()}

    assert {name: named.get(name) for name in OPERATIONS} == OPERATIONS
    assert len(set(named.values())) == len(named)


def test_every_operation_says_what_it_does(operations):
    silent = [
        name for name, told in operations.items() if not (told.get("summary") and told.get("description"))
    ]

    assert silent == []


def test_each_verb_of_an_address_says_what_it_does(operations):
    told: dict[tuple[str, str], list[str]] = {}
    for name, operation in operations.items():
        told.setdefault((name.partition(" ")[2], operation["summary"]), []).append(name)

    alike = {address for (address, _summary), names in told.items() if len(names) > 1}

    # A search does the same by either verb.
    assert alike <= {"/job-postings/v1/jobs", "/job-postings/v1/jobs/search"}


def test_every_parameter_says_what_it_means(document, operations):
    told = [
        (name, _meant(document, one)) for name, of in operations.items() for one in of.get("parameters", ())
    ]
    bodies = [schema for name, schema in document["components"]["schemas"].items() if name.endswith("Body")]

    assert [(name, one["name"]) for name, one in told if not one.get("description")] == []
    assert [
        key for body in bodies for key, one in body["properties"].items() if not one.get("description")
    ] == []


def _is_envelope(name):
    return name.endswith(("Answer", "Body"))


def test_every_field_of_every_record_says_what_it_means(document):
    silent = [
        f"{name}.{field}"
        for name, schema in document["components"]["schemas"].items()
        for field, told in schema.get("properties", {}).items()
        if not told.get("description") and not _is_envelope(name)
    ]

    assert silent == []


def test_no_meaning_is_kept_of_a_field_that_is_gone(document):
    schemas = document["components"]["schemas"]
    every = {field for schema in schemas.values() for field in schema.get("properties", {})}

    gone = [
        f"{name}.{field}"
        for table in (meanings.OF, my_meanings.OF)
        for name, fields in table.items()
        for field in fields
        if field not in schemas.get(name, {}).get("properties", {})
    ]

    assert gone == []
    assert set(meanings.ANYWHERE) <= every


def test_what_a_fact_holds_is_told_as_its_own_type_has_it(document):
    schemas = document["components"]["schemas"]

    pay, own = (schemas[name]["properties"] for name in ("PayFact", "PayRangeValue"))
    assert pay["value"]["items"] == {"$ref": "#/components/schemas/PayRangeValue"}
    assert pay["value"]["type"] == ["array", "null"]
    assert own["period"]["enum"] == ["year", "month", "week", "day", "hour", None]
    assert own["minimum"]["type"] == ["number", "null"]


def test_every_error_is_told_as_a_problem(document, operations):
    for operation in operations.values():
        errors = {
            code: _meant(document, one) for code, one in operation["responses"].items() if code >= "400"
        }

        assert {"400", "401", "405", "429"} <= set(errors)
        assert all("application/problem+json" in one["content"] for one in errors.values())
        assert "Retry-After" in errors["429"]["headers"]


def test_headers_of_limits_are_told_of_every_answer(document, operations):
    answers = [_meant(document, one) for of in operations.values() for one in of["responses"].values()]

    assert all(
        {"RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"} <= set(one["headers"])
        for one in answers
    )


def test_reading_needs_no_key_and_takes_either_form_of_it(document, operations):
    assert operations["GET /job-postings/v1/jobs"]["security"] == [{}, {"key": []}, {"bearer": []}]
    assert document["components"]["securitySchemes"]["key"]["name"] == "x-api-key"


def test_what_a_board_may_leave_out_may_be_null(document):
    fields = document["components"]["schemas"]["Job"]["properties"]

    assert fields["team"]["type"] == ["string", "null"]
    assert fields["title"]["type"] == "string"
    assert fields["workplace_type"]["enum"] == ["remote", "hybrid", "on_site", None]


def test_what_has_few_values_lists_them_and_ids_and_addresses_tell_their_form(document):
    job, event, org = (
        document["components"]["schemas"][name]["properties"] for name in ("Job", "Event", "Org")
    )

    assert job["salary_period"]["enum"] == ["year", "month", "week", "day", "hour", None]
    assert {"full_time", "internship", None} <= set(job["employment_type"]["enum"])
    assert job["close_reason"]["enum"][-1] is None
    assert [job[name]["format"] for name in ("source_url", "apply_url", "url")] == ["uri"] * 3
    assert (org["website"]["type"], org["website"]["format"]) == (["string", "null"], "uri")
    assert job["job_id"]["pattern"] == event["job_id"]["pattern"] == "^[0-9a-f]{40}$"
    assert "`greenhouse`" in job["provider"]["description"]


def test_it_is_kept_by_who_has_it(client, db):
    first = client.get(ADDRESS)

    again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})

    assert (first.status_code, first["Content-Type"]) == (200, "application/json")
    assert (again.status_code, again.content) == (304, b"")
    assert first.json()["info"]["title"]


def test_it_is_the_same_in_every_language(client, db):
    in_german = client.get(ADDRESS, headers={"accept-language": "de"})

    assert in_german["ETag"] == client.get(ADDRESS)["ETag"]


def test_it_cannot_be_changed(client, db):
    answer = client.post(ADDRESS, {}, content_type="application/json")

    assert (answer.status_code, answer.json()["allowed"]) == (405, ["GET", "HEAD", "OPTIONS"])
