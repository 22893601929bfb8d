"""Mounts the apps."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from jobsite.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("job-postings/v1/", include("postings.api.urls")),
    path("", include("postings.urls")),
]
