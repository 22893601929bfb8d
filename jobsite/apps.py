from django.apps import AppConfig


class JobsiteConfig(AppConfig):
    name = "jobsite"

    def ready(self) -> None:
        """Bind the tasks to our Celery app in every process that may queue one."""
        from jobsite import celery  # noqa: F401, PLC0415  needs the settings to be loaded
