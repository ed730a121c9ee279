import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kg.curate.chain import FIRST, Entry, read_chain, read_log
from kg.curate.log import append, by_claim, curations, pending
from kg.curate.stamp import StampReport
from kg.errors import InvalidDataError, UsageError
from kg.graph.authored import Authored, read_project
from kg.model.project import Project

Change = Callable[[str, str], Authored]
CLAIM = "https://kites.example/id/claim/"
NOON = datetime(2031, 5, 6, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def authored(kites: Project, stamped: StampReport) -> Authored:
    return read_project(kites)


def curated(authored: Authored, **others: object) -> Entry:
    values: dict[str, object] = {
        "who": "A. Curator",
        "software": None,
        "reviewed": False,
        "action": "curated",
    }
    return append(authored, **{**values, "when": NOON, **others})  # type: ignore[arg-type]


def lines(project: Project) -> list[bytes]:
    return project.log_file.read_bytes().splitlines()


def test_an_absent_log_is_empty(kites: Project) -> None:
    assert read_log(kites.log_file) == []


def test_the_first_entry_has_every_claim(authored: Authored) -> None:
    entry = curated(authored, software="scribe/1.2", note="first pass")
    assert list(entry.claims) == ["kkkk2222", "kkkk3333", "kkkk4444"]
    assert read_log(authored.project.log_file) == [entry]
    assert not pending(authored, [entry])


def test_a_line_is_one_object_with_its_keys_in_order(authored: Authored) -> None:
    curated(authored)
    (line,) = lines(authored.project)
    assert list(json.loads(line)) == [
        *("previous", "when", "who", "software", "human_reviewed", "action", "note", "claims", "seal")
    ]
    assert json.loads(line)["previous"] == FIRST
    assert json.loads(line)["when"] == "2031-05-06T12:00:00Z"


def test_entries_are_chained(authored: Authored) -> None:
    curated(authored)
    curated(authored, action="reviewed", reviewed=True)
    first, second = lines(authored.project)
    assert json.loads(second)["previous"] == hashlib.sha256(first).hexdigest()
    assert lines(authored.project)[0] == first


def test_moments_are_utc(authored: Authored) -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=9)))
    assert curated(authored, when=elsewhere).when == "2031-05-06T12:00:00Z"


def test_any_flipped_byte_is_found_with_its_line(authored: Authored) -> None:
    curated(authored, who="카이트", note="first")
    curated(authored, action="reviewed", reviewed=True)
    path = authored.project.log_file
    whole = path.read_bytes()
    first = len(whole.splitlines(keepends=True)[0])
    for place in range(len(whole)):
        broken = bytearray(whole)
        broken[place] ^= 0x01
        path.write_bytes(bytes(broken))
        _, findings = read_chain(path)
        assert findings, place
        assert min(finding.line or 0 for finding in findings) <= (1 if place < first else 2)
        assert all(finding.file == path for finding in findings)


def test_a_lost_or_moved_line_is_found(authored: Authored) -> None:
    for action in ("curated", "reviewed", "amended"):
        curated(authored, action=action, claims=["kkkk2222"])
    path = authored.project.log_file
    first, second, third = path.read_bytes().splitlines(keepends=True)
    for content in (
        second + third,
        first + third,
        second + first + third,
        first + first,
        first + second[:-1],
    ):
        path.write_bytes(content)
        assert read_chain(path)[1]


def test_a_broken_log_takes_no_entry(authored: Authored) -> None:
    curated(authored)
    path = authored.project.log_file
    path.write_bytes(path.read_bytes().replace(b"A. Curator", b"B. Curator"))
    before = path.read_bytes()
    with pytest.raises(InvalidDataError, match=r"log\.jsonl:1: log entry changed or broken"):
        curated(authored, action="reviewed", reviewed=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kg:exactly 9", "kg:exactly 10"),
        ("kg:exactly 9", "kg:exactly 09"),
        ("n:aaaa2222 a kg:Act ;", "n:aaaa2222 a kg:Act ; kg:place n:eeee2222 ;"),
        ("c:kkkk2222 kg:at p:0-51 ;", "c:kkkk2222 kg:at p:0-50 ;"),
        ("c:kkkk2222 kg:at p:0-51 ;", "c:kkkk2222 kg:at p:0-51 ; kg:polarity kg:denied ;"),
    ],
)
def test_any_change_of_a_claim_is_pending(authored: Authored, change: Change, old: str, new: str) -> None:
    entry = curated(authored)
    waiting = pending(change(old, new), [entry])
    assert (waiting.added, waiting.changed, waiting.removed) == ((), (CLAIM + "kkkk2222",), ())


def test_who_said_it_is_part_of_what_is_signed(authored: Authored, change: Change) -> None:
    entry = curated(authored)
    later = change("kg:reportedWithin s:bare22xk ; kg:speaker actor:clerk", "kg:reportedWithin s:bare22xk")
    assert pending(later, [entry]).changed == (CLAIM + "kkkk3333",)
    later = change("s:bare22xk kg:speaker actor:bulletin", "s:bare22xk kg:speaker actor:baker")
    assert pending(later, [entry]).changed == tuple(
        CLAIM + end for end in ("kkkk2222", "kkkk3333", "kkkk4444")
    )


def test_a_chain_that_bites_its_tail_ends(authored: Authored, change: Change) -> None:
    later = change("s:bare22xk kg:speaker", "s:bare22xk kg:reportedWithin s:clrk22xk ; kg:speaker")
    assert len(pending(later, []).added) == 3


def test_layout_and_order_are_no_change(authored: Authored, change: Change) -> None:
    entry = curated(authored)
    later = change(
        "n:aaaa2222 a kg:Act ; kg:victim n:bbbb2222 .", "n:aaaa2222 kg:victim n:bbbb2222 ;\n a kg:Act ."
    )
    assert not pending(later, [entry])


def test_added_and_removed_claims_are_pending(authored: Authored, change: Change) -> None:
    entry = curated(authored)
    path = authored.project.root / "graph" / "claims" / "700.trig"
    path.write_text(path.read_text("utf-8").replace("kkkk3333", "kkkk5555"), "utf-8")
    later = read_project(authored.project)
    waiting = pending(later, [entry])
    assert waiting.added == (CLAIM + "kkkk5555",)
    assert waiting.removed == (CLAIM + "kkkk3333",)
    gone = curated(later, action="withdrawn", note="said twice")
    assert gone.claims == {"kkkk3333": None}
    new = curated(later)
    assert list(new.claims) == ["kkkk5555"]
    assert not pending(later, [entry, gone, new])


def test_nothing_to_log_is_wrong_usage(authored: Authored) -> None:
    curated(authored)
    for action in ("curated", "amended", "withdrawn"):
        with pytest.raises(UsageError, match="nothing to log"):
            curated(authored, action=action)


def test_review_takes_what_nobody_signed_in_its_present_state(authored: Authored, change: Change) -> None:
    curated(authored)
    curated(authored, action="reviewed", reviewed=True, claims=["kkkk2222"])
    entry = curated(authored, action="reviewed", reviewed=False, software="reader/2")
    assert list(entry.claims) == ["kkkk3333", "kkkk4444"]
    entry = curated(authored, action="reviewed", reviewed=True)
    assert list(entry.claims) == ["kkkk3333", "kkkk4444"]
    later = change("kg:exactly 9", "kg:exactly 8")
    curated(later, action="amended")
    assert list(curated(later, action="reviewed", reviewed=True).claims) == ["kkkk2222"]


def test_a_signature_holds_for_one_state_alone(authored: Authored, change: Change) -> None:
    first = curated(authored, who="scribe", software="scribe/1")
    sign = curated(authored, who="A. Curator", action="reviewed", reviewed=True, claims=[CLAIM + "kkkk2222"])
    found = curations(authored, by_claim([first, sign]))
    assert found[CLAIM + "kkkk2222"].human_reviewed
    assert found[CLAIM + "kkkk2222"].who == "scribe"
    assert found[CLAIM + "kkkk2222"].software == "scribe/1"
    assert not found[CLAIM + "kkkk3333"].human_reviewed
    later = change("kg:exactly 9", "kg:exactly 8")
    assert CLAIM + "kkkk2222" not in curations(later, by_claim([first, sign]))
    amend = curated(later, who="B. Curator", action="amended")
    found = curations(later, by_claim([first, sign, amend]))
    assert found[CLAIM + "kkkk2222"].who == "B. Curator"
    assert not found[CLAIM + "kkkk2222"].human_reviewed


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"who": " "}, "who is missing"),
        ({"who": "A\nB"}, "who is missing"),
        ({"software": "scribe"}, "not name/version"),
        ({"software": "scribe/1 beta"}, "not name/version"),
        ({"note": "one\ntwo"}, "one line"),
        ({"action": "invented"}, "is none of curated"),
        ({"claims": ["zzzz9999"]}, "no claim <https://kites.example/id/claim/zzzz9999>"),
        ({"claims": ["zzzz9999"], "action": "withdrawn"}, "no claim"),
    ],
)
def test_wrong_values_are_refused(authored: Authored, values: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        curated(authored, **values)
    assert not authored.project.log_file.exists()


def test_two_readings_give_the_same_digests(authored: Authored, kites: Project) -> None:
    entry = curated(authored)
    assert not pending(read_project(kites), [entry])


def test_the_log_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    entry = Entry(
        FIRST,
        "2031-05-06T12:00:00Z",
        "카이트",
        None,
        True,
        "curated",
        'a "note"',
        {"b": "0" * 64, "a": "1" * 64},
    )
    path.write_text(entry.line() + "\n", "utf-8")
    assert read_log(path) == [entry]
