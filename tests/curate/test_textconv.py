import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kg.curate.local import local_copies
from kg.curate.stamp import StampReport
from kg.curate.textconv import textconv
from kg.graph.authored import Authored
from kg.ingest.copies import Copies
from kg.model.project import Project

Change = Callable[[str, str], Authored]


def claims_text(project: Project) -> str:
    return (project.root / "graph" / "claims" / "700.trig").read_text("utf-8")


def test_each_claim_stands_below_its_passage(kites: Project, stamped: StampReport, copies: Copies) -> None:
    shown = textconv(kites, claims_text(kites), copies)
    assert "# 52-93 A clerk said that they were sewn at home.\nc:kkkk3333 kg:at p:52-93" in shown
    comments = [line for line in shown.split("\n") if line.startswith("# ")]
    assert len(comments) == 3
    assert "\n".join(line for line in shown.split("\n") if line not in comments) == claims_text(kites)


def test_withheld_passages_are_not_printed(kites: Project, stamped: StampReport, copies: Copies) -> None:
    shown = textconv(kites, claims_text(kites), copies)
    assert "# [withheld 107-161]\nc:kkkk4444" in shown
    assert "Marr" not in shown


def test_a_flag_of_either_state_counts(
    kites: Project, stamped: StampReport, copies: Copies, change: Change
) -> None:
    flagged = claims_text(kites)
    bare = flagged.replace("p:107-161 kg:withheld true .\n\n", "")
    assert bare != flagged
    assert "Marr" not in textconv(kites, bare, copies)  # an old state without the flag
    change("p:107-161 kg:withheld true .\n\n", "")
    assert "Marr" not in textconv(kites, flagged, copies)  # an old state with a flag that is gone
    assert "Marr" in textconv(kites, bare, copies)


def test_a_broken_working_file_does_not_open_an_old_state(
    kites: Project, stamped: StampReport, copies: Copies
) -> None:
    bare = claims_text(kites).replace("p:107-161 kg:withheld true .\n\n", "")
    path = kites.root / "graph" / "claims" / "700.trig"
    path.write_text("<<<<<<< ours\n" + path.read_text("utf-8"), "utf-8")
    shown = textconv(kites, bare, copies)
    assert "Marr" not in shown
    assert "A clerk said" in shown


def test_a_repeated_sentence_is_withheld_too(
    kites: Project, stamped: StampReport, copies: Copies, change: Change
) -> None:
    change("kg:at p:107-161", "kg:at p:107-161, p:192-246")
    shown = textconv(kites, claims_text(kites), copies)
    assert "# [withheld 192-246]" in shown
    assert "Marr" not in shown


def test_without_copies_the_file_is_as_it_is(kites: Project, stamped: StampReport) -> None:
    assert textconv(kites, claims_text(kites), None) == claims_text(kites)


def test_a_broken_file_is_as_it_is(kites: Project, stamped: StampReport, copies: Copies) -> None:
    broken = claims_text(kites) + "c:kkkk9999 {"
    assert textconv(kites, broken, copies) == broken


def test_another_copy_shows_nothing(kites: Project, stamped: StampReport, folder: Path, text: str) -> None:
    (folder / "700_bulletin.txt").write_bytes(("x" + text).encode())
    shown = textconv(kites, claims_text(kites), local_copies(kites, folder))
    assert "# [unverifiable 52-93]" in shown
    assert "Marr" not in shown


def test_an_absent_copy_is_said(kites: Project, stamped: StampReport, folder: Path) -> None:
    (folder / "700_bulletin.txt").unlink()
    assert "# [no copy 52-93]" in textconv(kites, claims_text(kites), local_copies(kites, folder))


def test_passages_go_above_the_record_and_not_above_a_mention(
    kites: Project, stamped: StampReport, copies: Copies, change: Change
) -> None:
    change(
        "c:kkkk2222 kg:at p:0-51 ;",
        "c:kkkk2222 <http://purl.org/spar/cito/agreesWith> c:kkkk3333 ; kg:at p:0-51 ;",
    )
    shown = textconv(kites, claims_text(kites), copies)
    assert "# 52-93 A clerk said that they were sewn at home.\nc:kkkk3333 kg:at" in shown


def test_git_shows_it_in_a_diff(kites: Project, stamped: StampReport, folder: Path) -> None:
    """The whole way: .gitattributes, git's own names for the files, two states."""
    script = kites.root / "textconv.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from kg.curate.local import local_copies\nfrom kg.curate.textconv import textconv\n"
        "from kg.model.project import find_project\n"
        f"project = find_project(Path({str(kites.root)!r}))\n"
        f"copies = local_copies(project, Path({str(folder)!r}))\n"
        "sys.stdout.write(textconv(project, Path(sys.argv[1]).read_text('utf-8'), copies))\n",
        "utf-8",
    )
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_text("utf-8")
    (kites.root / ".gitattributes").write_text(attributes, "utf-8")

    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=t", "-c", "user.email=t@kites.example", "-c", "core.hooksPath=none"]
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=kites.root, capture_output=True, text=True, check=True
        )
        return done.stdout

    git("init", "-q")
    git("config", "diff.kg-claims.textconv", f"{sys.executable} {script}")
    git("add", "-A")
    git("commit", "-qm", "state")
    path = kites.root / "graph" / "claims" / "700.trig"
    path.write_text(
        path.read_text("utf-8").replace("c:kkkk3333 kg:at p:52-93", "c:kkkk3333 kg:at p:54-93"), "utf-8"
    )
    shown = git("diff")
    assert "-# 52-93 A clerk said" in shown
    assert "+# 54-93 clerk said" in shown
    assert "Marr" not in shown
