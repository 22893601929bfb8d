"""The closed lists of accounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResumeState(TextChoices):
    """Of a resume on its way from a file to something that can be matched."""

    QUEUED = "queued", _("Waiting to be read")
    READING = "reading", _("Being read")
    READY = "ready", _("Read")
    FAILED = "failed", _("Could not be read")


class Constraint(TextChoices):
    """What a person may wish of a job, apart from what the job asks of the person."""

    WORK_MODEL = "work_model", _("Work model")
    PLACE = "place", _("Place")
    SENIORITY = "seniority", _("Seniority")
    PAY = "pay", _("Pay")
    LANGUAGE = "language", _("Language")
    SPONSORSHIP = "sponsorship", _("Sponsorship")


class Scope(TextChoices):
    """What a key of the API is for."""

    READ = "read", _("Read jobs, companies, boards and events")
    ME_READ = "me:read", _("Read what you keep: saved jobs, resumes, matches")
    ME_WRITE = "me:write", _("Change what you keep")
