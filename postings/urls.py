"""The public addresses of the catalogue."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from postings.views import (
    accuracy,
    breakdown,
    companies,
    contacts,
    events,
    feeds,
    home,
    insights,
    job,
    lists,
    notices,
    slices,
    sources,
    status,
    suggest,
    why_not,
)


class WordConverter(StringConverter):
    """Letters and digits of any language, hyphens and underscores: what a slug may hold."""

    regex = r"[-\w]+"


register_converter(WordConverter, "word")

app_name = "postings"
urlpatterns = [
    path("", home.home, name="home"),
    path("jobs/", lists.job_list, name="jobs"),
    path("jobs/feed.<str:kind>", feeds.job_feed, name="job_feed"),
    path("jobs/suggest/", suggest.suggest_page, name="suggest"),
    path("jobs/why-not/", why_not.why_not_page, name="why_not"),
    path("jobs/<slug:job_id>/", job.job_page, name="job"),
    path("jobs/<slug:job_id>/contacts/", contacts.contact_removal, name="contact_removal"),
    path("companies/", companies.company_list, name="companies"),
    path("companies/<word:slug>/", companies.company, name="company"),
    path("companies/<word:slug>/breakdown/", breakdown.breakdown, name="breakdown"),
    path("cities/<word:slug>/", slices.city, name="city"),
    path("work-models/<slug:slug>/", slices.work_model, name="work_model"),
    path("ats/<slug:slug>/", slices.provider, name="provider"),
    path("departments/<slug:slug>/", slices.department, name="department"),
    path("occupations/<slug:slug>/", slices.occupation, name="occupation"),
    path("slices/", slices.slice_list, name="slices"),
    path("slices/<slug:slug>/", slices.curated, name="slice"),
    path("events/", events.events, name="events"),
    path("events/feed.atom", events.event_feed, name="event_feed"),
    path("sources/<uuid:source_id>/", sources.source_page, name="source"),
    path("status/", status.status, name="status"),
    path("accuracy/", accuracy.accuracy_page, name="accuracy"),
    path("insights/", insights.insights_page, name="insights"),
    path("notices/", notices.notices_page, name="notices"),
]
