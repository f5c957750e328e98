"""Fixtures of the tests of views."""

import pytest

from tests.adr.views import grounds as building


@pytest.fixture
def grounds(cast) -> building.Grounds:
    return building.build(cast)
