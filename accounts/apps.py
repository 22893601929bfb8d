from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """A sign-in of any kind, the first one after signing up too, takes along what the session kept."""
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415  (apps must be loaded first)
        from django.core.checks import register  # noqa: PLC0415

        from accounts.checks import resume_keys  # noqa: PLC0415
        from accounts.keeps.carry import on_sign_in  # noqa: PLC0415  (needs models)

        register(resume_keys)
        user_logged_in.connect(on_sign_in, dispatch_uid="accounts.keeps.carry")
