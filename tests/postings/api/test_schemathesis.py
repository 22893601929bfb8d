"""Whatever is asked, right or wrong: no answer is a defect, and each is one that the description tells of."""

import copy
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from postings.api.openapi import description
from postings.insights.reading import warm
from postings.insights.subject import Subject
from postings.vocab import EventType, Status
from tests import make
from tests.postings.search.varied_jobs import make_jobs

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
#: Answers that are no defects, for all that their numbers say.
AWAY = 503


@cache
def _schema():
    """As it is published, but that whatever it does not tell of may not come, and that records are whole."""
    document = copy.deepcopy(description()[0])
    for name, component in document["components"]["schemas"].items():
        if "properties" in component and not name.endswith("Body"):
            component["additionalProperties"] = False
    document["components"]["schemas"]["Part"] = {"not": {}}
    document["components"]["parameters"].pop("fields")
    for told in _told(document):
        told["parameters"] = [
            one for one in told.get("parameters", ()) if not one.get("$ref", "").endswith("/fields")
        ]
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    return schema


def _told(document):
    return [verb for verbs in document["paths"].values() for verb in verbs.values()]


def _operations():
    return {found.ok().label: found.ok() for found in _schema().get_all_operations()}


@pytest.fixture
def one_connection():
    """Requests of a test stay within its transaction, as those of Django's own test client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def world(own_cache, index, one_connection, settings):
    """Jobs of all kinds, one with a whole life; the index knows them."""
    settings.API_EXPORTS = 1_000_000  # whoever asks here leaves files half read
    make_jobs(12)
    org = make.org("Halden Radio", website="https://halden.example")
    job = make.job(source=make.source(org=org), city="Utrecht", native={"a": 1}, apply_by="2026-12-01")
    make.event(job)
    make.event(job, EventType.UPDATED, field_name="title", old_value="Engineer", new_value=job.title)
    make.job(source=job.source, status=Status.CLOSED, close_reason="board_gone", inactive_at=make.NOW)
    index()
    warm(Subject(org.slug))
    return {"job_id": job.job_id, "org_id": str(org.org_id), "source_id": str(job.source.source_id)}


def _cases(operation, world, mode):
    """Of things that there are, too; and of first pages, since nobody guesses a cursor."""
    cases = operation.as_strategy(mode)
    if known := {name: value for name, value in world.items() if f"{{{name}}}" in operation.path}:
        cases = st.one_of(operation.as_strategy(mode, path_parameters=known), cases)
    return st.one_of(cases.map(_at_the_beginning), cases) if mode == GenerationMode.POSITIVE else cases


def _at_the_beginning(case):
    case.query.pop("cursor", None)
    return case


def _checks(case, response):
    """What is sent empty counts as not sent, and whatever stands in an address is text: neither is refused."""
    left_out = {not_a_server_error} if response.status_code == AWAY else set()
    sent = {**case.query, **(case.body if isinstance(case.body, dict) else {})}
    is_text = any(name in _lists() and not _holds_texts(value) for name, value in case.query.items())
    if is_text or any(map(_is_empty, sent.values())):
        left_out.add(negative_data_rejection)
    return [check for check in CHECKS if check not in left_out]


@cache
def _lists():
    """Names of parameters of which several values may be sent: free words, mostly."""
    document = description()[0]
    inline = (
        one
        for verbs in document["paths"].values()
        for verb in verbs.values()
        for one in verb.get("parameters", ())
    )
    told = [*document["components"]["parameters"].values(), *(one for one in inline if "$ref" not in one)]
    return {one["name"] for one in told if one["schema"].get("type") == "array"}


def _holds_texts(value):
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_empty(value):
    return any(map(_is_empty, value)) if isinstance(value, list) else not str(value).strip()


def _ask(operation, world, mode, examples):
    """The statuses that came."""
    statuses = set()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_cases(operation, world, mode))
    def ask(case):
        response = case.call(headers={"Accept-Encoding": "identity"})
        statuses.add(response.status_code)
        case.validate_response(response, checks=_checks(case, response))

    ask()
    return statuses


def _pairs():
    """Each operation with what is right; and with what is wrong, where anything can be."""
    for label, operation in _operations().items():
        yield label, GenerationMode.POSITIVE
        if operation.definition.raw.get("parameters") or operation.body:
            yield label, GenerationMode.NEGATIVE


all_operations = pytest.mark.parametrize(
    ("label", "mode"), [pytest.param(*pair, id=f"{pair[0]} {pair[1].value}") for pair in _pairs()]
)


@all_operations
def test_every_answer_is_one_that_the_description_tells_of(label, mode, world):
    assert _ask(_operations()[label], world, mode, examples=5)


@pytest.mark.long
@all_operations
def test_no_question_of_many_gets_another_answer(label, mode, world):
    statuses = _ask(_operations()[label], world, mode, examples=200)

    assert mode == GenerationMode.NEGATIVE or 200 in statuses
