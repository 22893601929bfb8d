"""All that the site has of a person, as one file to keep."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from accounts.archive import write
from accounts.models import User


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def archive(request: HttpRequest) -> StreamingHttpResponse:
    """Made anew for each POST, and nowhere kept."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    name = f"{slugify(settings.SITE_NAME) or 'archive'}-{timezone.now():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(write(user), content_type="application/zip", headers=headers)
