"""The door to how often the rules are right: the newest measurement, field by field."""

from collections.abc import Mapping
from typing import Any, Final

from rest_framework.request import Request
from rest_framework.response import Response

from postings.accuracy.newest import newest
from postings.api.answers import FLAG, META, MOMENT, NUMBER, TEXT, WHOLE, Answer, Shape, many, or_null, told
from postings.api.parameters import left_out
from postings.api.public import PublicView

_SHARE: Final = told(or_null(NUMBER), "From 0 to 1; null of none.")
_RULE = Shape("MeasuredRule", {"rule": TEXT, "right": WHOLE, "given": WHOLE})
_FIELD = Shape(
    "MeasuredField",
    {
        "field": told(TEXT, "`<language>_<kind>.<field>`; without a language: all of them together."),
        "n": told(WHOLE, "Labelled examples."),
        "accuracy": told(
            or_null(NUMBER),
            "Of all examples, those where the answer equals the label. "
            "Null where no example says anything and the rules gave nothing.",
        ),
        "interval": told(many(NUMBER), "The two ends of the 95 % interval of the accuracy (Wilson's)."),
        "precision": told(_SHARE, "Of the values that the rules gave, those that are right."),
        "recall": told(_SHARE, "Of the values that there are, those that the rules found."),
        "rules": told(many(_RULE), "The rule that gave most first."),
    },
)
_ACCURACY = Shape(
    "Accuracy",
    {
        "measured_at": told(or_null(MOMENT), "Null where nothing was measured yet."),
        "rules": told(or_null(TEXT), "Fingerprint of the rules that were measured."),
        "is_current": told(FLAG, "Whether the rules are still those."),
        "fields": many(_FIELD),
    },
)


class Accuracy(PublicView):
    """How often the facts are right: what was measured last, on postings that people labelled."""

    parameters = ()
    answers = {"GET": Answer("get_accuracy", _ACCURACY, META)}

    def get(self, request: Request) -> Response:
        """Each field by its name, with the number of examples. Whoever made the rules had seen them. One query."""
        measured = newest()
        fields = measured.fields if measured else {}
        data = {
            "measured_at": measured.measured_at if measured else None,
            "rules": measured.rules if measured else None,
            "is_current": measured is not None and not measured.is_outdated,
            "fields": [_field(name, row) for name, row in sorted(fields.items()) if row.get("n")],
        }
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})


def _field(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    is_told = not (row["precision"] is None and row["recall"] is None)
    rules = [
        {"rule": rule, "right": right, "given": given}
        for rule, (right, given) in row.get("rules", {}).items()
    ]
    return {
        "field": name,
        "n": row["n"],
        "accuracy": row["accuracy"] if is_told else None,
        "interval": [row["low"], row["high"]] if is_told else [],
        "precision": row["precision"],
        "recall": row["recall"],
        "rules": sorted(rules, key=lambda one: (-one["given"], one["rule"])),
    }
