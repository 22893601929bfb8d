"""What a person wishes of a job: read, and set as a whole, by the rules of the form."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, cast

from django.http import QueryDict
from django.utils import translation
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.me import SILENT, MeView
from accounts.keeps import acts
from accounts.keeps.kept import Keeps
from accounts.matching.wishes import Wishes, read
from accounts.matching.wishes.form import Problems
from accounts.matching.wishes.value import (
    MOST_COUNTRIES,
    MOST_LANGUAGES,
    MOST_PLACES,
    SENIORITIES,
    WORK_MODELS,
)
from accounts.views.wishes import find_place
from accounts.vocab import Constraint
from postings.api.answers import META, TEXT, WHOLE, Answer, Shape, many, or_null, told
from postings.api.body import check as check_body
from postings.api.parameters import Kind, Parameter, check_once, left_out
from postings.api.problems import Problem, bad_parameter
from postings.api.query import check_text
from postings.api.serializers import stated
from postings.facts.pay.currency import CODES as CURRENCIES
from postings.search.near import USUAL
from postings.vocab import Period

_MUSTS: Final = tuple(str(one) for one in Constraint)
_WISHES = Shape(
    "Wishes",
    {
        "work_model": many(TEXT),
        "place": told(many(TEXT), "Cities, and countries."),
        "within": told(many(WHOLE), "Kilometres around each place; of no meaning for a country."),
        "seniority": many(TEXT),
        "pay": told(or_null(WHOLE), "At least so much."),
        "currency": or_null(TEXT),
        "period": or_null(TEXT),
        "language": told(many(TEXT), "Codes of the languages that they speak."),
        "sponsorship": told(many(TEXT), "Codes of the countries where they need a permit."),
        "must": told(many(TEXT), "The wishes that leave out a job that is known not to meet them."),
    },
    "What is empty is no wish. What GET tells, PUT takes.",
)
_EXAMPLE: Final[Mapping[str, Any]] = {
    "work_model": ["hybrid", "remote"],
    "place": ["Utrecht"],
    "within": [25],
    "pay": 60000,
    "currency": "EUR",
    "language": ["en", "nl"],
    "must": ["language"],
}
_BODY: Final = (
    Parameter("work_model", Kind.TEXT, "Any of these.", allowed=WORK_MODELS, is_list=True),
    Parameter("place", Kind.TEXT, "A city or a country, by name.", is_list=True, most=MOST_PLACES),
    Parameter(
        "within",
        Kind.INTEGER,
        f"Kilometres around the place at the same position; {USUAL} unless told.",
        is_list=True,
        least=1,
        most=MOST_PLACES,
    ),
    Parameter("seniority", Kind.TEXT, "Any of these.", allowed=SENIORITIES, is_list=True),
    Parameter("pay", Kind.INTEGER, "At least so much; with a `currency`.", least=1),
    Parameter("currency", Kind.TEXT, "ISO 4217, such as `EUR`.", allowed=CURRENCIES),
    Parameter("period", Kind.TEXT, "Of the pay.", default=str(Period.YEAR), allowed=tuple(map(str, Period))),
    Parameter("language", Kind.TEXT, "That they speak: codes or names.", is_list=True, most=MOST_LANGUAGES),
    Parameter(
        "sponsorship",
        Kind.TEXT,
        "Countries where they need a permit: codes or names.",
        is_list=True,
        most=MOST_COUNTRIES,
    ),
    Parameter("must", Kind.TEXT, "Names of wishes.", allowed=_MUSTS, is_list=True),
)


class MyWishes(MeView):
    """What they want of a job. No wish changes a score."""

    parameters = {"PUT": _BODY}
    answers = {
        "GET": Answer("get_wishes", _WISHES, META),
        "PUT": Answer(
            "set_wishes",
            _WISHES,
            META,
            silent=SILENT,
            summary="Say what they want of a job",
            example=_EXAMPLE,
        ),
    }

    def get(self, request: Request) -> Response:
        """All of them."""
        check_text(request.query_params)
        return self._answer(Keeps(self.user, {}).wishes, left_out((), request.query_params))

    def put(self, request: Request) -> Response:
        """In place of all wishes before: what the body leaves out is no wish. Of one with a problem nothing is kept."""
        check_body(request)
        body = cast("QueryDict", request.data or QueryDict())
        check_text(body)
        user = self.user
        with translation.override("en"):
            wishes = _read(body)
        acts.keep_wishes_in_account(user, wishes)
        if not self.may_read:
            return Response(status=HTTPStatus.NO_CONTENT)
        return self._answer(wishes, left_out(_BODY, body))

    def _answer(self, wishes: Wishes, meta: Mapping[str, Any]) -> Response:
        return Response({"data": _told(wishes), "meta": meta})


def _read(body: QueryDict) -> Wishes:
    """As the form reads it; but a word that no box of the form sends is not passed over. Raises Problem."""
    check_once(_BODY, body)
    for parameter in _BODY:
        sent = [value for value in body.getlist(parameter.name) if value]
        if parameter.allowed and not set(sent) <= set(parameter.allowed):
            raise bad_parameter(parameter.name, f"This is no value of {parameter.name}.", parameter.allowed)
    if len(body.getlist("place")) > MOST_PLACES:
        raise bad_parameter("place", f"place may hold {MOST_PLACES} values.")
    if len(body.getlist("within")) > len(body.getlist("place")):
        raise bad_parameter(
            "within", "within has more values than place: each is of the place at its position."
        )
    form = body.copy()
    for name in ("language", "sponsorship"):
        form[name] = ", ".join(body.getlist(name))
    wishes, problems = read(form, find=find_place)
    if problems:
        raise _problem(problems)
    for name in set(body.getlist("must")) - set(map(str, wishes.hard)):
        raise bad_parameter("must", f"{name} cannot be a must: this body holds no such wish.")
    return wishes


def _problem(problems: Problems) -> Problem:
    """The first: `place-1` is the second place."""
    field, said = next(iter(problems.items()))
    return Problem(HTTPStatus.BAD_REQUEST, said, pointer="/" + field.replace("-", "/"))


def _told(wishes: Wishes) -> dict[str, Any]:
    pay = wishes.pay
    return {
        "work_model": list(wishes.work_model),
        "place": [one.name for one in wishes.place],
        "within": [one.km or USUAL for one in wishes.place],
        "seniority": list(wishes.seniority),
        "pay": pay.amount if pay else None,
        "currency": pay.currency if pay else None,
        "period": stated(str(pay.period)) if pay else None,
        "language": list(wishes.language),
        "sponsorship": list(wishes.sponsorship),
        "must": sorted(map(str, wishes.hard)),
    }
