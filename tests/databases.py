"""The tests' database, as the address that a process of its own is given."""

from urllib.parse import quote

from django.db import connection


def database_url() -> str:
    given = connection.settings_dict
    user, password = quote(given["USER"]), quote(given["PASSWORD"])
    host = quote(given["HOST"], safe="/")
    port = f":{given['PORT']}" if given["PORT"] else ""
    return f"postgres://{user}:{password}@{port}/{given['NAME']}?host={host}"
