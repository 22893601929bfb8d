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
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from postings.api.openapi import description
from postings.vocab import EventType, Status
from tests import make
from tests.postings.search.varied_jobs import make_jobs

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
#: Answers that are no defects, for all that their numbers say.
AWAY = 503


@cache
def _schema():
    """As it is published, but that whatever it does not tell of may not come."""
    document = copy.deepcopy(description()[0])
    for name, component in document["components"]["schemas"].items():
        if "properties" in component and not name.endswith("Body"):
            component["additionalProperties"] = False
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    return schema


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
def world(own_cache, index, one_connection):
    """Jobs of all kinds, one with a whole life; the index knows them."""
    make_jobs(12)
    org = make.org("Halden Radio", website="https://halden.example")
    job = make.job(source=make.source(org=org), city="Utrecht", native={"a": 1}, apply_by="2026-12-01")
    make.event(job)
    make.event(job, EventType.UPDATED, field_name="title", old_value="Engineer", new_value=job.title)
    make.job(source=job.source, status=Status.CLOSED, close_reason="board_gone", inactive_at=make.NOW)
    index()
    return {"job_id": job.job_id, "org_id": str(org.org_id), "source_id": str(job.source.source_id)}


def _ask(operation, world, mode, examples):
    known = {name: value for name, value in world.items() if f"{{{name}}}" in operation.path}
    cases = operation.as_strategy(mode)
    if known:
        cases = st.one_of(operation.as_strategy(mode, path_parameters=known), cases)

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def ask(case):
        response = case.call()
        if response.status_code == AWAY:
            case.validate_response(
                response, checks=[check for check in CHECKS if check != not_a_server_error]
            )
        else:
            case.validate_response(response, checks=CHECKS)

    ask()


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
    _ask(_operations()[label], world, mode, examples=6)


@pytest.mark.long
@all_operations
def test_no_question_of_many_gets_another_answer(label, mode, world):
    _ask(_operations()[label], world, mode, examples=200)
