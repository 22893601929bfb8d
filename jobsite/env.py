"""Read settings from the environment, loudly: a wrong value stops the start and says what is allowed."""

import json
import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """A value, or the content of the file named by NAME_FILE (for mounted secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from error
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE). `./run` sets it by itself.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def number(name: str, default: float, *, minimum: float = 0) -> float:
    value = text(name, str(default))
    try:
        result = float(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.") from None
    if not minimum <= result < float("inf"):
        raise ImproperlyConfigured(f"{name} must be {minimum} or more, not {value!r}.")
    return result


def rate(name: str, default: str) -> tuple[float, int]:
    """`10/50`: so many a second over time, and so many at once."""
    value = text(name, default)
    per_second, _, burst = value.partition("/")
    try:
        found = float(per_second), int(burst)
    except ValueError:
        found = 0.0, 0
    if not 0 < found[0] < float("inf") or found[1] < 1:
        raise ImproperlyConfigured(f"{name} must look like 10/50 (a second / at once), not {value!r}.")
    return found


def words(name: str, default: str = "") -> list[str]:
    """A list parted by commas; white space around each is dropped."""
    return [word for part in text(name, default).split(",") if (word := part.strip())]


def origin(name: str, default: str) -> str:
    """`https://jobs.example.org`: a scheme and a host, without anything after them."""
    value = text(name, default).rstrip("/")
    url = urlsplit(value)
    if url.scheme not in {"http", "https"} or not url.hostname or value != f"{url.scheme}://{url.netloc}":
        raise ImproperlyConfigured(f"{name} must look like https://jobs.example.org, not {value!r}.")
    return value


def database(name: str) -> dict[str, Any]:
    """`postgres://user:password@host:5432/name?sslmode=require` as Django wants it.

    A socket folder goes into the query: `postgres://app@/app?host=/run/postgresql`.
    """
    url = urlsplit(text(name))
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgres://user:password@host:5432/name.")
    try:
        port = url.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} names a port that is no number.") from None
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", None) or unquote(url.hostname or ""),
        "PORT": port or "",
        "OPTIONS": options,
    }


def redis(name: str) -> tuple[str, str]:
    """One URL in redis-py's spelling (`redis://…`, `rediss://…`, `unix:///path?db=0`), and in Celery's."""
    url = text(name)
    parts = urlsplit(url)
    if parts.scheme in {"redis", "rediss"} and parts.hostname:
        return url, url
    if parts.scheme == "unix" and parts.path:
        db = dict(parse_qsl(parts.query)).get("db", "0")
        return url, f"redis+socket://{parts.path}?virtual_host={db}"
    raise ImproperlyConfigured(
        f"{name} must look like redis://:password@host:6379/0 or unix:///path/to/socket?db=0."
    )


@dataclass(frozen=True, slots=True)
class Mail:
    """How mails leave: by a server, or not at all, then into `folder` or onto the terminal."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    #: The connection begins in the clear, and nothing is said before STARTTLS.
    starts_tls: bool = False
    #: TLS from the first byte.
    is_tls: bool = False
    folder: str = ""


def mail(name: str, value: str) -> Mail:
    """`smtps://user:password@host:465`, `smtp://…:587` (STARTTLS; `?tls=0`: without), `file:///folder` or `console:`.

    What is not a letter or digit in user and password is written as in any URL: `@` is `%40`.
    """
    url = urlsplit(value)
    backends = "django.core.mail.backends"
    if url.scheme == "console":
        return Mail(f"{backends}.console.EmailBackend")
    if url.scheme == "file" and url.path:
        return Mail("accounts.mails.FolderBackend", folder=unquote(url.path))
    if url.scheme in {"smtp", "smtps"} and url.hostname:
        try:
            port = url.port
        except ValueError:
            raise ImproperlyConfigured(f"{name} names a port that is no number.") from None
        is_tls = url.scheme == "smtps"
        return Mail(
            f"{backends}.smtp.EmailBackend",
            host=url.hostname,
            port=port or (465 if is_tls else 587),
            user=unquote(url.username or ""),
            password=unquote(url.password or ""),
            starts_tls=not is_tls and dict(parse_qsl(url.query)).get("tls") != "0",
            is_tls=is_tls,
        )
    raise ImproperlyConfigured(
        f"{name} must look like smtps://user:password@host:465, smtp://user:password@host:587,"
        " file:///folder or console:."
    )


def social_apps(value: str) -> dict[str, dict[str, Any]]:
    """JSON: the client ids and secrets of this site with those at whom people may sign in, by provider."""
    try:
        apps = json.loads(value)
    except ValueError:
        apps = None
    if not isinstance(apps, dict) or not all(
        isinstance(app, dict) and {"client_id", "secret"} <= app.keys() for app in apps.values()
    ):
        raise ImproperlyConfigured(
            'SOCIAL_APPS must look like {"github": {"client_id": "…", "secret": "…"}}.'
        )
    for provider in apps:
        if not provider.isidentifier() or find_spec(f"allauth.socialaccount.providers.{provider}") is None:
            raise ImproperlyConfigured(f"SOCIAL_APPS names {provider!r}, which django-allauth does not know.")
    if apps and not all(find_spec(package) for package in ("requests", "oauthlib", "jwt")):
        raise ImproperlyConfigured("SOCIAL_APPS needs: pip install 'django-allauth[socialaccount]'.")
    return apps
