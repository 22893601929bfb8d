"""Questions by keys that are asked all the time: SQL is worked out once in a process, and planned once a connection.

For one job with all its columns Django works on the SQL four times as long as the database on the answer.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from postings.models.planned import planned_once

Row = TypeVar("Row")


def among(column: str) -> RawSQL:
    """A filter with the place for a list of values of this column (`postings_job.id`); its sample is `[]`."""
    return RawSQL(f"{column} = ANY(%s)", ([],), output_field=BooleanField())  # noqa: S611  (our own words)


class Prepared(Generic[Row]):
    """A question with places for values.

    `make` gives the queryset with `samples` in those places, each of a value that stands nowhere else in it. It is
    asked when the first answer is wanted, since models are being loaded before that.
    """

    def __init__(self, make: "Callable[[], QuerySet[Any, Row]]", *samples: object) -> None:
        self._make, self._samples = make, samples
        self._lock = Lock()
        self._held: _WorkedOut | None = None

    def rows(self, *values: object) -> list[Row]:
        """The answer with these values in the places of the samples, which they must be like. One query."""
        held = self._worked_out()
        given = dict(zip(map(repr, self._samples), values, strict=True))
        compiler = held.compiler(tuple(given.get(repr(one), one) for one in held.parameters))
        rows: QuerySet[Any, Row] = held.question.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
        # A plan for a list of keys would be one for a list of ten, and hardly sooner made than it is carried out.
        by_list = any(isinstance(value, list) for value in values)
        return list(rows) if by_list else planned_once(lambda: list(rows))

    def first(self, *values: object) -> Row | None:
        """Of a question that has one answer at most."""
        return next(iter(self.rows(*values)), None)

    def _worked_out(self) -> "_WorkedOut":
        """One thread works it out, since that changes the queryset; the others wait."""
        with self._lock:
            if self._held is None:
                held = _work_out(self._make)
                stand = [repr(one) for one in held.parameters]
                if any(stand.count(repr(sample)) != 1 for sample in self._samples):
                    raise ImproperlyConfigured(f"Each of {self._samples} must stand once in {stand}.")
                self._held = held
        return self._held


@dataclass(frozen=True, slots=True)
class _WorkedOut:
    """`done` is Django's compiler of SQL as it is after its work; the parameters have the samples in them."""

    question: "QuerySet[Any, Any]"
    done: Any
    sql: str
    parameters: Sequence[Any]
    #: How values of columns are read, which Django looks up for each column at each answer.
    converters: Mapping[int, Any]

    def compiler(self, parameters: Sequence[Any]) -> Any:
        """For one answer: each thread has a connection of its own."""
        compiler = copy(self.done)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, parameters)
        compiler.get_converters = lambda _columns: self.converters
        return compiler


def _work_out(make: "Callable[[], QuerySet[Any, Any]]") -> _WorkedOut:
    compiler = make().query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    columns = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
    return _WorkedOut(make(), compiler, sql, parameters, compiler.get_converters(columns))
