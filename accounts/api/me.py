"""What a person keeps, for the programs to which they gave a key: what all its addresses do alike, and who it is."""

from typing import Final

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import ApiKey, HiddenOrg, Resume, SavedJob, SavedSearch, User
from accounts.vocab import Scope
from postings.api.answers import META, MOMENT, TEXT, WHOLE, Answer, Shape, many
from postings.api.caller import unauthorized
from postings.api.parameters import left_out
from postings.api.public import PublicView

_READING: Final = ("GET", "HEAD")
#: Of who keeps something: what is kept already would tell of itself.
SILENT: Final = "Done. A key without the scope `me:read` is told no more."
_KEY = Shape("MyKey", {"name": TEXT, "prefix": TEXT, "scopes": many(TEXT)}, "The key that was sent.")
_ME = Shape(
    "Me",
    {
        "email": TEXT,
        "joined_at": MOMENT,
        **dict.fromkeys(("saved_jobs", "saved_searches", "hidden_companies", "resumes"), WHOLE),
        "key": _KEY,
    },
    "Whose key it is, and how much they keep.",
)


class MeView(PublicView):
    """Of the person whose key it is, and of nobody else. A session is no key: no page may ask in its reader's name."""

    scope = str(Scope.ME_READ)
    is_private = True

    def check_throttles(self, request: Request) -> None:
        self.scope = str(Scope.ME_READ if request.method in _READING else Scope.ME_WRITE)
        super().check_throttles(request)

    @property
    def key(self) -> ApiKey:
        """With its owner, in one query. Raises Problem.

        A key is known to a process for some seconds. What is private is not told to one that was revoked meanwhile.
        """
        keys = ApiKey.objects.filter(pk=self.caller.key_id or 0, revoked_at=None, user__is_active=True)
        found = keys.select_related("user").first()
        if found is None:
            raise unauthorized("This key is not known here, or was revoked.")
        return found

    @property
    def user(self) -> User:
        return self.key.user

    @property
    def may_read(self) -> bool:
        """Whether the key may be told what is kept."""
        return Scope.ME_READ in self.caller.scopes


class Me(MeView):
    """Whose key it is."""

    parameters = ()
    answers = {"GET": Answer("get_me", _ME, META)}

    def get(self, request: Request) -> Response:
        """Their address, how much they keep, and what the key is for."""
        key = self.key
        user = key.user
        kinds = {
            "saved_jobs": SavedJob,
            "saved_searches": SavedSearch,
            "hidden_companies": HiddenOrg,
            "resumes": Resume,
        }
        data = {
            "email": user.email,
            "joined_at": user.date_joined,
            **{name: kind._default_manager.filter(user=user).count() for name, kind in kinds.items()},
            "key": {"name": key.name, "prefix": key.prefix, "scopes": key.scopes},
        }
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})
