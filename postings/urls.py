"""The public addresses of the catalogue."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from postings.views import accuracy, companies, contacts, home, job, lists, notices, sources, status


class WordConverter(StringConverter):
    """Letters and digits of any language, hyphens and underscores: what a slug may hold."""

    regex = r"[-\w]+"


register_converter(WordConverter, "word")

app_name = "postings"
urlpatterns = [
    path("", home.home, name="home"),
    path("jobs/", lists.job_list, name="jobs"),
    path("jobs/<slug:job_id>/", job.job_page, name="job"),
    path("jobs/<slug:job_id>/contacts/", contacts.contact_removal, name="contact_removal"),
    path("companies/", companies.company_list, name="companies"),
    path("companies/<word:slug>/", companies.company, name="company"),
    path("cities/<word:slug>/", lists.city, name="city"),
    path("work-models/<slug:slug>/", lists.work_model, name="work_model"),
    path("ats/<slug:slug>/", lists.provider, name="provider"),
    path("sources/<uuid:source_id>/", sources.source_page, name="source"),
    path("status/", status.status, name="status"),
    path("accuracy/", accuracy.accuracy_page, name="accuracy"),
    path("notices/", notices.notices_page, name="notices"),
]
