"""What must be right before the site starts."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from postings.facts.places import country_name

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def scope(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """A code that rules never give would hide every posting that says otherwise."""
    errors: list[CheckMessage] = []
    for code in sorted(code for code in settings.SCOPE_LANGUAGES if not _LANGUAGE.fullmatch(code)):
        hint = "A code of ISO 639, as en or de, without a region."
        errors.append(Error(f"SCOPE_LANGUAGES names {code!r}.", hint=hint, id="postings.E001"))
    for code in sorted(code for code in settings.SCOPE_COUNTRIES if not country_name(code)):
        hint = "Two letters of ISO 3166-1, as GB for the United Kingdom."
        errors.append(Error(f"SCOPE_COUNTRIES names {code!r}.", hint=hint, id="postings.E002"))
    return errors
