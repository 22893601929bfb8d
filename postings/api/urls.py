"""The addresses of the API, without a slash at the end."""

from django.urls import path

from postings.api import (
    accuracy,
    breakdown,
    events,
    export,
    insights,
    jobs,
    occupations,
    openapi,
    orgs,
    places,
    related,
    search,
    slices,
    sources,
    stats,
    sync,
    views,
)

app_name = "api"
urlpatterns = [
    path("jobs", search.JobList.as_view(), name="jobs"),
    path("jobs/search", search.JobSearch.as_view(), name="job_search"),
    path("jobs/facets", search.JobFacets.as_view(), name="job_facets"),
    path("jobs/export", export.JobExport.as_view(), name="job_export"),
    path("jobs/<str:job_id>", jobs.JobDetail.as_view(), name="job"),
    path("jobs/<str:job_id>/events", jobs.JobEvents.as_view(), name="job_events"),
    path("jobs/<str:job_id>/versions", jobs.JobVersions.as_view(), name="job_versions"),
    path("jobs/<str:job_id>/similar", related.JobSimilar.as_view(), name="job_similar"),
    path("jobs/<str:job_id>/why-not", related.JobWhyNot.as_view(), name="job_why_not"),
    path("events/search", events.EventSearch.as_view(), name="event_search"),
    path("orgs", orgs.OrgList.as_view(), name="orgs"),
    path("orgs/batch_lookup", orgs.OrgLookup.as_view(), name="org_lookup"),
    path("orgs/<str:org_id>", orgs.OrgDetail.as_view(), name="org"),
    path("orgs/<str:org_id>/breakdown", breakdown.OrgBreakdown.as_view(), name="org_breakdown"),
    path("sources", sources.SourceList.as_view(), name="sources"),
    path("sources/<str:source_id>", sources.SourceDetail.as_view(), name="source"),
    path("places", places.PlaceList.as_view(), name="places"),
    path("occupations", occupations.OccupationList.as_view(), name="occupations"),
    path("slices", slices.SliceList.as_view(), name="slices"),
    path("insights", insights.SiteInsights.as_view(), name="insights"),
    path("accuracy", accuracy.Accuracy.as_view(), name="accuracy"),
    path("stats", stats.Stats.as_view(), name="stats"),
    path("openapi.json", openapi.OpenApi.as_view(), name="openapi"),
    path("sync", sync.Sync.as_view(), name="sync"),
    path("", views.Nothing.as_view()),
    path("<path:rest>", views.Nothing.as_view()),
]
