"""Each kind of bad input gives one clear line with file, line, IRI and what to do, and nothing is written."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

CLAIMS = "graph/claims/bulletin.trig"
LOCK = "graph/claims/bulletin.lock"
PLACES = "graph/reference/places.ttl"
DOCUMENTS = "graph/reference/documents.ttl"
BASE = "https://example.org/my-graph/id/"
KG = "https://w3id.org/repression-graph/ontology#"
KINDS = "https://w3id.org/repression-graph/kinds/"
FOURTH_HASH = "458-510\t1d881f1548d996369eabebade0fb0858a7711186a0bc1006461013af690dad89\n"


@dataclass(frozen=True)
class Fault:
    """One kind of bad input: what to change, in file, old, new; and what the one line must say."""

    changes: tuple[tuple[str, str, str], ...]
    says: str
    """What is wrong, as the line has it."""
    do: str
    """What to do, as the line has it."""
    iri: str | None
    line_at: str | None
    """Text of the changed file at whose line the fault is told; None where the file has no such line."""
    file: str = CLAIMS


FAULTS = {
    "broken TriG": Fault(
        ((CLAIMS, "kg:place place:brask .", "kg:place place:brask"),),
        "broken syntax (A '}' or a '.' is expected",
        "mend the line",
        None,
        "  n:bzqs3z8b a kg:Act",
    ),
    "bytes that are no UTF-8": Fault(
        ((CLAIMS, "Who did what", "Who \udcff did"),), "not UTF-8", "save the file as UTF-8", None, "Who"
    ),
    "broken kg.toml": Fault(
        (("kg.toml", '["en", "ko"]', '["en" "ko"]'),),
        "not TOML",
        "mend the line",
        None,
        "languages",
        "kg.toml",
    ),
    "unknown setting": Fault(
        (("kg.toml", 'name = "My', 'title = "x"\nname = "My'),),
        "unknown setting 'title'",
        "use only name, base, languages, licence",
        None,
        None,
        "kg.toml",
    ),
    "unknown property": Fault(
        ((CLAIMS, "kg:inEvent", "kg:inEvnt"),), "unknown term", "did you mean", f"{KG}inEvnt", "kg:inEvnt"
    ),
    "unknown concept": Fault(
        ((CLAIMS, "role:detaining", "role:detaning"),),
        "unknown term",
        f"did you mean <{KINDS}role/detaining>",
        f"{KINDS}role/detaning",
        "role:detaning",
    ),
    "offset past the end": Fault(
        ((CLAIMS, "p:458-510", "p:458-5100"),),
        "passage ends after the document",
        "the copy has 567 code points; correct the address",
        f"{BASE}passage/bulletin/458-5100",
        "p:458-5100",
    ),
    "no hash in the lock": Fault(
        ((LOCK, FOURTH_HASH, ""),),
        "passage without a hash",
        "run kg stamp --sources DIR",
        f"{BASE}passage/bulletin/458-510",
        "p:458-510",
    ),
    "a passage that was moved": Fault(
        ((CLAIMS, "p:458-510", "p:458-509"),),
        "passage without a hash",
        "run kg stamp --sources DIR",
        f"{BASE}passage/bulletin/458-509",
        "p:458-509",
    ),
    "an unknown class": Fault(
        ((CLAIMS, "n:bzqs3z8b a kg:Act ;", "n:bzqs3z8b a kg:Atc ;"),),
        "unknown term",
        f"<{KG}Act>",
        f"{KG}Atc",
        "kg:Atc",
    ),
    "an unknown property of others": Fault(
        ((PLACES, 'rdfs:label "Brask"@en', 'rdfs:seeAlsoo "x"@en ;\n    rdfs:label "Brask"@en'),),
        "unknown term",
        "did you mean <http://www.w3.org/2000/01/rdf-schema#seeAlso>",
        "http://www.w3.org/2000/01/rdf-schema#seeAlsoo",
        "rdfs:seeAlsoo",
        PLACES,
    ),
    "a number of people in words": Fault(
        ((CLAIMS, "kg:exactly 3 ;", 'kg:exactly "three" ;'),),
        "of a private node is not a whole number",
        "write digits without quotes",
        f"{BASE}node/skqsvqkg",
        'kg:exactly "three"',
    ),
    "broken hash in the lock": Fault(
        ((LOCK, "1d881f15", "1d881f1"),), "458-510 has no hash", "run kg stamp", None, "458-510\t", LOCK
    ),
    "evidence in boilerplate": Fault(
        (
            (DOCUMENTS, "kg:kind segment:metadata", "kg:kind segment:boilerplate"),
            (CLAIMS, "p:125-147", "p:0-25"),
            (LOCK, "125-147\t", "0-25\t"),
        ),
        "passage lies in boilerplate",
        "cite content",
        f"{BASE}passage/bulletin/0-25",
        "p:0-25",
    ),
    "min over max": Fault(
        ((CLAIMS, "kg:minMonths 6", "kg:minMonths 60"),),
        "kg:minMonths 60 is above kg:maxMonths 6",
        "correct one of them",
        f"{BASE}node/nvbgdpg7",
        "kg:minMonths 60",
    ),
    "impossible date": Fault(
        ((CLAIMS, '"2021-01-12"', '"2021-02-30"'),),
        "impossible date '2021-02-30'",
        "correct it",
        f"{BASE}node/3m78pxrz",
        '"2021-02-30"',
    ),
    "circle of places": Fault(
        ((PLACES, "place-kind:country ;", "place-kind:country ;\n    kg:within place:brask ;"),),
        "circle in kg:within",
        "remove one of the steps",
        f"{BASE}place/brask",
        "place:brask a kg:Place",
        PLACES,
    ),
    "circle of groups": Fault(
        ((CLAIMS, "kg:exactly 3 ;", "kg:exactly 3 ; kg:subgroupOf n:6vb9cq4z ;"),),
        "circle in kg:subgroupOf",
        "remove one of the steps",
        f"{BASE}node/6vb9cq4z",
        "n:6vb9cq4z a kg:VictimPerson",
    ),
    "a claim without a passage": Fault(
        ((CLAIMS, "c:3w44x563 kg:at p:458-510 ; ", "c:3w44x563 "),),
        "claim without a passage",
        "add kg:at",
        f"{BASE}claim/3w44x563",
        "c:3w44x563 kg:attribution",
    ),
    "an empty claim graph": Fault(
        ((CLAIMS, "{\n  place:brask kg:within place:orlen .\n}", "{ }"),),
        "graph without a statement",
        "state something in it, or remove the claim",
        f"{BASE}claim/pk2mxrt3",
        "c:pk2mxrt3 {",
    ),
    "a record without a graph": Fault(
        ((CLAIMS, "c:pk2mxrt3 {\n  place:brask kg:within place:orlen .\n}\n\n", ""),),
        "claim without statements",
        "state what the document says, or remove it",
        f"{BASE}claim/pk2mxrt3",
        "c:pk2mxrt3 kg:at",
    ),
    "a graph without a record": Fault(
        ((CLAIMS, "c:pk2mxrt3 kg:at p:125-147 ; kg:attribution s:9vzf3qxt .\n", ""),),
        "graph without a record",
        "add its kg:at and kg:attribution",
        f"{BASE}claim/pk2mxrt3",
        "c:pk2mxrt3 {",
    ),
    "a private node with a label": Fault(
        ((CLAIMS, "n:w9hx89s6 rdfs:label", 'n:skqsvqkg rdfs:label "A. Person"@en .\nn:w9hx89s6 rdfs:label'),),
        "private node carries",
        "remove it, from the history too",
        f"{BASE}node/skqsvqkg",
        "n:skqsvqkg rdfs:label",
    ),
    "a private node with a name in a claim": Fault(
        (
            (
                CLAIMS,
                "kg:exactly 3 ;",
                'kg:exactly 3 ; <http://www.w3.org/2004/02/skos/core#altLabel> "A. Person" ;',
            ),
        ),
        "private node carries",
        "remove it, from the history too",
        f"{BASE}node/skqsvqkg",
        '"A. Person"',
    ),
    "a name of a graph used twice": Fault(
        ((CLAIMS, "c:pk2mxrt3 {", "c:pk2mxrt3 {\n  place:orlen kg:within place:varenia .\n}\nc:pk2mxrt3 {"),),
        "graph written twice",
        "give one of them an id from kg mint",
        f"{BASE}claim/pk2mxrt3",
        "c:pk2mxrt3 {\n  place:brask",
    ),
    "a passage that is not stamped": Fault(
        ((CLAIMS, "c:3w44x563 kg:at p:458-510", 'c:3w44x563 kg:at "The … Order."'),),
        "passage is given by its words",
        "run kg stamp --sources DIR",
        f"{BASE}claim/3w44x563",
        '"The … Order."',
    ),
    "a claim on nobody's word": Fault(
        ((CLAIMS, "p:458-510 ; kg:attribution s:9vzf3qxt", "p:458-510"),),
        "claim with 0 attributions",
        "name the innermost attribution",
        f"{BASE}claim/3w44x563",
        "c:3w44x563 kg:at",
    ),
    "private people without a tier": Fault(
        ((CLAIMS, " ; kg:tier tier:public ; kg:tierBasis tier-basis:stated-only", ""),),
        "claim that tells of private people, without kg:tier and kg:tierBasis",
        "add kg:tier and kg:tierBasis",
        f"{BASE}claim/bzxnd239",
        "c:bzxnd239 kg:at",
    ),
    "a threat without its speech act": Fault(
        ((CLAIMS, " ; kg:contentOf n:zq3m72nw", ""),),
        "claim of what is threatened, without kg:contentOf",
        "add kg:contentOf",
        f"{BASE}claim/vg57brdb",
        "c:vg57brdb kg:at",
    ),
    "a thing of the wrong class": Fault(
        ((CLAIMS, "kg:place place:brask", "kg:place actor:interior-guard"),),
        "points at something that is no kg:Place",
        "point it at one",
        f"{BASE}node/3m78pxrz",
        "kg:place actor:interior-guard",
    ),
    "an entry of the log changed": Fault(
        (("graph/log.jsonl", "laid out", "laid 0ut"),),
        "log entry changed or broken",
        "restore graph/log.jsonl",
        None,
        "{",
        "graph/log.jsonl",
    ),
    "a question with a broken header": Fault(
        (("queries/detained-people.rq", "#+ summary:", "#+ sumary:"),),
        "unknown key 'sumary'",
        "use summary",
        None,
        "#+ sumary",
        "queries/detained-people.rq",
    ),
}


def damage(root: Path, fault: Fault) -> None:
    """Make the changes of a fault, each in the one place where its old text stands."""
    for name, old, new in fault.changes:
        text = (root / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (root / name).write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))


def line_of(root: Path, fault: Fault) -> int:
    """Find the line of the fault in the damaged file."""
    assert fault.line_at is not None
    text = (root / fault.file).read_bytes().decode("utf-8", "surrogateescape")
    assert fault.line_at in text
    return text[: text.index(fault.line_at)].count("\n") + 1


@pytest.mark.parametrize("verb", ["build", "validate"])
@pytest.mark.parametrize("name", FAULTS)
def test_one_clear_line_and_nothing_written(
    kg: Kg, starter: Path, everything: Callable[[Path], dict[str, bytes]], name: str, verb: str
) -> None:
    fault = FAULTS[name]
    damage(starter, fault)
    before = everything(starter)
    ran = kg(verb)
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert len(lines) == 1, ran.err
    place = fault.file if fault.line_at is None else f"{fault.file}:{line_of(starter, fault)}"
    assert lines[0].startswith(f"{place}: ")
    assert fault.says in lines[0]
    assert fault.do in lines[0].partition(fault.says)[2]
    if fault.iri is not None:
        assert f"<{fault.iri}>" in lines[0]
    assert everything(starter) == before
    assert not list(starter.rglob(".new-*"))


@pytest.mark.parametrize("verb", ["build", "validate"])
def test_in_a_project_that_was_never_built_nothing_appears(
    kg: Kg, starter: Path, everything: Callable[[Path], dict[str, bytes]], verb: str
) -> None:
    import shutil

    shutil.rmtree(starter / "build")
    damage(starter, FAULTS["broken TriG"])
    before = everything(starter)
    assert kg(verb).code == 1
    assert everything(starter) == before
    assert not (starter / "build").exists()


def test_validate_leaves_a_sound_project_as_it_is(
    kg: Kg, starter: Path, everything: Callable[[Path], dict[str, bytes]]
) -> None:
    before = everything(starter)
    ran = kg("validate", "--strict")
    assert (ran.code, ran.err) == (0, "")
    said, shapes = ran.out.splitlines()
    assert said == "valid: 9 claims checked, 0 warnings"
    idle = re.fullmatch(r"of (\d+) shapes, (\d+) had nothing to look at in this graph", shapes)
    assert idle is not None
    assert 0 < int(idle[2]) < int(idle[1])  # an example uses some of the vocabulary
    assert everything(starter) == before


@pytest.mark.parametrize("verb", ["build", "validate"])
def test_a_warning_is_told_and_fails_only_where_that_is_asked_for(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int], verb: str
) -> None:
    line = change(bulletin, ', "석방 결과"@ko', "")
    ran = kg(verb)
    told = rf"graph/claims/bulletin\.trig:{line}: warning: no label in ko: <\S+>; add [^\n]+\n"
    assert ran.code == 0
    assert re.fullmatch(told, ran.err)
    if verb == "validate":
        assert ran.out.startswith("valid: 9 claims checked, 1 warning\n")
    strict = kg(verb, "--strict")
    assert (strict.code, strict.out, strict.err) == (1, "", ran.err)


def test_a_document_that_was_changed_is_told_claim_by_claim(kg: Kg, starter: Path) -> None:
    copy = starter / "documents" / "bulletin_7.txt"
    copy.write_bytes(copy.read_bytes().replace(b"was released", b"was Released"))
    ran = kg("verify", "--sources", "documents")
    assert ran.code == 1
    lines = ran.err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("documents/bulletin_7.txt: the copy is not the recorded one: ")
    assert "unverifiable: passage 211-285 has other words than when it was stamped" in lines[1]
    assert f"<{BASE}claim/bzxnd239>" in lines[1]
    assert ran.out.endswith("1 claim unverifiable\n")


def test_another_hash_in_the_lock_is_found_with_the_documents(kg: Kg, starter: Path) -> None:
    lock = starter / LOCK
    lock.write_text(lock.read_text("utf-8").replace("1d881f15", "1d881f16"), "utf-8")
    ran = kg("verify", "--sources", "documents")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert re.match(
        r"graph/claims/bulletin\.trig:\d+: unverifiable: passage 458-510 has other words", ran.err
    )


@pytest.mark.parametrize("verb", ["build", "validate"])
@pytest.mark.parametrize(
    ("file", "do"),
    [
        (LOCK, "make it with kg stamp"),
        (PLACES, "check its name and permissions"),
        (CLAIMS, "check its name and permissions"),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_one_line_and_3(
    kg: Kg, starter: Path, file: str, do: str, verb: str
) -> None:
    (starter / file).unlink()
    (starter / file).mkdir()
    ran = kg(verb)
    assert (ran.code, ran.out) == (3, "")
    (line,) = ran.err.splitlines()
    assert line.startswith(f"kg: {file}: cannot be read (Is a directory); ")
    assert do in line


@pytest.mark.parametrize("verb", ["build", "validate", "query"])
def test_a_file_that_may_not_be_read_is_one_line_and_3(
    kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """Permissions do not bind the root of a container, so the system's refusal is played."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "places.ttl":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ran = kg(verb, *(["detained-people"] if verb == "query" else []))
    assert (ran.code, ran.out) == (3, "")
    assert re.fullmatch(
        rf"kg: {PLACES}: cannot be read \(Permission denied\); check its [a-z ]*permissions\n", ran.err
    )


@pytest.mark.parametrize("verb", ["build", "validate", "verify", "coverage"])
def test_a_folder_of_documents_that_may_not_be_read_is_one_line_and_3(
    kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    listing = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "documents":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    ran = kg(verb, "--sources", "documents")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "kg: documents: cannot be read (Permission denied); check the permissions of the documents' folder\n"
    )


def test_exceptions_in_a_folder_are_one_line_and_3(kg: Kg, starter: Path) -> None:
    (starter / "graph" / "claims" / "bulletin.exceptions").mkdir()
    ran = kg("coverage", "--sources", "documents")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("kg: graph/claims/bulletin.exceptions: cannot be read (Is a directory); ")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (LOCK, b"\xff"),
        ("graph/claims/bulletin.exceptions", b"\xff"),
    ],
)
def test_bytes_that_are_no_utf_8_beside_claims(kg: Kg, starter: Path, name: str, change: bytes) -> None:
    (starter / name).write_bytes(change)
    ran = kg("coverage" if name != LOCK else "build", "--sources", "documents")
    assert ran.code == 1
    (line,) = (line for line in ran.err.splitlines() if "is in no cited" not in line)
    assert line.startswith(f"{name}: not UTF-8; ")


def test_a_failing_claim_is_told_without_the_log(kg: Kg, starter: Path, bulletin: Path) -> None:
    """That the claim at fault is not logged either helps nobody; once it is mended, that is told."""
    text = bulletin.read_text("utf-8")
    bulletin.write_text(text.replace("kg:exactly 3 ;", "kg:exactly -3 ;"), "utf-8")
    ran = kg("build")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "kg log" not in ran.err
    bulletin.write_text(text.replace("kg:exactly 3 ;", "kg:exactly 4 ;"), "utf-8")
    told = kg("build").err
    assert told.startswith(f"{CLAIMS}: warning: claims that the log does not hold as they stand: 1 (")
