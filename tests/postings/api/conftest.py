import pytest


@pytest.fixture(params=["index", "database"])
def ready(request, db):
    """Call it when all jobs are made. Tests that use it run twice: what the index answers, SQL answers too."""
    if request.param == "index":
        return request.getfixturevalue("index")
    request.getfixturevalue("search_dir")
    return lambda: None
