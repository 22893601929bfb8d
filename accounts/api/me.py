"""What a person keeps, for the programs to which they gave a key: what all its addresses do alike, and who it is."""

from typing import Final

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import HiddenOrg, Resume, SavedJob, SavedSearch, User
from accounts.vocab import Scope
from postings.api.answers import META, MOMENT, TEXT, WHOLE, Answer, Shape, many
from postings.api.caller import unauthorized
from postings.api.parameters import left_out
from postings.api.public import PublicView

_READING: Final = ("GET", "HEAD")
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
    def user(self) -> User:
        """One query. A key may be known for seconds after its owner is gone: then it is none. Raises Problem."""
        found = User.objects.filter(pk=self.caller.user_id or 0, is_active=True).first()
        if found is None:
            raise unauthorized("This key is not known here, or was revoked.")
        return found


class Me(MeView):
    """Whose key it is."""

    parameters = ()
    answers = {"GET": Answer("get_me", _ME, META)}

    def get(self, request: Request) -> Response:
        """Their address, how much they keep, and what the key is for."""
        user = self.user
        key = user.api_keys.get(pk=self.caller.key_id or 0)
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
