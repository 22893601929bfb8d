"""The public addresses of the catalogue."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from postings.api import openapi
from postings.views.companies import breakdown
from postings.views.companies import page as companies
from postings.views.events import page as events
from postings.views.feeds import answer as feeds
from postings.views.forms import job as forms_job
from postings.views.forms import list as forms_list
from postings.views.history import page as history
from postings.views.home import page as home
from postings.views.index import boards as index_boards
from postings.views.index import page as index_page
from postings.views.job import check as job_check
from postings.views.job import page as job
from postings.views.job import similar_page
from postings.views.lists import answer as lists
from postings.views.lists import slices, suggest, why_not
from postings.views.reader import contact_removal, reports, saved
from postings.views.site import accuracy, developers, discovery, insights, notices, sources, status
from postings.views.site import pages as site_pages


class WordConverter(StringConverter):
    """Letters and digits of any language, hyphens and underscores: what a slug may hold."""

    regex = r"[-\w]+"


register_converter(WordConverter, "word")

app_name = "postings"
urlpatterns = [
    path("", home.home, name="home"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("sitemaps/<slug:name>.xml", discovery.sitemap, name="sitemap_file"),
    path("robots.txt", discovery.robots, name="robots"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path("suggest.json", discovery.opensearch_suggest, name="opensearch_suggest"),
    path("site.webmanifest", discovery.manifest, name="manifest"),
    path("favicon.ico", discovery.icon, {"name": "favicon.ico"}, name="favicon"),
    path("apple-touch-icon.png", discovery.icon, {"name": "apple-touch-icon.png"}, name="touch_icon"),
    path(".well-known/security.txt", discovery.security, name="security"),
    path("jobs.<slug:kind>", forms_list.list_form, name="list_form"),
    path("jobs/", lists.job_list, name="jobs"),
    path("jobs/feed.<str:kind>", feeds.job_feed, name="job_feed"),
    path("jobs/suggest/", suggest.suggest_page, name="suggest"),
    path("jobs/why-not/", why_not.why_not_page, name="why_not"),
    path("jobs/<slug:job_id>.<slug:kind>", forms_job.job_form, name="job_form"),
    path("saved/", saved.saved, name="saved"),
    path("saved/<slug:key>/", saved.saved_search, name="saved_search"),
    path("jobs/<slug:job_id>/", job.job_page, name="job"),
    path("jobs/<slug:job_id>/keywords/", job_check.job_check, name="job_check"),
    path("jobs/<slug:job_id>/contacts/", contact_removal.contact_removal, name="contact_removal"),
    path("jobs/<slug:job_id>/history/", history.history_page, name="history"),
    path("jobs/<slug:job_id>/similar/", similar_page.similar_page, name="similar"),
    path("jobs/<slug:job_id>/report/", reports.report_page, name="report"),
    path("companies/", companies.company_list, name="companies"),
    path("companies/<word:slug>/", companies.company, name="company"),
    path("companies/<word:slug>/breakdown/", breakdown.breakdown, name="breakdown"),
    path("cities/", index_page.cities, name="cities"),
    path("cities/<word:slug>/", slices.city, name="city"),
    path("work-models/", index_page.work_models, name="work_models"),
    path("work-models/<slug:slug>/", slices.work_model, name="work_model"),
    path("ats/", index_boards.providers, name="providers"),
    path("ats/<slug:slug>/", slices.provider, name="provider"),
    path("departments/", index_page.departments, name="departments"),
    path("departments/<slug:slug>/", slices.department, name="department"),
    path("occupations/", index_page.occupations, name="occupations"),
    path("occupations/<slug:slug>/", slices.occupation, name="occupation"),
    path("slices/", slices.slice_list, name="slices"),
    path("slices/<slug:slug>/", slices.curated, name="slice"),
    path("events/", events.events, name="events"),
    path("events/feed.atom", events.event_feed, name="event_feed"),
    path("sources/", index_boards.sources, name="sources"),
    path("sources/<uuid:source_id>/", sources.source_page, name="source"),
    path("status/", status.status, name="status"),
    path("accuracy/", accuracy.accuracy_page, name="accuracy"),
    path("insights/", insights.insights_page, name="insights"),
    path("faq/", site_pages.faq, name="faq"),
    path("about/", site_pages.about, name="about"),
    path("privacy/", site_pages.privacy, name="privacy"),
    path("developers/", developers.developers, {"described": openapi.description}, name="developers"),
    path("notices/", notices.notices_page, name="notices"),
]
