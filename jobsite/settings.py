"""Every setting, read through `jobsite/env.py`. `.env.example` lists the names."""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from jobsite import env, logs, version
from postings.rules import FAST, FAST_PACE, Pace, Rules

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var" / "live")))

LOGGING = logs.LOGGING
VERSION = version.VERSION

# --- who we are ---------------------------------------------------------------
SITE_NAME = env.text("SITE_NAME", "Footnote")
SITE_LINE = env.text("SITE_LINE", "Every fact with its sentence.")
#: Where readers find us, for what is written without a request: sitemaps, mail.
SITE_URL = env.origin("SITE_URL", "http://127.0.0.1:8000")
#: Told to the boards we read, so that their operators can reach us.
CONTACT = env.text("CONTACT", "https://example.org/footnote-operator")
#: Who runs the site is the employer of its jobs: only employers may tell search engines the pay.
IS_EMPLOYER = env.flag("IS_EMPLOYER", default=False)

# --- safety -------------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "debug-only-secret" if DEBUG else None)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
if env.flag("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# --- what is put together -----------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_filters",
    "rest_framework",
    "jobsite.apps.JobsiteConfig",
    "accounts",
    "postings",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "jobsite.urls"
WSGI_APPLICATION = "jobsite.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "postings.web.site",
            ]
        },
    }
]
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
}

# --- where things are kept ----------------------------------------------------
DATABASES = {"default": {**env.database("DATABASE_URL"), "CONN_MAX_AGE": 60}}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL, _celery_url = env.redis("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # Of the database whose figures it keeps: several may share one server.
        "KEY_PREFIX": f"cache:{DATABASES['default']['NAME']}",
    },
    #: Pieces of pages that are the same for everybody, in the memory of each process.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100},
    },
}
#: Saved searches of readers without an account. Read from the cache, kept in the database.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "archive": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.text("ARCHIVE_DIR", str(DATA_DIR / "archive"))},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]

#: The search index: derived from the database, and made anew where it is missing.
SEARCH_DIR = Path(env.text("SEARCH_DIR", str(DATA_DIR / "search")))
#: What a rebuild may take of the memory, in MB; 0: a quarter of what there is.
SEARCH_MEMORY_MB = int(env.number("SEARCH_MEMORY_MB", 0))

# --- language and time --------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]
#: Only where there is something to translate into: looking words up in vain is a tenth of a page's time.
USE_I18N = any(path.is_dir() for path in LOCALE_PATHS)
USE_TZ = True
TIME_ZONE = "UTC"

# --- reading the boards -------------------------------------------------------
#: The demo boards: their postings live fast, and never mix with real ones.
DEMO = env.flag("DEMO", default=False)
#: The demo was not asked for: the internet could not be reached. Pages say so.
OFFLINE = env.flag("OFFLINE", default=False)
#: Every request to a provider goes to this loopback server instead (demo and tests).
BOARD_SERVER = env.text("BOARD_SERVER", "")
if DEMO and not BOARD_SERVER:
    raise ImproperlyConfigured("DEMO=1 needs BOARD_SERVER, the address of the demo boards.")
LIFE: Rules = (
    FAST
    if DEMO
    else Rules(
        patience=timedelta(hours=env.number("CLOSE_AFTER_HOURS", 12)),
        patience_mass=timedelta(hours=env.number("CLOSE_MASS_AFTER_HOURS", 72)),
    )
)
PACE: Pace = FAST_PACE if DEMO else Pace()
#: Which postings this site publishes, by ISO codes of languages and countries; empty means all.
SCOPE_LANGUAGES = frozenset(code.lower() for code in env.words("SCOPE_LANGUAGES"))
SCOPE_COUNTRIES = frozenset(code.upper() for code in env.words("SCOPE_COUNTRIES"))
#: Seconds between two looks at which boards are due.
DISPATCH_SECONDS = env.number("DISPATCH_SECONDS", 2, minimum=0.1)
#: A claimed board is given to another worker when nothing came of it for this long.
CLAIM_SECONDS = env.number("CLAIM_SECONDS", 100, minimum=1)

# --- celery -------------------------------------------------------------------
CELERY_BROKER_URL = _celery_url
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "global_keyprefix": "celery:"}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_DEFAULT_QUEUE = "bulk"
CELERY_TASK_ROUTES = {
    "postings.tasks.dispatch": {"queue": "fetch"},
    "postings.tasks.fetch": {"queue": "fetch"},
    "postings.tasks.sync": {"queue": "sync"},
    "postings.tasks.sweep": {"queue": "sync"},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_TIMEZONE = "UTC"
