"""Addresses of what a person keeps. Mounted before `postings.urls`, whose `saved/<key>/` would take `saved/jobs/`."""

from django.urls import path

from accounts.views import keeps, wishes

app_name = "keeps"
urlpatterns = [
    path("saved/jobs/", keeps.saved_jobs, name="saved_jobs"),
    path("hidden/", keeps.hidden, name="hidden"),
    path("wishes/", wishes.wishes_page, name="wishes"),
    path("jobs/<slug:job_id>/save/", keeps.job_act, {"act": "save"}, name="save"),
    path("jobs/<slug:job_id>/unsave/", keeps.job_act, {"act": "unsave"}, name="unsave"),
    path("jobs/<slug:job_id>/hide/", keeps.job_act, {"act": "hide"}, name="hide"),
    path("jobs/<slug:job_id>/unhide/", keeps.job_act, {"act": "unhide"}, name="unhide"),
    path("companies/<str:slug>/hide/", keeps.org_act, {"act": "hide"}, name="hide_company"),
    path("companies/<str:slug>/unhide/", keeps.org_act, {"act": "unhide"}, name="unhide_company"),
]
