"""Addresses of what a job is to somebody's resume. Mounted at the root, before `postings.urls`."""

from django.urls import path

from accounts.views import match

app_name = "match"
urlpatterns = [
    path("jobs/<slug:job_id>/match/", match.match_page, name="match"),
]
