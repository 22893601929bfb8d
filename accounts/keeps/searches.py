"""Searches that somebody with an account saved, as rows: each act touches one, so two tabs lose nothing."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from accounts.models import SavedSearch, User
from postings.saved_searches import MOST, Outcome, Saved


class AccountSearches:
    """For `postings/readers.py`, in place of a session."""

    days: int | None = None

    def __init__(self, user: User) -> None:
        self._user = user

    def all(self) -> Sequence[Saved]:
        return _read(self._rows.order_by("-saved_at", "-pk"))

    def save(self, search: Saved) -> Outcome:
        with transaction.atomic():
            self._lock()
            if self._rows.filter(key=search.key).exists():
                return Outcome.HELD
            if self._rows.count() >= MOST:
                return Outcome.FULL
            self._rows.create(
                user=self._user,
                key=search.key,
                query=search.query,
                name=search.name,
                saved_at=search.saved_at,
                opened_at=search.opened_at,
            )
        return Outcome.SAVED

    def remove(self, key: str) -> Saved | None:
        search = self._found(key)
        n_rows, _by_model = self._rows.filter(key=key).delete()
        return search if n_rows else None

    def open(self, key: str, *, now: datetime) -> Saved | None:
        search = self._found(key)
        if search:
            self._rows.filter(key=key, opened_at__lt=now).update(opened_at=now)
        return search

    def merge(self, searches: Collection[Saved]) -> int:
        """Those of a session; gives for how many there was no room. Three statements.

        Of what both have the older date of saving and the newer of opening stays, under the account's name for it. Of
        what is new the last saved come first.
        """
        newest_first = sorted(searches, key=lambda one: one.saved_at, reverse=True)
        theirs = {one.key: one for one in newest_first}
        if not theirs:
            return 0
        with transaction.atomic(savepoint=False):
            self._lock()
            mine = set(self._rows.values_list("key", flat=True))
            new = [key for key in theirs if key not in mine]
            left_out = new[max(0, MOST - len(mine)) :]
            self._write([one for key, one in theirs.items() if key not in left_out])
        return len(left_out)

    def _write(self, searches: Sequence[Saved]) -> None:
        """The newest last, so that among equal dates it is the newest still."""
        if not searches:
            return
        written = [(one.key, one.query, one.name, one.saved_at, one.opened_at) for one in reversed(searches)]
        with connection.cursor() as cursor:
            cursor.execute(_MERGE, [self._user.pk, *map(list, zip(*written, strict=True))])

    def _lock(self) -> None:
        """The account's row: of two at the last free place one comes too late."""
        User.objects.select_for_update(no_key=True).filter(pk=self._user.pk).first()

    def _found(self, key: str) -> Saved | None:
        return next(iter(_read(self._rows.filter(key=key))), None)

    @property
    def _rows(self) -> QuerySet[SavedSearch]:
        return SavedSearch.objects.filter(user=self._user)


def _read(rows: QuerySet[SavedSearch]) -> list[Saved]:
    return [Saved(*one) for one in rows.values_list("query", "name", "saved_at", "opened_at")]


_TABLE = SavedSearch._meta.db_table
_MERGE = f"""
    INSERT INTO {_TABLE} (user_id, key, query, name, saved_at, opened_at)
    SELECT %s, one.* FROM unnest(%s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[]) AS one
    ON CONFLICT (user_id, key) DO UPDATE SET saved_at = LEAST({_TABLE}.saved_at, EXCLUDED.saved_at),
        opened_at = GREATEST({_TABLE}.opened_at, EXCLUDED.opened_at)
"""  # noqa: S608  (our own names)
