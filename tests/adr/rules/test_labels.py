"""Labels of the library inside sentences."""

import pytest

from adr.rules.labels import inside


@pytest.mark.parametrize(
    ("label", "there"),
    [
        ("Data storage", "data storage"),
        ("AI workloads", "AI workloads"),
        ("Third-party vendors", "third-party vendors"),
    ],
)
def test_a_label_begins_small_unless_it_begins_with_an_abbreviation(label, there):
    assert inside(label) == there
