"""How an answer looks on the wire: its tag, what caches may do with it, nothing for who has it already, packed.

A tag is weak: packed or not it names the same answer, and it passes over what moves without anything having changed,
as the seconds by which the index is behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

import orjson
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api.fields import Fields
from postings.api.pretty import indented
from postings.api.render import written
from postings.packing import WORTH, coding, packed

#: What moves by itself in `meta`; and cursors, which are signed anew each second.
_LAGS: Final = frozenset({"index_lag_seconds", "lag_seconds"})
_CURSORS: Final = frozenset({"next_cursor", "resume_cursor"})
_SAFE: Final = ("GET", "HEAD")
#: Whoever sends a key may get another answer.
_VARIES: Final = ("Accept-Encoding", "Authorization", "x-api-key")


@dataclass(frozen=True, slots=True)
class State:
    """What an answer is made of, told before it is made: equal tags, equal answers."""

    tag: str
    changed_at: datetime | None = None

    @classmethod
    def of(cls, request: Request, *parts: object, changed_at: datetime | None = None) -> "State":
        """Answers hold addresses of this site, so the one that was asked counts too."""
        return cls(_tag(repr((request.build_absolute_uri(), parts)).encode()), changed_at)

    @property
    def headers(self) -> dict[str, str]:
        changed = {"Last-Modified": http_date(self.changed_at.timestamp())} if self.changed_at else {}
        return {"ETag": self.tag, **changed}

    def is_known(self, request: Request) -> bool:
        """Whether the client has this already, by its tag.

        A date alone answers nothing: an employer's new name, another reading and a correction move no clock.
        """
        known = parse_etags(request.headers.get("If-None-Match", ""))
        return known == ["*"] or _weak(self.tag) in map(_weak, known)


@dataclass(frozen=True, slots=True)
class Wire:
    """`is_private`: of one person. Nobody keeps that, and it is never packed: how well it packs would tell of it."""

    fields: Fields
    state: State | None = None
    has_key: bool = False
    is_private: bool = False
    is_pretty: bool = False

    def put_on(self, request: Request, answer: Any) -> None:
        """Whatever is no answer of data, as a file that is sent in pieces, has a shape of its own."""
        patch_vary_headers(answer, _VARIES)
        if self.is_private or answer.status_code >= HTTPStatus.BAD_REQUEST or request.method not in _SAFE:
            answer.headers.setdefault("Cache-Control", "no-store")
        else:
            answer.headers.setdefault("Cache-Control", f"{'private' if self.has_key else 'public'}, no-cache")
        if not isinstance(answer, Response):
            return
        if answer.status_code == HTTPStatus.OK:
            self._cut(answer)
            if request.method in _SAFE and not self.is_private:
                self._validate(request, answer)
        self._pack(request, answer)

    def _cut(self, answer: Response) -> None:
        if self.fields.wanted:
            answer.data = {**answer.data, "data": self.fields.of(answer.data["data"])}

    def _validate(self, request: Request, answer: Response) -> None:
        tag = answer.headers.get("ETag")
        state = State(tag) if tag else self.state
        if state is None:
            answer.data, lasting = _lasting(answer.data)
            state = State(_tag(lasting))
        for name, value in state.headers.items():
            answer[name] = value
        if state.is_known(request):
            answer.status_code, answer.data = HTTPStatus.NOT_MODIFIED, None

    def _pack(self, request: Request, answer: Response) -> None:
        answer.render()
        if self.is_pretty and answer.content:
            answer.content = indented(answer.content)
        how = "" if self.is_private else coding(request.headers.get("Accept-Encoding", ""))
        if how and len(answer.content) > WORTH:
            answer.content = packed(answer.content, how)
            answer["Content-Encoding"] = how
        if request.method == "HEAD" and answer.content:
            answer["Content-Length"] = str(len(answer.content))
            answer.content = b""


def not_modified(state: State) -> Response:
    return Response(status=HTTPStatus.NOT_MODIFIED, headers=state.headers)


def _tag(told: bytes) -> str:
    return f'W/"{sha256(told).hexdigest()[:32]}"'


def _weak(tag: str) -> str:
    return tag.removeprefix("W/")


def _lasting(body: Any) -> tuple[Any, bytes]:
    """The answer with its data written already, since they are written once, and what of it tells it from others."""
    if not (isinstance(body, Mapping) and {"data", "meta"} <= body.keys()):
        return body, written(body)
    data = written(body["data"])
    meta = written(_without_moving(body["meta"]))
    return {**body, "data": orjson.Fragment(data)}, b"%b\0%b" % (data, meta)


def _without_moving(meta: Mapping[str, Any]) -> dict[str, Any]:
    left = {}
    for name, value in meta.items():
        if isinstance(value, Mapping):
            left[name] = _without_moving(value)
        elif name in _CURSORS and value:
            left[name] = value.rsplit(":", 2)[0]
        elif name not in _LAGS:
            left[name] = value
    return left
