"""What is refused in shapes: all that an engine would silently pass over, or read in a way of its own.

Each term has the form that its values must have; whatever is not in the table is refused, so that a new or
mistyped term of SHACL can never conform by being ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

import pyoxigraph as ox

from kg.engines.store import Term
from kg.ontology.vocabulary import RDF, SH, XSD
from kg.validate.syntax import ShapesGraph

Refusal = tuple[Term, str, str]
"""Where, what is wrong, and what to do."""

_ORDERED = frozenset(XSD[name] for name in ("integer", "decimal", "double", "date", "dateTime"))
"""Types of bounds that both engines put in the same order."""
_BOUNDS = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
_OWN_WAY = re.compile(r"\(\?|\\[wWdDsSbBpP]")
"""What engines read in different ways in a regular expression."""
_KINDS = frozenset({SH["NodeShape"], SH["PropertyShape"]})
TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
ABOUT = frozenset({"path", "property", "message", "severity", *TARGETS})
"""Terms that constrain nothing by themselves."""


def _iri(term: Term) -> bool:
    return isinstance(term, ox.NamedNode)


def _own(*names: str) -> Callable[[Term], bool]:
    allowed = {SH[name] for name in names}
    return lambda term: term in allowed


def _text(term: Term) -> bool:
    return isinstance(term, ox.Literal) and (term.language is not None or term.datatype == XSD["string"])


def _bound(term: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype in _ORDERED


def _count(term: Term) -> bool:
    return (
        isinstance(term, ox.Literal)
        and term.datatype == XSD["integer"]
        and re.fullmatch("[0-9]+", term.value) is not None
    )


def _true(term: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype == XSD["boolean"] and term.value in ("true", "1")


def _pattern(term: Term) -> bool:
    if not isinstance(term, ox.Literal) or term.datatype != XSD["string"] or _OWN_WAY.search(term.value):
        return False
    try:
        re.compile(term.value)
    except re.error:
        return False
    return True


def _node(term: Term) -> bool:
    return isinstance(term, ox.NamedNode | ox.BlankNode)  # of a list or a path, which is read later


_FORMS: Mapping[str, tuple[Callable[[Term], bool], str]] = {
    **dict.fromkeys(
        [*TARGETS, "property", "node", "not", "qualifiedValueShape", "class", "datatype", "lessThan",
         "lessThanOrEquals", "equals", "disjoint"],
        (_iri, "an IRI"),
    ),
    **dict.fromkeys(["path", "inversePath"], (_node, "a property or a path")),
    **dict.fromkeys(["and", "or", "in", "languageIn", "ignoredProperties"], (_node, "a list")),
    **dict.fromkeys(
        ["minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount", "qualifiedMaxCount"],
        (_count, "a whole number"),
    ),
    **dict.fromkeys(["closed", "uniqueLang"], (_true, "true; otherwise leave it out")),
    **dict.fromkeys(
        _BOUNDS, (_bound, "a number, a date or a time")
    ),
    "hasValue": (lambda term: isinstance(term, ox.NamedNode | ox.Literal), "an IRI or a literal"),
    "pattern": (_pattern, "a regular expression without (?…) and \\w, \\d, \\s, \\b, \\p"),
    "message": (_text, "a text"),
    "nodeKind": (_own("IRI", "BlankNode"), "sh:IRI or sh:BlankNode"),
    "severity": (_own("Violation", "Warning"), "sh:Violation or sh:Warning"),
}  # fmt: skip
"""Every term that both engines obey, and the form of its values."""

_MANY = frozenset({*TARGETS, "property", "message", "class", "node", "not", "and", "or", "hasValue",
                   "lessThan", "lessThanOrEquals", "equals", "disjoint"})  # fmt: skip
"""Terms that may stand more than once on a shape; of two others, engines read one or both."""
_NEEDS_PATH = frozenset({"minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals",
                         "qualifiedValueShape"})  # fmt: skip
"""Terms that mean nothing without a path."""
_TOGETHER = (
    ({"ignoredProperties"}, {"closed"}),
    ({"qualifiedMinCount", "qualifiedMaxCount"}, {"qualifiedValueShape"}),
    ({"qualifiedValueShape"}, {"qualifiedMinCount", "qualifiedMaxCount"}),
)
"""Terms that mean nothing without one of others."""


def statements(triples: Sequence[ox.Triple]) -> Iterator[Refusal]:
    """Find the statements of one file that an engine would pass over, each by itself."""
    lists_and_paths = {t.object for t in triples if t.predicate in _INNER}
    for triple in triples:
        subject, predicate, object_ = triple.subject, triple.predicate, triple.object
        if isinstance(subject, ox.BlankNode) and subject not in lists_and_paths:
            yield predicate, f"shape without a name ({predicate})", "give it an IRI, for messages and tests"
        if predicate == RDF["type"]:
            if object_ not in _KINDS:
                yield object_, "engines ignore this class of a shape, or take it as a target", _TYPE
        elif predicate in (RDF["first"], RDF["rest"]):
            continue
        elif not predicate.value.startswith(SH.iri):
            yield predicate, "engines ignore what is no term of SHACL", "remove it"
        elif (form := _FORMS.get(predicate.value.removeprefix(SH.iri))) is None:
            yield predicate, "engines ignore this term of SHACL", "use another constraint"
        elif not form[0](object_):
            yield predicate, f"engines ignore a value of another form ({_shown(object_)})", f"give {form[1]}"


_TYPE = "say sh:NodeShape or sh:PropertyShape"
_INNER = frozenset(SH[name] for name in ("path", "inversePath", "and", "or", "in", "languageIn",
                                         "ignoredProperties")) | {RDF["first"], RDF["rest"]}  # fmt: skip


def _shown(term: Term) -> str:
    return "a blank node" if isinstance(term, ox.BlankNode) else str(term)


def together(graph: ShapesGraph) -> Iterator[Refusal]:
    """Find the shapes whose statements do not make one that an engine obeys as a whole.

    Expects a graph in which ``statements`` found nothing.
    """
    shapes = dict.fromkeys(graph.named())
    members = list(chain.from_iterable(_of_one(graph, shape) for shape in shapes))
    yield from members
    if members:
        return  # what they refer to cannot be followed
    referred = {part: shape for shape in shapes for part in graph.referred(shape)}
    for part in referred.keys() - shapes.keys():
        yield referred[part], f"shape refers to {part}, which is no shape", "correct its name"
    for shape in shapes:
        for part in graph.values(shape, "property"):
            if part in shapes and not graph.has_path(part):
                yield part, "sh:property leads to a shape without a path, which engines ignore", "use sh:node"
        has_target = any(graph.values(shape, target) for target in TARGETS)
        if has_target and not _says_something(graph, shape):
            yield shape, "shape has a target and says nothing", "add what must hold, or remove it"
        if not has_target and shape not in referred:
            yield shape, "nothing leads to this shape", "give it a target, or remove it"
        if shape in _below(graph, shape):
            yield shape, "shape refers to itself, which engines read in different ways", "break the circle"


def _of_one(graph: ShapesGraph, shape: Term) -> Iterator[Refusal]:
    terms = frozenset(graph.terms(shape))
    for name in sorted(terms - _MANY):
        if len(graph.values(shape, name)) > 1:
            yield shape, f"sh:{name} stands twice on a shape, of which engines read one", "leave one"
    for some, others in _TOGETHER:
        if terms & some and not terms & others:
            yield shape, f"engines ignore sh:{min(terms & some)} by itself", f"add sh:{min(others)}"
    wanted = SH["PropertyShape" if "path" in terms else "NodeShape"]
    if graph.objects(shape, RDF["type"]) != [wanted]:
        yield shape, "shape is not typed by whether it has sh:path", f"say once: a sh:{_name(wanted)}"
    if "path" not in terms and terms & _NEEDS_PATH:
        yield shape, f"engines ignore sh:{min(terms & _NEEDS_PATH)} without sh:path", "add sh:path"
    if "path" in terms and "property" in terms:
        remedy = "use sh:node, or a longer path"
        yield shape, "a property shape in another would report on nodes that are no target", remedy
    yield from _lists(graph, shape, terms)


def _lists(graph: ShapesGraph, shape: Term, terms: frozenset[str]) -> Iterator[Refusal]:
    """Find lists and paths that cannot be read."""
    try:
        graph.path(shape)
    except ValueError as error:
        yield shape, f"{error}", "name a property, a list of them, or [ sh:inversePath … ]"
    forms: Mapping[str, Callable[[Term], bool]] = {
        "and": _iri, "or": _iri, "ignoredProperties": _iri, "languageIn": _text,
        "in": lambda term: isinstance(term, ox.NamedNode | ox.Literal),
    }  # fmt: skip
    for name in sorted(terms & forms.keys()):
        for head in graph.values(shape, name):
            try:
                items = graph.items(head)
            except ValueError as error:
                yield shape, f"{error} in sh:{name}", "write it in round brackets"
                continue
            if not items and name != "ignoredProperties":
                yield shape, f"empty list in sh:{name}", "name something, or remove it"
            if not all(map(forms[name], items)):
                yield shape, f"sh:{name} lists something of another form", "list IRIs; for languages, texts"


def _name(term: ox.NamedNode) -> str:
    return term.value.removeprefix(SH.iri)


def _says_something(graph: ShapesGraph, shape: Term) -> bool:
    return bool(set(graph.terms(shape)) - (ABOUT - {"property"}))


def _below(graph: ShapesGraph, shape: Term) -> set[Term]:
    """Give all shapes that a shape leads to, by however many references."""
    found: set[Term] = set()
    waiting = list(graph.referred(shape))
    while waiting:
        if (part := waiting.pop()) not in found:
            found.add(part)
            waiting += graph.referred(part)
    return found
