"""Questions by chance, right and wrong, made of the description of the API; and what their answers must be."""

import copy
from contextlib import contextmanager
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
        told.pop("security", None)  # keys by chance are refused, and then nothing else is asked
        told["parameters"] = [
            one for one in told.get("parameters", ()) if not one.get("$ref", "").endswith("/fields")
        ]
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    return schema


def _told(document):
    return [verb for verbs in document["paths"].values() for verb in verbs.values()]


@cache
def operations():
    """By verb and address."""
    return {found.ok().label: found.ok() for found in _schema().get_all_operations()}


@contextmanager
def one_connection():
    """Requests of a test stay within its transaction, as those of Django's own test client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _cases(operation, known, mode):
    """Of things that there are, too; and of first pages, since nobody guesses a cursor."""
    cases = operation.as_strategy(mode)
    if ids := {name: value for name, value in known.items() if f"{{{name}}}" in operation.path}:
        cases = st.one_of(operation.as_strategy(mode, path_parameters=ids), cases)
    return st.one_of(cases.map(_at_the_beginning), cases) if mode == GenerationMode.POSITIVE else cases


def _at_the_beginning(case):
    case.query.pop("cursor", None)
    return case


def _checks(case, response):
    """What is sent empty, or as null, counts as not sent, and numbers and truths where words are meant are read as
    such: neither is refused."""
    left_out = {not_a_server_error} if response.status_code == AWAY else set()
    sent = {**case.query, **(case.body if isinstance(case.body, dict) else {})}
    is_text = any(name in _lists() and not _holds_texts(value) for name, value in sent.items())
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
    return any(map(_is_empty, value)) if isinstance(value, list) else value is None or not str(value).strip()


def ask(label, known, mode, *, examples, headers=None):
    """The statuses that came. `known`: ids of things that there are, by their names in addresses."""
    operation = operations()[label]
    statuses = set()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_cases(operation, known, mode))
    def answered(case):
        response = case.call(headers={"Accept-Encoding": "identity", **(headers or {})})
        statuses.add(response.status_code)
        case.validate_response(response, checks=_checks(case, response))

    answered()
    return statuses


def pairs(*, of_persons):
    """Each operation with what is right; and with what is wrong, where anything can be."""
    for label, operation in operations().items():
        if ("/me" in operation.path) != of_persons:
            continue
        yield label, GenerationMode.POSITIVE
        if operation.definition.raw.get("parameters") or operation.body:
            yield label, GenerationMode.NEGATIVE


def each(*, of_persons):
    """Marks a test of each operation, in each mode."""
    told = [pytest.param(*pair, id=f"{pair[0]} {pair[1].value}") for pair in pairs(of_persons=of_persons)]
    return pytest.mark.parametrize(("label", "mode"), told)
