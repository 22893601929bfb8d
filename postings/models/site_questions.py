from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """The parts of the page of questions, in its order."""

    HOW = "how", _("How it works")
    FRESH = "fresh", _("Freshness and closing")
    RIGHT = "right", _("Accuracy")
    PRIVACY = "privacy", _("Privacy")
    API = "api", _("API and feeds")
    CONTACT = "contact", _("Contact")


class SiteQuestion(models.Model):
    """A question about the site with its answer, edited by curators: `/faq/#<slug>`."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    topic = models.CharField(_("topic"), max_length=10, choices=Topic.choices)
    question = models.CharField(_("question"), max_length=200)
    answer = models.TextField(
        _("answer"),
        help_text=_(
            "Plain text; an empty line begins a paragraph. Figures that may change are written as $names: "
            "$site, $contact, $boards, $providers, $closing_span, $patience, $mass_patience, $unverified."
        ),
    )
    link = models.CharField(
        _("link"), max_length=200, blank=True, help_text=_("Where more is told: /status/ or a whole address.")
    )
    link_words = models.CharField(_("words of the link"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=100, help_text=_("Lower ones come first within their topic.")
    )
    is_published = models.BooleanField(_("published"), default=True)

    class Meta:
        verbose_name = _("question about the site")
        verbose_name_plural = _("questions about the site")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.question
