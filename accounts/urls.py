"""The addresses of a person's account: ours, and those of allauth under the names that it looks for."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from accounts.views import account, account_archive, account_erasure, account_keys, account_sessions

_ours = [
    path("", account.overview, name="overview"),
    path("archive/", account_archive.archive, name="archive"),
    path("archive/file/", account_archive.file, name="archive_file"),
    path("keys/", account_keys.keys, name="keys"),
    path("keys/<int:key_id>/revoke/", account_keys.revoke, name="revoke_key"),
    path("sessions/<int:session_id>/end/", account_sessions.end_session, name="end_session"),
    path("erase/", account_erasure.erase, name="erase"),
    path("erased/", account_erasure.erased, name="erased"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_ours, "accounts"))),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
if settings.SOCIAL_APPS:
    from allauth.urls import build_provider_urlpatterns

    urlpatterns += [path("3rdparty/", include("allauth.socialaccount.urls")), *build_provider_urlpatterns()]
