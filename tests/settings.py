"""The site's settings, and the few things that tests do otherwise."""

from jobsite.settings import *  # noqa: F403
from jobsite.settings import STORAGES

# Fast enough for a hundred sign-ins; never for people.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files as they lie in the tree: nothing is collected for a test.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Tests ask faster than readers; those of the limits set their own.
API_LIMITS = {"keyless": (1e6, 1_000_000), "key": (1e6, 1_000_000)}
