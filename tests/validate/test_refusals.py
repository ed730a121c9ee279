"""Each term of SHACL has an effect in both engines, or is refused; so is each way to write one in vain."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.validate.engines import MESSAGE, PREFIXES, graph, whole

from kg.errors import InvalidDataError
from kg.validate.refusals import ABOUT, TARGETS
from kg.validate.shapes import read_shapes

CORE = """
    AbstractResult AndConstraintComponent BlankNode BlankNodeOrIRI BlankNodeOrLiteral
    ClassConstraintComponent ClosedConstraintComponent ConstraintComponent DatatypeConstraintComponent
    DisjointConstraintComponent EqualsConstraintComponent Function HasValueConstraintComponent IRI
    IRIOrLiteral InConstraintComponent Info JSConstraint JSConstraintComponent JSExecutable JSFunction
    JSLibrary JSRule JSTarget JSTargetType JSValidator LanguageInConstraintComponent
    LessThanConstraintComponent LessThanOrEqualsConstraintComponent Literal MaxCountConstraintComponent
    MaxExclusiveConstraintComponent MaxInclusiveConstraintComponent MaxLengthConstraintComponent
    MinCountConstraintComponent MinExclusiveConstraintComponent MinInclusiveConstraintComponent
    MinLengthConstraintComponent NodeConstraintComponent NodeKind NodeKindConstraintComponent NodeShape
    NotConstraintComponent OrConstraintComponent Parameter Parameterizable PatternConstraintComponent
    PrefixDeclaration PropertyGroup PropertyShape PropertyConstraintComponent
    QualifiedMaxCountConstraintComponent QualifiedMinCountConstraintComponent ResultAnnotation Rule
    SPARQLAskExecutable SPARQLAskValidator SPARQLConstraint SPARQLConstraintComponent
    SPARQLConstructExecutable SPARQLExecutable SPARQLFunction SPARQLRule SPARQLSelectExecutable
    SPARQLSelectValidator SPARQLTarget SPARQLTargetType SPARQLUpdateExecutable Severity Shape Target
    TargetType TripleRule UniqueLangConstraintComponent ValidationReport ValidationResult Validator
    Violation Warning XoneConstraintComponent alternativePath and annotationProperty annotationValue
    annotationVarName ask class closed condition conforms construct datatype deactivated declare
    defaultValue description detail disjoint entailment equals expression filterShape flags focusNode
    group hasValue ignoredProperties in intersection inversePath js jsFunctionName jsLibrary jsLibraryURL
    labelTemplate languageIn lessThan lessThanOrEquals maxCount maxExclusive maxInclusive maxLength
    message minCount minExclusive minInclusive minLength name namespace node nodeKind nodeValidator nodes
    not object oneOrMorePath optional or order parameter path pattern predicate prefix prefixes property
    propertyValidator qualifiedMaxCount qualifiedMinCount qualifiedValueShape qualifiedValueShapesDisjoint
    result resultAnnotation resultMessage resultPath resultSeverity returnType rule select severity
    shapesGraph shapesGraphWellFormed sourceConstraint sourceConstraintComponent sourceShape sparql
    subject suggestedShapesGraph target targetClass targetNode targetObjectsOf targetSubjectsOf this union
    uniqueLang update validator value values xone zeroOrMorePath zeroOrOnePath
"""
"""Every term of https://www.w3.org/ns/shacl.ttl and of the Advanced Features and JavaScript Extensions."""
LATER = """
    Debug ExpressionConstraintComponent NodeExpression ShapeClass SparqlExpr Trace
    UniqueMembersConstraintComponent codeIdentifier distinct exists findFirst flatMap if instancesOf limit
    listParameter maxListLength memberShape minListLength nodeByExpression offset orderBy path
    reifierShape reificationRequired rootClass severityOfValues shape singleLine someValue sparqlExpr
    subsetOf targetWhere uniqueMembers uniqueValuesFor
"""
"""Terms of the drafts of SHACL 1.2 and of DASH that people try."""
OTHER = "shape:O a sh:NodeShape ; sh:class ex:D ."

EFFECT = {
    "and": ("sh:and ( shape:O )", "ex:n a ex:C ; ex:p ex:a ."),
    "class": ("sh:class ex:D", "ex:n a ex:C ; ex:p ex:a ."),
    "closed": ("sh:closed true ; sh:ignoredProperties ()", "ex:n a ex:C ; ex:p ex:a . ex:a ex:q 1 ."),
    "datatype": ("sh:datatype xsd:integer", 'ex:n a ex:C ; ex:p "a" .'),
    "disjoint": ("sh:disjoint ex:q", "ex:n a ex:C ; ex:p 1 ; ex:q 1 ."),
    "equals": ("sh:equals ex:q", "ex:n a ex:C ; ex:q 1 ."),
    "hasValue": ("sh:hasValue 2", "ex:n a ex:C ; ex:p 1 ."),
    "in": ("sh:in ( 2 )", "ex:n a ex:C ; ex:p 1 ."),
    "languageIn": ('sh:languageIn ( "ko" )', 'ex:n a ex:C ; ex:p "a"@en .'),
    "lessThan": ("sh:lessThan ex:q", "ex:n a ex:C ; ex:p 1 ; ex:q 1 ."),
    "lessThanOrEquals": ("sh:lessThanOrEquals ex:q", "ex:n a ex:C ; ex:p 2 ; ex:q 1 ."),
    "maxCount": ("sh:maxCount 1", "ex:n a ex:C ; ex:p 1, 2 ."),
    "maxExclusive": ("sh:maxExclusive 1", "ex:n a ex:C ; ex:p 1 ."),
    "maxInclusive": ("sh:maxInclusive 1", "ex:n a ex:C ; ex:p 2 ."),
    "maxLength": ("sh:maxLength 1", 'ex:n a ex:C ; ex:p "ab" .'),
    "minCount": ("sh:minCount 1", "ex:n a ex:C ."),
    "minExclusive": ("sh:minExclusive 1", "ex:n a ex:C ; ex:p 1 ."),
    "minInclusive": ("sh:minInclusive 1", "ex:n a ex:C ; ex:p 0 ."),
    "minLength": ("sh:minLength 2", 'ex:n a ex:C ; ex:p "a" .'),
    "node": ("sh:node shape:O", "ex:n a ex:C ; ex:p ex:a ."),
    "nodeKind": ("sh:nodeKind sh:IRI", "ex:n a ex:C ; ex:p 1 ."),
    "not": ("sh:not shape:O", "ex:n a ex:C ; ex:p ex:a . ex:a a ex:D ."),
    "or": ("sh:or ( shape:O )", "ex:n a ex:C ; ex:p ex:a ."),
    "pattern": ('sh:pattern "^b"', 'ex:n a ex:C ; ex:p "a" .'),
    "qualifiedMaxCount": (
        "sh:qualifiedValueShape shape:O ; sh:qualifiedMaxCount 0", "ex:n a ex:C ; ex:p ex:a . ex:a a ex:D .",
    ),
    "qualifiedMinCount": (
        "sh:qualifiedValueShape shape:O ; sh:qualifiedMinCount 1", "ex:n a ex:C ; ex:p 1 .",
    ),
    "uniqueLang": ("sh:uniqueLang true", 'ex:n a ex:C ; ex:p "a"@en, "b"@en .'),
}  # fmt: skip
"""What each constraint finds in which data."""
WITH = {"ignoredProperties": "closed", "qualifiedValueShape": "qualifiedMinCount"}
"""Terms that are part of another one."""
WORDS = {"NodeShape", "PropertyShape", "IRI", "BlankNode", "Violation", "Warning"}
"""Terms that are values of others."""
ELSEWHERE = {"path", "inversePath", "property", "message", "severity", *TARGETS}
"""Terms that the tests below show at work."""


def refused(folder: Path, text: str) -> str:
    """Give what is said of shapes that must be refused."""
    path = folder / "shapes.ttl"
    path.write_text(PREFIXES + text, "utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_shapes([path])
    assert all(finding.file == path for finding in caught.value.findings)
    return str(caught.value)


def on_values(constraint: str, extra: str = "") -> str:
    """Put a constraint on the values of a property."""
    other = OTHER if "shape:O" in constraint + extra else ""
    return f"""
        shape:T a sh:NodeShape ; sh:targetClass ex:C ; sh:property shape:P {extra} . {other}
        shape:P a sh:PropertyShape ; sh:path ex:p ; {constraint} ; {MESSAGE} .
    """


@pytest.mark.parametrize("term", sorted(EFFECT))
def test_a_term_that_is_taken_has_an_effect_in_both_engines(term: str) -> None:
    constraint, data = EFFECT[term]
    assert f"sh:{term} " in constraint
    (ours,) = whole(on_values(constraint), graph(data))
    (theirs,) = whole(on_values(constraint), graph(data), "pyshacl")
    assert ours == theirs
    assert ours.focus == "https://example.org/n"


TAKEN = EFFECT.keys() | WITH.keys() | WORDS | ELSEWHERE


@pytest.mark.parametrize("term", sorted({*CORE.split(), *LATER.split(), "minCuont"} - TAKEN))
def test_a_term_that_is_not_taken_is_refused(tmp_path: Path, term: str) -> None:
    for value in ("true", "1", "ex:x", "shape:P", "( ex:p )", '"a"', '"SELECT $this {}"'):
        said = refused(tmp_path, on_values("sh:minCount 1", f"; sh:{term} {value}"))
        assert f"engines ignore this term of SHACL: <http://www.w3.org/ns/shacl#{term}>" in said


@pytest.mark.parametrize("term", sorted(WORDS))
def test_a_value_is_no_term(tmp_path: Path, term: str) -> None:
    assert "engines ignore" in refused(tmp_path, on_values("sh:minCount 1", f"; sh:{term} 1"))


@pytest.mark.parametrize("term", sorted(set(CORE.split()) - TAKEN))
def test_a_term_that_is_not_taken_is_refused_as_a_value(tmp_path: Path, term: str) -> None:
    for place in ("a", "sh:nodeKind", "sh:severity"):
        assert "engines ignore" in refused(tmp_path, on_values(f"sh:minCount 1 ; {place} sh:{term}"))


def test_every_taken_term_is_of_the_standard() -> None:
    assert set(CORE.split()) >= TAKEN
    assert ABOUT < TAKEN


@pytest.mark.parametrize(
    ("target", "data"),
    [
        ("sh:targetClass ex:C", "ex:n a ex:C ."),
        ("sh:targetClass ex:C", "ex:n a ex:D . ex:D rdfs:subClassOf ex:E . ex:E rdfs:subClassOf ex:C ."),
        ("sh:targetNode ex:n", "ex:m ex:q 1 ."),
        ("sh:targetSubjectsOf ex:q", "ex:n ex:q 1 ."),
        ("sh:targetObjectsOf ex:q", "ex:m ex:q ex:n ."),
    ],
)
@pytest.mark.parametrize("severity", ["Violation", "Warning"])
@pytest.mark.parametrize("path", ["ex:p", "( ex:p ex:q )", "[ sh:inversePath ex:p ]"])
def test_targets_paths_and_severities_have_an_effect(
    target: str, data: str, severity: str, path: str
) -> None:
    text = f"""
        shape:T a sh:NodeShape ; {target} ; sh:property shape:P .
        shape:P a sh:PropertyShape ; sh:path {path} ; sh:minCount 1 ; sh:severity sh:{severity} ; {MESSAGE} .
    """
    (ours,) = whole(text, graph(data))
    assert {ours} == whole(text, graph(data), "pyshacl")
    assert ours.focus == "https://example.org/n"
    assert ours.severity == {"Violation": "error", "Warning": "warning"}[severity]
    assert ours.text("ko") == "틀림"


SOUND = on_values("sh:minCount 1")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("sh:targetClass ex:C", 'sh:targetClass "C"', "value of another form"),
        ("sh:targetClass ex:C", "sh:targetSubjectsOf [ ]", "value of another form (a blank node)"),
        ("sh:targetClass ex:C", "sh:target ex:T", "ignore this term of SHACL"),
        ("sh:targetClass ex:C ;", "", "nothing leads to this shape"),
        (
            "a sh:NodeShape ; sh:targetClass",
            "a sh:NodeShape, rdfs:Class ; sh:targetClass",
            "or take it as a target",
        ),
        ("a sh:NodeShape", "a sh:NodeShap", "ignore this class of a shape"),
        ("a sh:PropertyShape", "a sh:NodeShape", "not typed by whether it has sh:path"),
        ("a sh:PropertyShape ;", "", "not typed by whether it has sh:path"),
        ("a sh:NodeShape", "a sh:PropertyShape", "not typed by whether it has sh:path"),
        ("sh:path ex:p ;", "", "ignore sh:minCount without sh:path"),
        ("sh:path ex:p", "sh:path ex:p, ex:q", "sh:path stands twice"),
        ("sh:path ex:p", "sh:path ()", "path of another form"),
        ("sh:path ex:p", "sh:path ( ex:p )", "path of another form"),
        ("sh:path ex:p", 'sh:path "p"', "value of another form"),
        ("sh:path ex:p", "sh:path [ sh:zeroOrMorePath ex:p ]", "ignore this term of SHACL"),
        ("sh:path ex:p", "sh:path [ sh:alternativePath ( ex:p ex:q ) ]", "ignore this term of SHACL"),
        ("sh:path ex:p", "sh:path [ sh:inversePath ex:p, ex:q ]", "path of another form"),
        ("sh:path ex:p", "sh:path [ rdf:first ex:p ]", "path of another form"),
        ("sh:minCount 1", "sh:minCount 1, 2", "sh:minCount stands twice"),
        ("sh:minCount 1", "sh:minCount 1.0", "give a whole number"),
        ("sh:minCount 1", 'sh:minCount "one"', "give a whole number"),
        ("sh:minCount 1", "sh:minCount -1", "give a whole number"),
        ("sh:minCount 1", "sh:closed false", "give true"),
        ("sh:minCount 1", "sh:uniqueLang false", "give true"),
        ("sh:minCount 1", "sh:ignoredProperties ( ex:p )", "ignore sh:ignoredProperties by itself"),
        ("sh:minCount 1", "sh:qualifiedMinCount 1", "ignore sh:qualifiedMinCount by itself"),
        ("sh:minCount 1", "sh:qualifiedValueShape shape:T", "ignore sh:qualifiedValueShape by itself"),
        ("sh:minCount 1", 'sh:pattern "("', "give a regular expression"),
        ("sh:minCount 1", 'sh:pattern "\\\\w"', "give a regular expression"),
        ("sh:minCount 1", 'sh:pattern "(?i)a"', "give a regular expression"),
        ("sh:minCount 1", 'sh:pattern "a" ; sh:flags "i"', "ignore this term of SHACL"),
        ("sh:minCount 1", 'sh:minInclusive "2020"^^xsd:gYear', "give a number, a date or a time"),
        ("sh:minCount 1", "sh:class [ ]", "value of another form"),
        ("sh:minCount 1", "sh:node shape:Nowhere", "referred to but nowhere described"),
        ("sh:minCount 1", "sh:node ex:Nowhere", "which is no shape"),
        ("sh:minCount 1", "sh:or ( shape:Nowhere )", "referred to but nowhere described"),
        ("sh:minCount 1", "sh:or shape:T", "malformed list in sh:or"),
        ("sh:minCount 1", "sh:or ()", "empty list in sh:or"),
        ("sh:minCount 1", "sh:in ()", "empty list in sh:in"),
        ("sh:minCount 1", "sh:in ( [ ] )", "lists something of another form"),
        ("sh:minCount 1", "sh:in [ rdf:first 1 ]", "malformed list in sh:in"),
        ("sh:minCount 1", "sh:in [ rdf:first 1 ; rdf:rest [ ] ]", "malformed list in sh:in"),
        ("sh:minCount 1", "sh:in [ rdf:first 1, 2 ; rdf:rest () ]", "malformed list in sh:in"),
        (
            "sh:minCount 1",
            "sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l . shape:P sh:maxCount 1",
            "malformed list",
        ),
        ("sh:minCount 1", "sh:languageIn ( 1 )", "lists something of another form"),
        ("sh:minCount 1", "sh:node shape:T", "refers to itself"),
        ("sh:minCount 1", "sh:minCount 1 ; sh:property shape:P", "a property shape in another"),
        ("sh:minCount 1", "sh:minCount 1 ; ex:minCount 1", "ignore what is no term of SHACL"),
        ("sh:minCount 1", "sh:minCount 1 ; sh:severity sh:Info", "give sh:Violation or sh:Warning"),
        ("sh:minCount 1", "sh:minCount 1 ; sh:nodeKind sh:Literal", "give sh:IRI or sh:BlankNode"),
        ("sh:property shape:P", "sh:property shape:T", "leads to a shape without a path"),
        (
            "sh:property shape:P",
            f"sh:nodeKind sh:IRI ; {MESSAGE}",
            "nothing leads to",
        ),
        (MESSAGE, 'sh:message "wrong"@en', "no message in en and ko"),
        (MESSAGE, "sh:message 1", "give a text"),
    ],
)
def test_what_an_engine_would_pass_over_is_refused(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in SOUND
    assert what in refused(tmp_path, SOUND.replace(old, new, 1))


def test_a_target_without_a_word_is_refused(tmp_path: Path) -> None:
    text = "shape:T a sh:NodeShape ; sh:targetClass ex:C ."
    assert "shape has a target and says nothing" in refused(tmp_path, text)


def test_a_circle_of_shapes_is_refused(tmp_path: Path) -> None:
    circle = f"""
        shape:T a sh:NodeShape ; sh:targetClass ex:C ; sh:node shape:A ; {MESSAGE} .
        shape:A a sh:NodeShape ; sh:not shape:B . shape:B a sh:NodeShape ; sh:and ( shape:A ) .
    """
    assert "refers to itself" in refused(tmp_path, circle)
