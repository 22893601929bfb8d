"""Resumes that were uploaded and read, without a file or a jail."""

from datetime import date

from accounts.keeps.shelves import TRIALS
from accounts.resumes import cards, store
from accounts.resumes.reading.read import Reading
from accounts.tasks import RULES
from tests.make import NOW

TEXT = """Ida Brandt
Senior Data Engineer
ida.brandt@example.org

Experience
Senior Data Engineer, Halden Radio, March 2019 - February 2023
- Built pipelines in Python for eleven stations.

Data Engineer, Norrsken Pay, June 2015 - February 2019
- Ran clusters with Terraform.

Skills
Python, Terraform, SQL

Languages
English (C1)
"""


def uploaded(owner=None, *, data=b"Ida Brandt", file_name="ida.txt", name="Main", now=NOW):
    return store.begin(data, file_name, owner=owner, name=name, now=now)


def ready(owner=None, *, text=TEXT, **fields):
    """As the worker leaves it, but for the vectors."""
    resume = uploaded(owner, data=text.encode(), **fields)
    reading = Reading(text, "text/plain", None, len(text), 1, ())
    profile = cards.profile_of(text, today=date(2026, 11, 2))
    assert store.keep(resume, reading, profile, version=RULES, now=NOW)
    resume.refresh_from_db()
    return resume


def on_trial_of(client, resume):
    """The session of this browser sent it."""
    session = client.session
    session[TRIALS] = [str(resume.pk)]
    session.save()
    client.cookies["sessionid"] = session.session_key
