"""The addresses of the API, without a slash at the end."""

from django.urls import path

from postings.api import search, views

app_name = "api"
urlpatterns = [
    path("jobs", search.JobList.as_view(), name="jobs"),
    path("jobs/search", search.JobSearch.as_view(), name="job_search"),
    path("jobs/facets", search.JobFacets.as_view(), name="job_facets"),
    path("jobs/<str:job_id>", views.JobDetail.as_view(), name="job"),
    path("jobs/<str:job_id>/events", views.JobEvents.as_view(), name="job_events"),
    path("orgs/<str:org_id>", views.OrgDetail.as_view(), name="org"),
    path("sources/<str:source_id>", views.SourceDetail.as_view(), name="source"),
    path("", views.Nothing.as_view()),
    path("<path:rest>", views.Nothing.as_view()),
]
