"""Every setting, read through `jobsite/env.py`. `.env.example` lists the names."""

from datetime import timedelta
from email.utils import formataddr
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
#: Who knows of the reader of a page what they keep, hide and are matched by (`postings/readers.py`).
READER = "accounts.reader.AccountReader"
#: Told to the boards we read, so that their operators can reach us.
CONTACT = env.text("CONTACT", "https://example.org/footnote-operator")
#: Who runs the site is the employer of its jobs: only employers may tell search engines the pay.
IS_EMPLOYER = env.flag("IS_EMPLOYER", default=False)

# --- signing in by accounts that people have elsewhere --------------------------
#: `{"google": {"client_id": …, "secret": …}}`, by the name of allauth's provider. Empty: no page tells of it.
SOCIAL_APPS = env.social_apps(env.text("SOCIAL_APPS", "{}"))

# --- safety -------------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "debug-only-secret" if DEBUG else None)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = None
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
        # A form that leads to the provider's own page is stopped without this.
        "form-action": [SELF, "https:"] if SOCIAL_APPS else [SELF],
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
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{provider}" for provider in SOCIAL_APPS),
    "jobsite.apps.JobsiteConfig",
    "accounts",
    "postings",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "postings.packing.Packing",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.private.PrivatePages",
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
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    # Finds who was made by command under an address with capitals, too.
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:overview"
LOGOUT_REDIRECT_URL = "postings:home"
#: Of who asks to stay signed in.
SESSION_COOKIE_AGE = 30 * 86_400

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An account is there once its address is proven; only so can no form tell who has one.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Codes, not links: they are typed where they were asked for, so the session of that browser is carried on.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# Not _SUPPORTS_CHANGE: that part of the page is missing where there is an account already, and so tells of it.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
MFA_ADAPTER = "accounts.adapter.MfaAdapter"
MFA_FORMS = {
    "login_webauthn": "accounts.passkeys.Login",
    "authenticate_webauthn": "accounts.passkeys.Authenticate",
    "reauthenticate_webauthn": "accounts.passkeys.Reauthenticate",
    "add_webauthn": "accounts.passkeys.Add",
    "signup_webauthn": "accounts.passkeys.Signup",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
# Clocks of telephones are a few seconds off.
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
# Browsers offer passkeys without TLS on `localhost` alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http://")
SOCIALACCOUNT_PROVIDERS = {provider: {"APPS": [app]} for provider, app in SOCIAL_APPS.items()}

# --- resumes --------------------------------------------------------------------
#: Keys that resumes are encrypted with, the newest first; `manage rotate_resume_keys` seals all of them with that.
RESUME_KEYS = env.words("RESUME_KEYS", "ZGVidWctb25seS1yZXN1bWUta2V5LW9mLTMyLWJ5dGU=" if DEBUG else "")

# --- mail -----------------------------------------------------------------------
_mail = env.mail("EMAIL_URL", env.text("EMAIL_URL", (DATA_DIR / "mail").absolute().as_uri()))
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starts_tls, _mail.is_tls
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = _mail.folder
#: No mail leaves this machine: pages that send one say where it is.
MAIL_IS_LOCAL = not _mail.host
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", formataddr((SITE_NAME, "footnote@localhost")))
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["postings.api.render.Json"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "postings.api.schema.Schema",
}
#: The description of the API (`postings/api/openapi.py`).
SPECTACULAR_SETTINGS = {
    "TITLE": "Job postings",
    "VERSION": "1",
    "DESCRIPTION": (
        "Jobs from public boards, every fact with the words that it was read from. "
        "A parameter that is sent empty counts as not sent; one that means nothing is told in the answer."
    ),
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/job-postings/v1",
    "SERVERS": [{"url": "/", "description": "This site. Each path begins with /job-postings/v1."}],
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "POSTPROCESSING_HOOKS": [
        "postings.api.openapi.add_shared",
        "postings.api.meanings.add",
        "accounts.api.meanings.add",
    ],
}

# --- the API ------------------------------------------------------------------
#: Who knows of keys (`postings/api/caller.py`).
API_CALLER = "accounts.api.keys.caller_of"
#: By tier: requests a second over time, and at once after a rest.
API_LIMITS = {
    "keyless": env.rate("API_LIMIT_KEYLESS", "10/50"),
    "key": env.rate("API_LIMIT_KEY", "100/500"),
}

#: Changes are told so long to programs that mirror the jobs; then they begin anew.
OUTBOX_KEPT = timedelta(days=env.number("OUTBOX_DAYS", 7))
#: Exports that one account or address may run at once.
API_EXPORTS = int(env.number("API_EXPORTS", 2, minimum=1))

# --- where things are kept ----------------------------------------------------
DATABASES = {"default": {**env.database("DATABASE_URL"), "CONN_MAX_AGE": 60}}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASE_PREPARES = env.flag("DATABASE_PREPARES", default=True)
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
#: The index that resumes are matched against: derived too.
MATCH_DIR = Path(env.text("MATCH_DIR", str(DATA_DIR / "match")))
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
    "accounts.tasks.sweep": {"queue": "sync"},
    "accounts.tasks.sweep_resumes": {"queue": "sync"},
    "accounts.tasks.read_resume": {"queue": "people"},
    "accounts.tasks.work_out_resume": {"queue": "people"},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_TIMEZONE = "UTC"
