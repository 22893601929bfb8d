"""What must be right before the site starts."""

from typing import Any

from django.core.checks import CheckMessage, Error

from accounts.resumes.vault import SealError, check_keys


def resume_keys(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """Without a key that can be used every upload would fail."""
    try:
        check_keys()
    except SealError as error:
        hint = "`./run` makes one. Elsewhere: 32 random bytes in URL-safe base64, kept apart from backups."
        return [Error(str(error), hint=hint, id="accounts.E001")]
    return []
