import pytest
from tests.browser.test_importing import *


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_shots(page, conflict, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for name, address in {
        "upload": "import/",
        "preview": f"import/{conflict.pk}/",
        "need": f"import/{conflict.pk}/?show=need",
        "export": "export/?dialect=madr4",
        "compat": "compatibility/",
    }.items():
        page.goto(f"/p/shop/{address}")
        page.screenshot(path=f"/tmp/f3/shots/{name}-{width}-{scheme}.png", full_page=True)
