"""All that the site has of a person, as one file to keep."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.archive import write
from accounts.models import User

#: The account page with it in its address asks for the file at once.
BEGUN = "archive"


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def archive(request: HttpRequest) -> HttpResponse:
    """Back to the account page, which asks for the file: else "Is it you?" would stay behind the download."""
    messages.success(request, _("The download of your archive has started."))
    return redirect(f"{reverse('accounts:overview')}?{BEGUN}=1")


@require_safe
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def file(request: HttpRequest) -> StreamingHttpResponse:
    """Made anew each time, and nowhere kept."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    name = f"{slugify(settings.SITE_NAME) or 'archive'}-{timezone.now():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(write(user), content_type="application/zip", headers=headers)
