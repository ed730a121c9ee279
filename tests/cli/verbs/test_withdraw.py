"""Withdrawing takes a thing out of everything, in one step, for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


GONE = ("withdraw", "n:zq3m72nw", "--who", "A. Curator", "--reason", "privacy")
Everything = Callable[[Path], dict[str, bytes]]


def test_it_shows_what_would_go_and_changes_nothing(kg: Kg, starter: Path, everything: Everything) -> None:
    before = everything(starter)
    ran = kg(*GONE)
    assert ran.code == 0, ran.err
    assert "2 claims" in ran.out
    assert "c:sm6kztgv" in ran.out
    assert everything(starter) == before


def test_it_is_out_of_every_output_and_leaves_the_day_alone(kg: Kg, starter: Path) -> None:
    assert "Threat to radio repairers" in kg("export", "turtle").out
    assert kg(*GONE, "--yes").code == 0
    assert "zq3m72nw" not in (starter / "graph" / "claims" / "bulletin.trig").read_text("utf-8")
    assert kg("build", "--strict", "--sources", "documents").code == 0
    assert "Threat to radio repairers" not in kg("export", "turtle").out
    shown = kg("show", "n:zq3m72nw")
    assert shown.code == 0
    assert shown.out.startswith("withdrawn on 2")
    assert shown.out.count("\n") == 1
    assert kg("format", "--check").code == 0
    for check in (("log", "check"), ("verify", "--sources", "documents"), ("verify", "--log")):
        assert kg(*check).code == 0, check
    mentions = [line for line in kg("export", "nquads").out.splitlines() if "zq3m72nw" in line]
    assert all("invalidatedAtTime" in line for line in mentions)
    assert len(mentions) == 2
    assert '"note": "privacy"' in (starter / "graph" / "log.jsonl").read_text("utf-8")


def test_it_never_comes_back(kg: Kg, starter: Path, bulletin: Path) -> None:
    before = bulletin.read_text("utf-8")
    lock = bulletin.with_suffix(".lock").read_text("utf-8")
    assert kg(*GONE, "--yes").code == 0
    bulletin.write_text(before, "utf-8")
    bulletin.with_suffix(".lock").write_text(lock, "utf-8")
    ran = kg("build")
    assert ran.code == 1
    assert "withdrawn on" in ran.err
    assert "bulletin.trig:" in ran.err
    again = kg(*GONE)
    assert again.code == 2
    assert "was withdrawn on" in again.err


def test_what_would_be_left_incomplete_stops_it(kg: Kg, starter: Path, everything: Everything) -> None:
    before = everything(starter)
    ran = kg("withdraw", "c:w2jpzcq5", "--who", "A. Curator", "--reason", "error", "--yes")
    assert ran.code == 1
    assert "withdraw c:7zj2b7rk" in ran.err
    assert everything(starter) == before
    with_all = ("c:w2jpzcq5", "c:7zj2b7rk", "c:bzxnd239", "c:3k8pxrrd")
    ran = kg("withdraw", *with_all, "--who", "A. Curator", "--reason", "error", "--yes")
    assert ran.code == 0, ran.err
    assert kg("build").code == 0


def test_a_failure_to_write_changes_nothing(
    kg: Kg, starter: Path, everything: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(starter)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "log.jsonl":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    ran = kg(*GONE, "--yes")
    assert ran.code == 3
    assert "nothing was changed" in ran.err
    assert everything(starter) == before


@pytest.mark.parametrize("target", ["n:bcdfghjk", "no such", "https://example.org/elsewhere"])
def test_what_is_not_there_cannot_be_withdrawn(kg: Kg, starter: Path, target: str) -> None:
    assert kg("withdraw", target, "--who", "A", "--reason", "error").code == 2


def test_a_tombstone_may_say_nothing_else(kg: Kg, starter: Path) -> None:
    assert kg(*GONE, "--yes").code == 0
    file = starter / "graph" / "withdrawn.ttl"
    file.write_text(
        file.read_text("utf-8")
        + '\nn:zq3m72nw <http://www.w3.org/2000/01/rdf-schema#label> "Zzcanary"@en .\n'
    )
    ran = kg("build")
    assert ran.code == 1
    assert "more than one day" in ran.err
    assert "Zzcanary" not in ran.err
