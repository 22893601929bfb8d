"""The addresses of the API that a person's own key opens."""

from django.urls import path

from accounts.api import kept, matches, me, resumes, wishes

app_name = "me_api"
urlpatterns = [
    path("me", me.Me.as_view(), name="me"),
    path("me/saved-jobs", kept.SavedJobs.as_view(), name="saved_jobs"),
    path("me/saved-jobs/<str:job_id>", kept.OneSavedJob.as_view(), name="saved_job"),
    path("me/saved-searches", kept.SavedSearches.as_view(), name="saved_searches"),
    path("me/saved-searches/<str:search_id>", kept.OneSavedSearch.as_view(), name="saved_search"),
    path("me/hidden-companies", kept.HiddenCompanies.as_view(), name="hidden_companies"),
    path("me/hidden-companies/<str:org_id>", kept.OneHiddenCompany.as_view(), name="hidden_company"),
    path("me/wishes", wishes.MyWishes.as_view(), name="wishes"),
    path("me/resumes", resumes.Resumes.as_view(), name="resumes"),
    path("me/resumes/<str:resume_id>/profile", resumes.ResumeProfile.as_view(), name="profile"),
    path("me/matches", matches.Matches.as_view(), name="matches"),
    path("me/matches/<str:job_id>", matches.OneMatch.as_view(), name="match"),
]
