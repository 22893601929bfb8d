from accounts.models.api_keys import ApiKey
from accounts.models.erasures import Erasure
from accounts.models.keeps import HiddenJob, HiddenOrg, SavedJob, Wishes
from accounts.models.resumes import Resume, ResumeContent
from accounts.models.searches import SavedSearch
from accounts.models.titles import TitleVector
from accounts.models.users import User

__all__ = [
    "ApiKey",
    "Erasure",
    "HiddenJob",
    "HiddenOrg",
    "Resume",
    "ResumeContent",
    "SavedJob",
    "SavedSearch",
    "TitleVector",
    "User",
    "Wishes",
]
