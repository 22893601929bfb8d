"""Keys with which programs use the API for a person."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.vocab import Scope


class ApiKey(models.Model):
    """Written by `accounts/api_keys.py`. The key itself is nowhere kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=60)
    #: How the key begins, for its owner to know it by.
    prefix = models.CharField(max_length=16)
    #: SHA-256 of the whole key, in hex. It is random and long: there is nothing to guess, so no salt.
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope.choices))
    created_at = models.DateTimeField()
    #: To the minute.
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        constraints = [
            # A form that is sent twice makes one key.
            models.UniqueConstraint(
                fields=["user", "name"], condition=models.Q(revoked_at=None), name="api_key_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.prefix
