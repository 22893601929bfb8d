"""What pages of accounts need and allauth's views do not hand them."""

from django import template
from django.conf import settings

from accounts import mails
from accounts.views import devices

register = template.Library()
register.filter("device", devices.device)


@register.inclusion_tag("accounts/_mail_note.html")
def mail_note() -> dict[str, object]:
    """Where the mail is that was just sent, on a site that sends none."""
    return {"is_local": settings.MAIL_IS_LOCAL, "place": mails.place()}
