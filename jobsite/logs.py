"""Logging: one line an event on standard error, for the launcher's files or a collector."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "postings": {"level": "INFO"},
        "celery": {"level": "INFO"},
        # What was asked wrongly, or too often, is told to whoever asked: else they would fill the log at their pace.
        "django.request": {"level": "ERROR"},
    },
}
