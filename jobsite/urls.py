"""Mounts the apps."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from jobsite.health import healthz

# Curators sign in where everybody does: limits and second factors hold for them too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "postings.api.failures.bad_request"
handler404 = "postings.api.failures.page_not_found"
handler500 = "postings.api.failures.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("account/", include("accounts.urls")),
    # Before the rest of the API, which answers whatever address it does not know.
    path("job-postings/v1/", include("accounts.api.urls")),
    path("job-postings/v1/", include("postings.api.urls")),
    path("", include("accounts.keep_urls")),
    path("", include("accounts.resume_urls")),
    path("", include("accounts.match_urls")),
    path("", include("postings.urls")),
]
