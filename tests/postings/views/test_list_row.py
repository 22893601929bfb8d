"""What a row of a list says of its job."""

import pytest

from postings.views.list_row import row_of
from tests import make

pytestmark = pytest.mark.django_db


def test_a_row_prints_nobody_whom_a_title_or_a_department_names():
    job = make.job("Nurse jane.doe@example.org", department="Care jane.doe@example.org")

    row = row_of(job)

    assert row.title == "Nurse " + "•" * len("jane.doe@example.org")
    assert row.department == "Care " + "•" * len("jane.doe@example.org")


def test_the_list_and_its_facet_print_nobody_whom_a_department_names(client, index):
    make.job("Night Nurse jane.doe@example.org", department="Care jane.doe@example.org")
    index()

    printed = client.get("/jobs/?open=department").content.decode()

    assert "Care •••" in printed
    assert "jane.doe" not in printed
