from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curate.local import local_copies
from kg.curate.stamp import StampReport, stamp
from kg.errors import InvalidDataError, UsageError
from kg.graph.authored import Authored, read_project
from kg.graph.write import canonical
from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.model.lock import read_lock
from kg.model.project import Project

Change = Callable[[str, str], Authored]
Declare = Callable[[str, str], None]


def claims_file(project: Project) -> Path:
    return project.root / "graph" / "claims" / "700.trig"


def state(project: Project) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def refused(project: Project, copies: Copies) -> str:
    """Stamp, which must fail and change nothing; give the message."""
    before = state(project)
    with pytest.raises(InvalidDataError) as caught:
        stamp(project, copies)
    assert state(project) == before
    return str(caught.value)


def test_typed_words_become_addresses(kites: Project, stamped: StampReport) -> None:
    text = claims_file(kites).read_text("utf-8")
    assert "c:kkkk2222 kg:at p:0-51 ; kg:attribution s:bare22xk ." in text
    assert "c:kkkk3333 kg:at p:52-93 ;" in text
    assert "…" not in text
    assert (stamped.turned, stamped.locked, stamped.dropped) == (2, 3, 0)
    assert [path.name for path in stamped.written] == ["700.lock", "700.trig"]


def test_the_file_is_canonical(kites: Project, stamped: StampReport) -> None:
    (file,) = read_project(kites).by_role("claims")
    assert canonical(file) == file.text


def test_the_prefix_of_passages_is_added(kites: Project, copies: Copies, change: Change) -> None:
    change("p:107-161 kg:withheld true .\n\n", "")
    change("kg:at p:107-161", 'kg:at "Two ferrymen … in May. The"')
    change("@prefix p: <https://kites.example/id/passage/700/> .\n", "")
    stamp(kites, copies)
    text = claims_file(kites).read_text("utf-8")
    assert "@prefix p: <https://kites.example/id/passage/700/> ." in text
    assert "kg:at p:107-165" in text


def test_comments_and_statements_stay(kites: Project, copies: Copies, change: Change) -> None:
    before = change("c:kkkk3333 kg:at", "# the clerk is not named\nc:kkkk3333 kg:at")
    stamp(kites, copies)
    assert "# the clerk is not named\nc:kkkk3333 kg:at p:52-93" in claims_file(kites).read_text("utf-8")
    stated = [set(claim.statements) for claim in before.claims()]
    assert [set(claim.statements) for claim in read_project(kites).claims()] == stated


def test_the_lock_has_every_cited_and_flagged_passage(
    kites: Project, copies: Copies, text: str, change: Change
) -> None:
    change("p:107-161 kg:withheld true", "p:192-246 kg:withheld true")
    stamp(kites, copies)
    lock = read_lock(kites.lock_file("700"))
    places = [Address(0, 51), Address(52, 93), Address(107, 161), Address(192, 246)]
    assert lock == {place: place.digest(text) for place in places}


def test_stamping_again_changes_nothing(kites: Project, copies: Copies, stamped: StampReport) -> None:
    before = state(kites)
    assert stamp(kites, copies).written == ()
    assert state(kites) == before


def test_stale_lines_leave_the_lock(
    kites: Project, copies: Copies, stamped: StampReport, change: Change
) -> None:
    change("kg:at p:52-93", "kg:at p:55-93")
    assert stamp(kites, copies).dropped == 1
    assert Address(52, 93) not in read_lock(kites.lock_file("700"))


def test_a_claim_may_have_typed_and_stamped_passages(kites: Project, copies: Copies, change: Change) -> None:
    change("kg:at p:107-161", 'kg:at p:107-161, "The ‘long’ … early."')
    stamp(kites, copies)
    assert "c:kkkk4444 kg:at p:107-161, p:162-191 ;" in claims_file(kites).read_text("utf-8")


def test_words_that_fit_twice_are_refused_with_their_places(
    kites: Project, copies: Copies, change: Change
) -> None:
    change('"A clerk said … home."', '"ferrymen … in May."')
    message = refused(kites, copies)
    assert "2 matches" in message
    assert "they fit 111-161, 196-246; type more of the words" in message
    assert "700.trig:20: " in message
    assert "<https://kites.example/id/claim/kkkk3333>" in message


def test_words_that_fit_nowhere_are_refused(kites: Project, copies: Copies, change: Change) -> None:
    change('"A clerk said … home."', '"A clerk … zeppelin."')
    assert "0 matches" in refused(kites, copies)


def test_words_in_two_segments_are_refused(kites: Project, copies: Copies, change: Change) -> None:
    change('"A clerk said … home."', '"A clerk said … news"')
    assert "0 matches" in refused(kites, copies)


@pytest.mark.parametrize("typed", ["…", "A clerk …", "A … clerk … home."])
def test_half_typed_words_are_refused(kites: Project, copies: Copies, change: Change, typed: str) -> None:
    change('"A clerk said … home."', f'"{typed}"')
    assert "ellips" in refused(kites, copies)


def test_everything_wrong_is_told_at_once(kites: Project, copies: Copies, change: Change) -> None:
    change('"A clerk said … home."', '"zeppelin … home."')
    change("kg:at p:107-161", "kg:at p:107-999")
    message = refused(kites, copies)
    assert "0 matches" in message
    assert "passage past the end: <https://kites.example/id/passage/700/107-999>" in message


def test_another_copy_is_refused(kites: Project, folder: Path, text: str) -> None:
    (folder / "700_bulletin.txt").write_bytes(text.replace("nine", "four").encode())
    assert "the copy is not the recorded one" in refused(kites, local_copies(kites, folder))


def test_a_passage_whose_words_changed_is_refused(
    kites: Project, folder: Path, stamped: StampReport, declare: Declare, text: str
) -> None:
    import hashlib

    new = text.replace("nine", "four").encode()
    (folder / "700_bulletin.txt").write_bytes(new)
    declare(hashlib.sha256(text.encode()).hexdigest(), hashlib.sha256(new).hexdigest())
    message = refused(kites, local_copies(kites, folder))
    assert "the words of a stamped passage changed: <https://kites.example/id/passage/700/0-51>" in message
    assert len(message.splitlines()) == 1


def test_a_passage_of_another_document_is_refused(kites: Project, copies: Copies, change: Change) -> None:
    change("kg:at p:107-161", "kg:at <https://kites.example/id/passage/701/107-161>")
    assert "no passage of document 700" in refused(kites, copies)


def as_document_701(project: Project) -> None:
    text = claims_file(project).read_text("utf-8").replace("/700/", "/701/").replace("kkkk", "mmmm")
    claims_file(project).with_name("701.trig").write_text(text, "utf-8")


def test_an_undescribed_document_stops_all(kites: Project, copies: Copies) -> None:
    as_document_701(kites)
    assert "document 701 is not described" in refused(kites, copies)


def test_a_comment_that_would_be_lost_is_refused(kites: Project, copies: Copies, change: Change) -> None:
    change("  n:cccc2222 a kg:Act .", "  # lost\n  n:cccc2222 a kg:Act .")
    assert "comment" in refused(kites, copies)


def test_one_broken_file_does_not_stop_another(kites: Project, copies: Copies) -> None:
    (kites.root / "graph" / "claims" / "701.trig").write_text("broken", "utf-8")
    assert stamp(kites, copies, ["700"]).turned == 2
    assert "701.trig:1: " in refused(kites, copies)


def test_an_unknown_key_is_wrong_usage(kites: Project, copies: Copies) -> None:
    with pytest.raises(UsageError, match="the documents with claims are: 700"):
        stamp(kites, copies, ["799"])
