"""Addresses of resumes. Mounted at the root."""

from django.urls import path

from accounts.views import cards, resumes, trial

app_name = "resumes"
urlpatterns = [
    path("try/", trial.try_page, name="try"),
    path("resumes/", resumes.resumes, name="list"),
    path("resumes/<uuid:resume_id>/", cards.resume, name="resume"),
    path("resumes/<uuid:resume_id>/progress/", cards.progress, name="progress"),
    path("resumes/<uuid:resume_id>/file/", resumes.file, name="file"),
    path("resumes/<uuid:resume_id>/rename/", resumes.rename, name="rename"),
    path("resumes/<uuid:resume_id>/use/", resumes.use, name="use"),
    path("resumes/<uuid:resume_id>/delete/", resumes.delete, name="delete"),
]
