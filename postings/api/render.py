"""How an answer is written: JSON by orjson, which the values of records are made for."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer

#: What orjson writes as a number.
_LEAST: Final = -(2**63)
_MOST: Final = 2**64 - 1
_OPTIONS: Final = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


class Json(BaseRenderer):
    """JSON in UTF-8, without a byte to spare."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else written(data)


def written(data: Any) -> bytes:
    """Raises TypeError for what is no data."""
    try:
        return orjson.dumps(data, default=_plain, option=_OPTIONS)
    except TypeError:
        return orjson.dumps(_with_large(data), default=_plain, option=_OPTIONS)


def _with_large(data: Any) -> Any:
    """The same, with numbers that 64 bits do not hold in their digits: boards write what they like."""
    if isinstance(data, Mapping):
        return {name: _with_large(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_with_large(value) for value in data]
    is_large = isinstance(data, int) and not _LEAST <= data <= _MOST
    return orjson.Fragment(str(data)) if is_large else data


def _plain(value: Any) -> Any:
    if isinstance(value, Promise | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)
