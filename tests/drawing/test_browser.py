"""The page in a browser: it is moved, read and sorted by keyboard, and falls back where there is no WebGL."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kg.drawing.page import page

from .invented import EVIL, LONG, PLAIN, picture, result
from .test_page import short

BROWSER = shutil.which("chromium")
WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
NO_WEBGL = ["--disable-gpu", "--disable-3d-apis"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        os.environ.get("CI") != "true" and BROWSER is None, reason="no browser here: apt-get install chromium"
    ),
]
ASK = """
<script>
addEventListener("load", () => setTimeout(() => {
  const buttons = [...document.querySelectorAll("#list button")];
  const pressed = (key) => new KeyboardEvent("keydown", {key, bubbles: true});
  const press = (key) => document.activeElement.dispatchEvent(pressed(key));
  buttons[0].focus();
  press("ArrowDown"); press("ArrowDown"); press("ArrowUp"); press("End"); press("Home"); press("ArrowDown");
  const focused = document.activeElement.dataset.number;
  document.activeElement.click();
  const heading = document.querySelectorAll("#rows th")[2];
  heading.querySelector("button").click();
  const rows = () => [...document.querySelectorAll("#rows tbody tr")];
  const column = () => rows().map((row) => row.cells[2].textContent);
  const up = column();
  heading.querySelector("button").click();
  const asked = performance.getEntriesByType("resource").map((entry) => entry.name);
  const answer = {
    focused, up, down: column(), sorted: heading.getAttribute("aria-sort"), asked,
    told: document.getElementById("told").textContent,
    pressed: document.querySelectorAll("#list [aria-pressed=true]").length,
    still: !document.getElementById("still").hasAttribute("hidden"),
    zoom: !document.getElementById("zoom").hidden,
    canvases: document.querySelectorAll("#stage canvas").length,
    bold: document.querySelectorAll("b").length,
  };
  const said = document.createElement("pre");
  said.id = "answer";
  said.textContent = JSON.stringify(answer);
  document.body.append(said);
}, 300));
</script>
"""


def asked(folder: Path, switches: list[str]) -> dict[str, Any]:
    """Open a page with a script of ours, which its policy would not allow, and give what that one saw."""
    assert BROWSER is not None, "CI needs a browser: apt-get install chromium"
    names = (*PLAIN, LONG, EVIL)
    text = page(result(names=names, drawn=picture(names)), short)
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    (folder / "page.html").write_text(text.replace("</body>", f"{ASK}</body>"), "utf-8")
    ran = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--dump-dom", "--virtual-time-budget=20000",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}", *switches,
            (folder / "page.html").as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="answer">(.*?)</pre>', ran.stdout, re.DOTALL)
    assert found is not None, ran.stderr[-2000:]
    answer: dict[str, Any] = json.loads(unescape(found[1]))
    return answer


@pytest.mark.parametrize("switches", [WEBGL, NO_WEBGL], ids=["webgl", "no-webgl"])
def test_it_is_read_by_keyboard_and_sorted_and_asks_nothing(tmp_path: Path, switches: list[str]) -> None:
    found = asked(tmp_path, switches)
    assert found["focused"] == "2"
    assert found["pressed"] == 1
    assert found["told"].startswith(
        "Interior Ministrypart of: to Police (hedged or only possible) c:cccccc22"
    )
    numbers = ["0.143", "0.167", "0.2", "0.25", "0.333", "0.5", "1"]
    assert found["up"] == [*numbers, ""]
    assert found["down"] == [*reversed(numbers), ""]
    assert found["sorted"] == "descending"
    assert found["asked"] == []
    assert found["bold"] == 0
    assert found["still"] is (switches is NO_WEBGL)
    assert found["zoom"] is (switches is WEBGL)
    assert (found["canvases"] > 0) is (switches is WEBGL)
