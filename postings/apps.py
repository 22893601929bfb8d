from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class PostingsConfig(AppConfig):
    name = "postings"
    verbose_name = _("Postings")

    def ready(self) -> None:
        from postings.checks import scope  # noqa: PLC0415  (apps must be loaded before settings are read)

        register(scope)
