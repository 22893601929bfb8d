"""Titles of jobs as vectors, each made once by the model."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TitleVector(models.Model):
    """Derived: may be emptied at any time, and is made again."""

    #: As `matching/titles.py: key` spells it.
    title = models.CharField(max_length=300)
    #: Version of model and projection.
    model = models.CharField(max_length=40)
    #: Signed bytes, as many as the projection has dimensions.
    vector = models.BinaryField()

    class Meta:
        verbose_name = _("title as a vector")
        verbose_name_plural = _("titles as vectors")
        constraints = [models.UniqueConstraint(fields=["model", "title"], name="title_vector_once")]

    def __str__(self) -> str:
        return self.title
