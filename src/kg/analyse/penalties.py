"""What laws lay down as punishment, and beside it the sentences that are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.analyse.occurring import hedged, sort_key, when
from kg.analyse.penalties_compared import (
    ABOVE,
    BELOW,
    INSIDE,
    NOT_COMPARABLE,
    Comparison,
    Punishment,
    compared,
    overall,
    punishment,
)
from kg.ontology.terms import broader
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.opened import Graph

_NO_SENTENCE = ("release", "death", "detention-continuing")
"""Kinds of outcome that nobody is sentenced to."""
_OVERALL = {ABOVE: "harsher", BELOW: "milder"}
"""By which words a sentence compares with all penalties of a provision that its conduct fits."""
_ELSEWHERE = {ABOVE: "harsher_elsewhere", BELOW: "milder_elsewhere", INSIDE: "within_elsewhere"}
"""The same for provisions that its conduct does not fit."""
_UNNAMED = KINDS["law-kind/unnamed"]


@dataclass(frozen=True, slots=True)
class Row:
    """One penalty of one provision beside one sentence; what there is none of is left empty."""

    law: str = ""
    law_label: str = ""
    provision: str = ""
    provision_label: str = ""
    provision_hedge: str = ""
    """The hedges of the provision's being of this law."""
    conduct: str = ""
    guarantees: str = ""
    """The freedoms that a provision guarantees on paper, which punishes nothing."""
    objects: str = ""
    origin: str = ""
    severity: str = ""
    purpose: str = ""
    who: str = ""
    penalty: str = ""
    penalty_kind: str = ""
    penalty_term: str = ""
    penalty_min_months: int | None = None
    penalty_max_months: int | None = None
    penalty_open_ended: bool = False
    penalty_documents: tuple[str, ...] = ()
    sentence: str = ""
    case: str = ""
    case_label: str = ""
    dated: str = ""
    """In words; of the act that imposed it, else of the case."""
    people: str = ""
    people_low: int | None = None
    people_high: int | None = None
    term: str = ""
    kind: str = ""
    min_months: int | None = None
    max_months: int | None = None
    case_conduct: str = ""
    case_documents: tuple[str, ...] = ()
    link: str = ""
    """Whether the document states that the case was under this law, or the context implies it."""
    link_hedge: str = ""
    fits_by: str = ""
    """How the provision fits: ``provision`` (the legal basis gives it), ``conduct``; empty if not at all."""
    fitting: str = ""
    """The kinds of conduct that fit, with how many the provision has; or the hedge of the legal basis."""
    comparison: str = ""
    """By degree and length alone: ``inside``, ``at the lower limit``, ``at the upper limit``,
    ``as laid down``, ``above``, ``below``, ``may be in or out`` or ``not comparable``."""
    remark: str = ""
    """Why it is not comparable, or what the comparison leaves aside."""
    overall: str = ""
    """How the sentence compares with all penalties of the provision taken together."""


def penalties(graph: Graph, law: str | None = None, *, language: str | None = None) -> list[Row]:
    """List laws with their provisions and penalties, and beside these the sentences that are reported.

    A sentence stands beside a provision that a document names as its basis, else beside each provision of
    the law whose conduct fits that of the case. It is never said to be *under* a law where that is implied.

    Args:
        graph: the opened graph.
        law: one law; without it all, and last the sentences for which no law is named.
        language: that of labels and dates; else the first one of the project.

    Raises:
        UnknownNameError: nothing has this name.
        UsageError: several laws have it, or it is no law.
    """
    facts = Facts(graph, language)
    book = _Book(facts)
    if law is not None:
        return [*book.of_law(facts.called(law, KG["Law"]))]
    laws = sorted(facts.instances(KG["Law"]), key=lambda one: (book.call(one), one.value))
    without = [p for p in facts.instances(KG["Provision"]) if not facts.things(p, KG["ofLaw"])]
    return [
        *(row for one in laws for row in book.of_law(one)),
        *(row for provision in without for row in book.of_provision(provision, Row(), [])),
        *book.without_basis(),
    ]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One reported sentence, or what was done in a case of which none is reported."""

    node: ox.NamedNode
    row: Row
    """What the rows of this sentence have in common."""
    punishment: Punishment | None
    conducts: frozenset[ox.NamedNode]
    named: Mapping[ox.NamedNode, str]
    """The provisions that its legal basis gives, each with the hedges of that."""
    order: tuple[date, date]
    """Its place in time."""


class _Book:
    """The provisions of laws, and the cases that are tied to them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.words: dict[str, str] = facts.words["penalties"]
        self.remarks: dict[str, str] = facts.words["penalties"]["remark"]
        self.labels: dict[str, int] = {}
        for law in facts.instances(KG["Law"]):
            self.labels[facts.name(law)] = self.labels.get(facts.name(law), 0) + 1

    def call(self, law: ox.NamedNode) -> str:
        """Call a law; one that is unnamed, or not the only one of its name, with where it is mentioned."""
        name = self.facts.name(law)
        if self.labels.get(name) == 1 and _UNNAMED not in self.facts.things(law, KG["kind"]):
            return name
        passage = self.facts.first_passage(law)
        return f"{name} [{passage[0]}, {passage[1]}]" if passage else name

    def of_law(self, law: ox.NamedNode) -> Iterator[Row]:
        """Give the rows of a law: its provisions, then the cases that fit none of them."""
        start = Row(law=law.value, law_label=self.call(law))
        provisions = self.facts.subjects(KG["ofLaw"], law)
        provisions = [one for one in provisions if self.facts.is_a(one, KG["Provision"])]
        sentences = sorted(self.sentences(law), key=lambda one: one.order)
        rows = [row for one in provisions for row in self.of_provision(one, start, sentences)]
        placed = {row.sentence for row in rows}
        rows += [self._fitting_none(s, provisions) for s in sentences if s.node.value not in placed]
        yield from (replace(row, law=start.law, law_label=start.law_label) for row in rows or [start])

    def of_provision(
        self, provision: ox.NamedNode, start: Row, sentences: Iterable[_Sentence]
    ) -> Iterator[Row]:
        """Give the rows of a provision: each penalty beside each sentence that it fits."""
        facts = self.facts
        norm = replace(
            start,
            provision=provision.value,
            provision_label=facts.name(provision),
            provision_hedge=facts.hedge(provision, KG["ofLaw"]),
            conduct=facts.names(facts.things(provision, KG["conduct"])),
            guarantees=facts.names(facts.things(provision, KG["guarantees"])),
            objects=facts.names(facts.things(provision, KG["objectKind"])),
            origin=facts.names(facts.things(provision, KG["contentOrigin"])),
            severity=facts.names(facts.things(provision, KG["severity"])),
            purpose=facts.names(facts.things(provision, KG["purpose"])),
            who=facts.names(facts.things(provision, KG["enforcedOn"])),
            penalty_documents=facts.documents(provision),
        )
        fitting = [(s, *fit) for s in sentences if (fit := self._fit(provision, s))]
        known = {one: punishment(facts, one) for one in facts.subjects(KG["forProvision"], provision)}
        laid_down = sorted(known, key=lambda one: (known[one].degree or 0, str(known[one]), one.value))
        beside: list[ox.NamedNode | None] = [*laid_down] or [None]
        for penalty in beside:
            row = self._with_penalty(norm, penalty, known)
            for sentence, by, what in fitting:
                yield self._beside(row, sentence, by, what, penalty and known[penalty], [*known.values()])
            if not fitting:
                yield row

    def _with_penalty(
        self, norm: Row, penalty: ox.NamedNode | None, known: dict[ox.NamedNode, Punishment]
    ) -> Row:
        if penalty is None:
            return norm
        own = known[penalty]
        return replace(
            norm,
            severity=self.facts.names(self.facts.things(penalty, KG["severity"])) or norm.severity,
            penalty=penalty.value,
            penalty_kind=own.name,
            penalty_term=hedged(str(own), own.hedge),
            penalty_min_months=own.low,
            penalty_max_months=own.high,
            penalty_open_ended=own.open_ended,
            penalty_documents=self.facts.documents(penalty),
        )

    def _fit(self, provision: ox.NamedNode, sentence: _Sentence) -> tuple[str, str] | None:
        """Say how a provision fits a case: its basis gives it, or its conduct does; None if it does not."""
        if sentence.named:
            if provision not in sentence.named:
                return None
            return "provision", hedged(self.words["as_given"], sentence.named[provision])
        conducts = self.facts.things(provision, KG["conduct"])
        done = {wider for one in sentence.conducts for wider in (one.value, *broader(one.value))}
        fitting = [conduct for conduct in conducts if conduct.value in done]
        if not fitting:
            return None
        told = self.facts.names(fitting)
        if len(fitting) == 1 < len(conducts):
            told = self.words["of_several"].format(conduct=told, n=len(conducts))
        return "conduct", told

    def sentences(self, law: ox.NamedNode) -> Iterator[_Sentence]:
        """Give the sentences of the cases that a law, or a provision of it, is told to be the basis of."""
        facts = self.facts
        parts = facts.subjects(KG["ofLaw"], law)  # provisions, and bases themselves
        bases = {*parts, *(basis for part in parts for basis in facts.subjects(KG["provision"], part))}
        for basis in sorted(bases, key=str):
            if not facts.is_a(basis, KG["LegalBasis"]):
                continue
            named = {
                provision: facts.hedge(basis, KG["provision"], provision)
                for provision in facts.things(basis, KG["provision"])
            }
            link = Row(
                link=", ".join(kind.value.rsplit("/", 1)[-1] for kind in facts.things(basis, KG["link"])),
                link_hedge=facts.hedge(basis, KG["ofLaw"]) or facts.hedge(basis, KG["provision"]),
            )
            for case in facts.things(basis, KG["ofIncident"]):
                yield from self._of_case(case, link, named)

    def _untied(self) -> Iterator[_Sentence]:
        """Give the sentences of cases for which no law is told."""
        facts = self.facts
        bases = facts.instances(KG["LegalBasis"])
        tied = {case for basis in bases for case in facts.things(basis, KG["ofIncident"])}
        for outcome in facts.instances(KG["Outcome"]):
            acts = facts.things(outcome, KG["ofAct"])
            cases = [case for act in acts for case in facts.things(act, KG["ofIncident"])]
            if self._is_sentence(outcome) and not tied & {*cases}:
                yield self._sentence(outcome, acts, next(iter(cases), None), Row(), {})

    def _of_case(
        self, case: ox.NamedNode, link: Row, named: Mapping[ox.NamedNode, str]
    ) -> Iterator[_Sentence]:
        acts = self.facts.subjects(KG["ofIncident"], case)
        acts = [act for act in acts if self.facts.is_a(act, KG["Act"])]
        outcomes = [(act, outcome) for act in acts for outcome in self.facts.subjects(KG["ofAct"], act)]
        found = [(act, outcome) for act, outcome in outcomes if self._is_sentence(outcome)]
        for act, outcome in found:
            yield self._sentence(outcome, [act], case, link, named)
        if not found:
            yield self._sentence(None, acts, case, link, named)

    def _is_sentence(self, outcome: ox.NamedNode) -> bool:
        kinds = self.facts.things(outcome, KG["kind"])
        return bool({*kinds} - {KINDS[f"outcome/{name}"] for name in _NO_SENTENCE})

    def _sentence(
        self,
        outcome: ox.NamedNode | None,
        acts: list[ox.NamedNode],
        case: ox.NamedNode | None,
        link: Row,
        named: Mapping[ox.NamedNode, str],
    ) -> _Sentence:
        """Read one sentence, or where there is none what was done in the case."""
        facts = self.facts
        by = KG["forVictim"] if outcome else KG["victim"]
        people = facts.things(outcome, by) if outcome else [p for act in acts for p in facts.things(act, by)]
        low, high = facts.count(dict.fromkeys(people))
        own = punishment(facts, outcome) if outcome else None
        done = self._grounds(acts, case, {*people})
        dated = next((act for act in acts if when(facts, [act]).dates), case)
        time = when(facts, [dated]) if dated else None
        told = "; ".join(dict.fromkeys(facts.names(facts.things(act, KG["kind"])) for act in acts))
        return _Sentence(
            node=outcome or case or acts[0],
            row=replace(
                link,
                sentence=outcome.value if outcome else "",
                case=case.value if case else "",
                case_label=facts.name(case or acts[0]),
                dated=hedged(time.words, time.hedge) if time else "",
                people=self._people(low, high),
                people_low=low,
                people_high=high,
                term=hedged(own.sentence, own.hedge) if own else self.words["no_sentence"].format(acts=told),
                kind=own.name if own else "",
                min_months=own.low if own else None,
                max_months=own.high if own else None,
                case_conduct=", ".join(sorted(done.values())),
                case_documents=facts.documents(outcome or case or acts[0]),
            ),
            punishment=own,
            conducts=frozenset(done),
            named=named,
            order=sort_key(time) if time else (date.max, date.max),
        )

    def _grounds(
        self, acts: list[ox.NamedNode], case: ox.NamedNode | None, people: set[ox.NamedNode]
    ) -> dict[ox.NamedNode, str]:
        """Give the conduct that acts were done for, else that of other acts of the case on these people."""
        facts = self.facts
        alike = [
            act
            for act in (facts.subjects(KG["ofIncident"], case) if case else ())
            if people & {*facts.things(act, KG["victim"])}
        ]
        for some in (acts, alike):
            found: dict[ox.NamedNode, str] = {}
            for act in some:
                for conduct in facts.things(act, KG["statedGround"]):
                    found[conduct] = self.words["accused"].format(conduct=facts.name(conduct))
                for conduct in facts.things(act, KG["ground"]):
                    found[conduct] = hedged(facts.name(conduct), facts.hedge(act, KG["ground"], conduct))
            if found:
                return found
        return {}

    def _fitting_none(self, sentence: _Sentence, provisions: list[ox.NamedNode]) -> Row:
        """Give the row of a sentence that no provision fits, with how it compares with each of them."""
        facts = self.facts
        row = replace(sentence.row, comparison=NOT_COMPARABLE)
        if sentence.punishment is None:
            return replace(row, remark=self.remarks["no_sentence"])
        if not sentence.conducts:
            return replace(row, remark=self.remarks["no_conduct"])
        results: dict[str, list[str]] = {}
        for provision in provisions:
            known = [punishment(facts, one) for one in facts.subjects(KG["forProvision"], provision)]
            result = overall(sentence.punishment, known)
            if result:
                conduct = facts.names(facts.things(provision, KG["conduct"]))
                results.setdefault(result, []).append(conduct)
        told = "; ".join(
            self.words[_ELSEWHERE[result]].format(conducts=" | ".join(for_))
            for result, for_ in sorted(results.items())
        )
        return replace(row, remark=self.remarks["fits_none"], overall=told)

    def without_basis(self) -> Iterator[Row]:
        """Give the rows of the sentences of cases for which no law is told."""
        for sentence in sorted(self._untied(), key=lambda one: one.order):
            yield replace(sentence.row, comparison=NOT_COMPARABLE, remark=self.remarks["no_law"])

    def _beside(
        self,
        row: Row,
        sentence: _Sentence,
        by: str,
        what: str,
        penalty: Punishment | None,
        known: list[Punishment],
    ) -> Row:
        """Set one sentence beside one penalty."""
        own = sentence.punishment
        if own is None:
            result = Comparison(NOT_COMPARABLE, self.remarks["no_sentence"])
        elif penalty is None:
            result = Comparison(NOT_COMPARABLE, self.remarks["no_penalty"])
        else:
            result = compared(own, penalty)
        both = {f.name: getattr(sentence.row, f.name) for f in fields(Row) if getattr(sentence.row, f.name)}
        beside_all = _OVERALL.get(overall(own, known)) if own else None
        return replace(
            row,
            **both,
            fits_by=by,
            fitting=what,
            comparison=result.result,
            remark=result.remark,
            overall=self.words[beside_all] if beside_all else "",
        )

    def _people(self, low: int | None, high: int | None) -> str:
        patterns: dict[str, str] = self.facts.words["people"]
        if low is None and high is None:
            return patterns["none"]
        if low == high:
            return patterns["one" if low == 1 else "exactly"].format(low=low)
        if high is None:
            return patterns["at_least"].format(low=low)
        return patterns["at_most" if low is None else "range"].format(low=low, high=high)
