"""Searches that a person saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.saved_searches import LONGEST


class SavedSearch(models.Model):
    """A question to come back to. Written by `keeps/searches.py`, which holds the limit."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    #: Of the query, as `postings/saved_searches.py: Saved.key` makes it: in addresses, and once a person.
    key = models.CharField(max_length=16)
    #: As `Facets.query_string` writes it; empty: all open jobs.
    query = models.TextField(blank=True)
    #: Of its filters, in the words that the page had when it was saved.
    name = models.CharField(max_length=LONGEST)
    saved_at = models.DateTimeField()
    #: When its list was last looked at, at first when it was saved: jobs first seen since are new to the person.
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="saved_search_once")]
        indexes = [models.Index(fields=["user", "-saved_at"], name="saved_search_newest")]

    def __str__(self) -> str:
        return str(self.pk)
