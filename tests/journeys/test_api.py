"""The information manager's month: a token from the page, numbers sent by a program, the chart that shows them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/api/python/holdfast.py"


def test_information_manager_sends_a_months_points_and_sees_them(visit, site, tmp_path):
    manager = visit()
    manager.sign_in("analyst@westmarch.example")
    manager.go("/account/")
    manager.follow("tokens for other programs")
    manager.accessible()
    manager.page.get_by_role("button", name="Make a token").click()
    manager.accessible()
    manager.page.get_by_label("What is it for?").fill("Data warehouse")
    manager.page.get_by_label("Read, and send numbers").check()
    manager.page.get_by_role("button", name="Make the token").click()
    manager.accessible()
    manager.fits()
    token = manager.page.get_by_label("Token", exact=True).input_value()

    def program(*words: str) -> str:
        environment = {**os.environ, "HOLDFAST_ADDRESS": site.address, "HOLDFAST_TOKEN": token}
        done = subprocess.run(
            [sys.executable, EXAMPLE, *words], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    line = next(one for one in program("list").splitlines() if re.search(r"Falls.*Alder", one))
    series, latest = line.split("\t")[0], line.split("\t")[2]
    file = tmp_path / "month.csv"
    file.write_text(f"series,period_start,value\n{series},{latest},93.7\n")
    assert program("send", str(file)).startswith("New: 1.")
    assert program("send", str(file)).startswith("New: 1."), "sent again, it is answered the same"
    manager.go(f"/measures/{series}/")
    assert manager.page.locator("svg.spc-chart").count() >= 1
    assert "93.7" in manager.page.locator("main").text_content()
    manager.go(f"/measures/{series}/history/")
    assert "Another program" in manager.page.locator("main").text_content()
    manager.go("/account/tokens/")
    assert "Data warehouse" in manager.page.inner_text("main")
    assert "Never" not in manager.page.inner_text("main")
