"""Questions that are asked all the time, whose SQL is worked out once in a process.

For one job with all its columns Django works on the SQL four times as long as the database on the answer.
"""

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

Row = TypeVar("Row")


class Prepared(Generic[Row]):
    """A question with places for values.

    `make` gives the queryset with `samples` in those places, each of a value that stands nowhere else in it. It is
    asked when the first answer is wanted, since models are being loaded before that.
    """

    def __init__(self, make: "Callable[[], QuerySet[Any, Row]]", *samples: object) -> None:
        self._make, self._samples = make, samples

    def rows(self, *values: object) -> list[Row]:
        """The answer with these values in the places of the samples, which they must be like. One query."""
        rows = self._question.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: self._compiler(values)  # type: ignore[method-assign]
        return list(rows)

    def first(self, *values: object) -> Row | None:
        """Of a question that has one answer at most."""
        return next(iter(self.rows(*values)), None)

    @cached_property
    def _question(self) -> "QuerySet[Any, Row]":
        return self._make()

    @cached_property
    def _worked_out(self) -> tuple[Any, str, Sequence[Any]]:
        """Django's compiler of SQL as it is once its work is done, the SQL, and its parameters with the samples."""
        compiler = self._question.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        stand = [repr(one) for one in parameters]
        if any(stand.count(repr(sample)) != 1 for sample in self._samples):
            raise ImproperlyConfigured(f"Each of {self._samples} must stand once in {parameters}.")
        return compiler, sql, parameters

    def _compiler(self, values: Sequence[object]) -> Any:
        worked_out, sql, parameters = self._worked_out
        given = dict(zip(map(repr, self._samples), values, strict=True))
        asked = tuple(given.get(repr(one), one) for one in parameters)
        compiler = copy(worked_out)
        # Each thread has a connection of its own.
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: (sql, asked)
        return compiler
