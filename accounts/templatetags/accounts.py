"""What pages of accounts need and allauth's views do not hand them."""

from django import template
from django.conf import settings

from accounts import api_keys, mails
from accounts.models import User
from accounts.views import devices

register = template.Library()
register.filter("device", devices.device)


@register.inclusion_tag("accounts/_mail_note.html")
def mail_note() -> dict[str, object]:
    """Where the mail is that was just sent, on a site that sends none."""
    return {"is_local": settings.MAIL_IS_LOCAL, "place": mails.place()}


@register.inclusion_tag("accounts/_working_keys.html")
def working_keys(user: User | None) -> dict[str, object]:
    """How many keys of the API another password leaves as they are."""
    return {"n": api_keys.n_working(user) if user else 0}
