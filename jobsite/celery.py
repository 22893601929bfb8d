"""The Celery app and what beat starts. Boards are chosen by `dispatch`, not by the schedule."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobsite.settings")

from django.conf import settings

app = Celery("jobsite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "dispatch": {
        "task": "postings.tasks.dispatch",
        "schedule": settings.DISPATCH_SECONDS,
        # A dispatch that could not run is of no use later.
        "options": {"expires": max(settings.DISPATCH_SECONDS, 5)},
    },
    "insights": {"task": "postings.tasks.warm_insights", "schedule": 60 if settings.DEMO else 2400},
    "sitemaps": {"task": "postings.tasks.write_sitemaps", "schedule": 60 if settings.DEMO else 3600},
    "accounts": {"task": "accounts.tasks.sweep", "schedule": 600},
    "resumes": {"task": "accounts.tasks.sweep_resumes", "schedule": 60},
    "sweep": {"task": "postings.tasks.sweep", "schedule": 15 if settings.DEMO else 600},
}
