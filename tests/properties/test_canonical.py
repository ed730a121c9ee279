"""What must hold of the canonical form, whatever a curator writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InvalidDataError
from kg.graph.blocks import outline
from kg.graph.read import read_text
from kg.graph.source import Role, SourceFile
from kg.graph.tokens import expand, tokenize
from kg.graph.write import canonical
from kg.ontology.vocabulary import EDTF, KG, KINDS, RDF, RDFS, XSD

BASE = "https://example.org/data/"
PREFIXES = {
    "kg": KG.iri,
    "label": RDFS.iri,  # not the usual name
    "n": BASE + "id/node/",
    "short": BASE + "id/",
    "act": "http://example.org/not-the-usual-one/",
    "p": BASE + "id/passage/003/",
}
DECLARED = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())

locals_ = st.text("ab019._-:~/한é", min_size=1, max_size=6) | st.from_regex(
    r"[0-9]{1,4}-[0-9]{1,4}", fullmatch=True
)
namespaces = st.sampled_from(
    [*PREFIXES.values(), BASE + "id/claim/", KINDS.iri + "act/", KINDS.iri + "role/", RDFS.iri]
)
names = st.builds(lambda namespace, local: ox.NamedNode(namespace + local), namespaces, locals_)
subjects = names | st.sampled_from([ox.NamedNode(f"{BASE}id/claim/{x}") for x in "abc"])
predicates = st.sampled_from(
    [RDF["type"], RDFS["label"], KG["at"], KG["speaker"], KG["x"], ox.NamedNode("http://q/1")]
)
numbers = st.integers().map(str) | st.from_regex(r"[+-]?0{0,3}[0-9]{0,40}\.?[0-9]{0,40}", fullmatch=True)
texts = st.text() | st.sampled_from(
    ["", '"', '"""', "\\", "\\u0041", "tab\t", "line\nline\r\n", "도시 '…' x", "#{ } [", "\x0b\u2028"]
)
literals = (
    texts.map(ox.Literal)
    | st.builds(
        lambda text, tag: ox.Literal(text, language=tag), texts, st.sampled_from(["en", "ko", "ko-latn"])
    )
    | st.builds(
        lambda text, datatype: ox.Literal(text, datatype=datatype),
        numbers | st.sampled_from(["true", "false", "0", "1", "1e5", "INF", " 7 "]),
        st.sampled_from([XSD["integer"], XSD["decimal"], XSD["double"], XSD["boolean"], EDTF["EDTF"]]),
    )
)
triples = st.builds(ox.Triple, subjects, predicates, names | literals)
graphs = st.dictionaries(names, st.lists(triples, min_size=1, max_size=4), max_size=4)


def written(term: object, random: Random) -> str:
    """Write a term in one of the ways open to a curator."""
    if isinstance(term, ox.NamedNode):
        fitting = [
            (prefix, local)
            for prefix, namespace in PREFIXES.items()
            if term.value.startswith(namespace) and (local := term.value.removeprefix(namespace)).isalnum()
        ]
        if fitting and random.random() < 0.7:
            return ":".join(random.choice(fitting))
    return str(term)


def sentences(statements: list[ox.Triple], random: Random) -> list[str]:
    """Write statements apart or joined with ; or , in any order."""
    gathered: dict[object, list[ox.Triple]] = {}
    for statement in random.sample(statements, len(statements)):
        gathered.setdefault(statement.subject if random.random() < 0.6 else (statement,), []).append(
            statement
        )
    return [
        f"{written(group[0].subject, random)} "
        + " ;\n ".join(f"{written(t.predicate, random)} {written(t.object, random)}" for t in group)
        + " ."
        for group in gathered.values()
    ]


def messy(record: list[ox.Triple], claims: dict[ox.NamedNode, list[ox.Triple]], seed: int) -> str:
    """Write a file in any order; Turtle if it has no claims."""
    random = Random(seed)  # noqa: S311 - a test, not a secret
    parts = sentences(record, random)
    for name, statements in claims.items():
        word = random.choice(["GRAPH ", ""])
        parts.append(f"{word}{written(name, random)} {{ {' '.join(sentences(statements, random))} }}")
    random.shuffle(parts)
    return DECLARED + "\n".join(parts)


def read(text: str, role: Role = "claims") -> SourceFile:
    return read_text(text, Path("003.trig"), role, BASE)


@given(st.lists(triples, max_size=8), graphs, st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_claims_keep_their_statements_and_settle_at_once(
    record: list[ox.Triple], claims: dict[ox.NamedNode, list[ox.Triple]], seed: int
) -> None:
    source = read(messy(record, claims, seed))
    stated = {ox.Quad(t.subject, t.predicate, t.object) for t in record}
    stated |= {ox.Quad(t.subject, t.predicate, t.object, name) for name, ts in claims.items() for t in ts}
    assert set(source.quads) == stated
    text = canonical(source)
    again = read(text)
    assert set(again.quads) == stated
    assert canonical(again) == text


@given(st.lists(triples, max_size=10), graphs, st.integers(0, 2**32), st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_the_order_and_manner_of_writing_do_not_matter(
    record: list[ox.Triple], claims: dict[ox.NamedNode, list[ox.Triple]], one: int, other: int
) -> None:
    assert canonical(read(messy(record, claims, one))) == canonical(read(messy(record, claims, other)))


@given(st.lists(triples, max_size=10), st.integers(0, 2**32), st.sampled_from(["reference", "judgements"]))
@settings(max_examples=200, deadline=None)
def test_reference_data_keeps_its_statements_with_a_line_each(
    record: list[ox.Triple], seed: int, role: Role
) -> None:
    # in Turtle p: may mean anything, so that the same prefixes serve
    source = read_text(messy(record, {}, seed), Path("places.ttl"), role, BASE)
    text = canonical(source)
    again = read_text(text, Path("places.ttl"), role, BASE)
    assert (
        set(again.quads) == set(source.quads) == {ox.Quad(t.subject, t.predicate, t.object) for t in record}
    )
    assert canonical(again) == text
    body = [line for line in text.split("\n") if line and not line.startswith("@prefix")]
    with_class = [line for line in body if not line.startswith(" ") and " a " in line]
    assert len([line for line in body if line.startswith(" ")]) + len(with_class) == len(set(source.quads))


@given(st.dictionaries(st.integers(0, 99), st.booleans(), min_size=1), st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_comments_move_with_their_blocks(remarked: dict[int, bool], seed: int) -> None:
    blocks = [
        (f"# about {number}\n# and more\n" if remark else "") + f"<http://example.org/{number}> kg:x 1 .\n"
        for number, remark in remarked.items()
    ]
    Random(seed).shuffle(blocks)  # noqa: S311 - a test, not a secret
    text = canonical(read(f"# top\n{DECLARED}{''.join(blocks)}"))
    assert text.startswith("# top\n\n@prefix")
    for number, remark in remarked.items():
        above = f"# about {number}\n# and more\n" if remark else "\n"
        assert f"{above}<http://example.org/{number}> kg:x 1 .\n" in text.replace(".\n<", ".\n\n<")
    assert canonical(read(text)) == text


WORDS = [
    *(
        "n:a kg:x 1 .",
        "n:b a kg:Act ; kg:x 2, n:a .",
        "c:a {",
        "c:b {",
        "c:c { n:a kg:x 3 }",
        "}",
        "\n# remark\n",
    ),
    *(
        "c:a",
        "kg:x",
        "a",
        "{",
        ".",
        ";",
        "[",
        "]",
        "(",
        "1",
        '"x"',
        "'",
        '"""',
        "@en",
        "^^",
        "<<",
        ">>",
        "{|",
        "|}",
    ),
    *("<http://a/>", "<r>", "_:b", "GRAPH", "@prefix", "n:", "#", "\n", "\\", "\ufeff", "true"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=24))
@settings(max_examples=1500, deadline=None)
def test_any_text_is_refused_or_settles(words: list[str]) -> None:
    text = f"{DECLARED}@prefix c: <{BASE}id/claim/> .\n{' '.join(words)}"
    try:
        source = read(text)
        form = canonical(source)
    except InvalidDataError as error:
        refused = error.findings
    else:
        refused = ()
    if refused:
        assert all(finding.line and finding.file for finding in refused)
        return
    assert set(read(form).quads) == set(source.quads)
    assert canonical(read(form)) == form
    graphs = {b.name for b in outline(tokenize(text)) if b.kind == "graph" and b.name}
    assert {expand(name, source.prefixes) for name in graphs} == {
        quad.graph_name.value for quad in source.quads if isinstance(quad.graph_name, ox.NamedNode)
    }


@given(st.text("\"'{}[]().;,#<>\\:@^_~|\n\r\t x\x00\u200b\u00a0\x0c도-0aeE+%41/*&?", max_size=12))
@settings(max_examples=2000, deadline=None)
def test_whatever_the_parser_reads_is_cut_into_words_to_the_end(text: str) -> None:
    statement = f"{DECLARED}n:a kg:x {text} .\n"
    try:
        objects = {quad.object for quad in ox.parse(statement, format=ox.RdfFormat.TRIG)}
    except SyntaxError:
        return
    tokens = list(tokenize(statement))
    assert tokens[-1].kind != "other"
    assert {term.value for term in objects if isinstance(term, ox.NamedNode)} <= {
        *(expand(token, PREFIXES) for token in tokens),
        RDF["nil"].value,
    }


SCRIPT = """
import sys
from pathlib import Path
from kg.graph.read import read_text
from kg.graph.write import canonical
source = read_text(sys.stdin.buffer.read().decode(), Path("003.trig"), "claims", "https://example.org/data/")
sys.stdout.buffer.write(canonical(source).encode())
"""


@pytest.mark.slow
def test_the_hash_seed_does_not_matter() -> None:
    random = Random(7)  # noqa: S311 - a test, not a secret
    nodes = [ox.NamedNode(f"{BASE}id/node/{number}") for number in range(40)]
    record = [
        ox.Triple(random.choice(nodes), KG[random.choice("xyz")], random.choice(nodes)) for _ in range(200)
    ]
    claims = {ox.NamedNode(f"{BASE}id/claim/{n}"): random.sample(record, 5) for n in range(30)}
    text = messy(record, claims, 1).encode()
    results = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=text,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2026")
    }
    assert len(results) == 1
    (whole,) = results
    assert set(read(whole.decode()).quads) == set(read(text.decode()).quads)
