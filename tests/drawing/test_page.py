"""The page: complete in itself, everything escaped, everything of the picture in tables."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from kg.drawing import figures
from kg.drawing.page import page
from kg.network.grounds import NO_GROUNDS
from kg.network.results import Picture

from .invented import CHARTS, EVIL, ID, KOREAN, LONG, PLAIN, WORDS, picture, result

NAMES = (*PLAIN, LONG, EVIL)


def short(iri: str) -> str:
    return iri.replace(f"{ID}claim/", "c:").replace(f"{ID}actor/", "actor:")


class Read(HTMLParser):
    """Gathers elements and texts as a browser would."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.said: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[-1] += data
        elif self._in != "style":
            self.said.append(data)


def test_a_name_is_never_markup() -> None:
    read = Read(page(result(names=NAMES, drawn=picture(NAMES)), short))
    assert len(read.scripts) == 3
    assert not [tag for tag, _ in read.elements if tag == "b"]
    assert "".join(read.said).count(EVIL) >= 4
    (data,) = (script for script in read.scripts if script.startswith("{"))
    assert json.loads(data)["nodes"][-1]["label"] == EVIL
    assert "</script" not in data.lower()


def test_the_policy_allows_these_scripts_and_no_request() -> None:
    made = page(result(drawn=picture()), short)
    read = Read(made)
    (policy,) = (
        attrs["content"] or ""
        for tag, attrs in read.elements
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    running = [script for script in read.scripts if not script.startswith("{")]
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in running]
    assert re.findall("'sha256-([^']+)'", policy) == hashes
    assert "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy
    links = [attrs[name] for _, attrs in read.elements for name in ("src", "href") if name in attrs]
    assert links == ["#rows"]
    assert "@import" not in made
    assert "url(" not in made.split("<script")[0]


def test_all_that_is_drawn_stands_in_tables_with_its_claims() -> None:
    made = page(result(names=NAMES, drawn=picture(NAMES)), short)
    rows = re.findall(r"<tr data-source.*?</tr>", made, re.DOTALL)
    assert len(rows) == len(NAMES) - 1
    assert all("<code>c:cccccc22</code>" in row and "part of" in row and "1–3" in row for row in rows)
    assert sum("data-unsure" in row for row in rows) == 3
    assert len(re.findall(r'<tr id="node-\d+">', made)) == len(NAMES)
    assert "Too few documents to compare." in made
    for sentence in (WORDS["en"]["counts"], *WORDS["en"]["unseen"], "1 to 3 independent origins"):
        assert sentence in made


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_says_its_language_and_speaks_it(language: str) -> None:
    made = page(result(language, (KOREAN,), drawn=picture((KOREAN,))), short)
    assert f'<html lang="{language}">' in made
    assert (">Rows<" in made) is (language == "en")
    assert (">행<" in made) is (language == "ko")


def test_the_same_bytes_twice() -> None:
    made = [page(result(names=NAMES, drawn=picture(NAMES), chart=CHARTS["bars"]), short) for _ in "ab"]
    assert made[0] == made[1]


def test_without_a_picture_the_chart_is_drawn_and_without_matplotlib_the_table_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("matplotlib")
    charted = result(chart=CHARTS["bars"])
    made = page(charted, short)
    assert 'class="chart"' in made
    assert "<style type" in made
    assert '">*{' not in made
    assert len(Read(made).scripts) == 2
    monkeypatch.setattr(figures, "find_spec", lambda name: None)
    bare = page(charted, short)
    assert 'class="chart"' not in bare
    assert "Interior Ministry" in bare


def test_an_empty_result_and_an_empty_picture() -> None:
    empty = replace(result(drawn=Picture((), ())), rows=(), grounds=NO_GROUNDS)
    made = page(empty)
    assert "No rows: the data holds nothing of this kind." in made
    assert 'id="still"' not in made


def test_the_bundle_is_the_one_whose_hash_and_licences_stand_beside_it() -> None:
    folder = files("kg.drawing") / "scripts"
    content = (folder / "libraries.min.js").read_bytes()
    told = (folder / "libraries.min.js.sha256").read_text().split()
    assert told == [hashlib.sha256(content).hexdigest(), "libraries.min.js"]
    assert b"</script" not in content.lower()
    assert b"</script" not in (folder / "page.js").read_bytes().lower()
    notice = (folder / "NOTICE.md").read_text("utf-8")
    built = (folder / "build.sh").read_text("utf-8")
    for name in ("sigma", "graphology", "graphology-utils", "events"):
        version = re.search(rf" {name}@([\d.]+)", built)
        assert version is not None
        assert f"## {name} {version[1]} " in notice
