"""Resumes: what is open about them in one table, all that is private sealed in another."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.vocab import ResumeState


class Resume(models.Model):
    """One version of a person's resume, under a name of their own.

    Without a user it is on trial: the session that holds its key may see it, until it expires.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="resumes", null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=80)
    state = models.CharField(max_length=10, choices=ResumeState.choices, default=ResumeState.QUEUED)
    #: Why it could not be read: the code of a sentence that its owner is shown.
    problem = models.CharField(max_length=40, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    n_bytes = models.PositiveIntegerField(default=0)
    n_pages = models.PositiveIntegerField(null=True, blank=True)
    #: Which rules read it; an older one is read again.
    version = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("resume")
        verbose_name_plural = _("resumes")
        indexes = [
            # The account page, newest first.
            models.Index(fields=["user", "-made_at"], name="resume_of_user"),
            # The sweep: trials whose hour is over.
            models.Index(
                fields=["expires_at"], name="resume_expires", condition=models.Q(expires_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) ^ models.Q(expires_at__isnull=False),
                name="resume_owned_or_expiring",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ResumeContent(models.Model):
    """All that is private, encrypted with the keys of the site (`resumes/vault.py`); never shown in the admin."""

    resume = models.OneToOneField(Resume, models.CASCADE, primary_key=True, related_name="content")
    #: The bytes that were uploaded.
    file = models.BinaryField()
    #: JSON: name of the file, text, profile as it was read.
    read = models.BinaryField(default=b"")
    #: JSON: what its owner corrected or dropped, by card.
    edits = models.BinaryField(default=b"")
    #: Vectors of its head and its titles.
    vectors = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("content of a resume")
        verbose_name_plural = _("contents of resumes")

    def __str__(self) -> str:
        return str(self.pk)
