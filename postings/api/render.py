"""How an answer is written: JSON by orjson, which the values of records are made for."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer

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
    return orjson.dumps(data, default=_plain, option=_OPTIONS)


def _plain(value: Any) -> Any:
    if isinstance(value, Promise | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)
