"""What the acts of an incident led to, as its sentences say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.ingest.durations import Duration
from kg.ingest.incidents.sentence import Act, Said
from kg.ingest.lexicons import lexicon

_ORDER: list[str] = lexicon("outcomes")["order"]
_PHRASES: Mapping[str, list[str]] = lexicon("outcomes")["phrases"]
_TERMS: Mapping[str, list[str]] = lexicon("outcomes")["terms"]
_ACTS: Mapping[str, str] = lexicon("outcomes")["acts"]


def outcomes(sentences: Sequence[Said], acts: Sequence[Act]) -> tuple[str, ...]:
    """Give the outcomes of an incident, each once, as the ontology's list notes them.

    A term of some length has its months behind it: ``prison-term 60``, ``prison-term ..126``.
    """
    found = dict.fromkeys(_ACTS[act.kind] for act in acts if act.kind in _ACTS)
    for said in sentences:
        if any(act.done for act in said.acts):
            found |= dict.fromkeys(_told(said))
    if "political-prison-camp" in found:  # says more
        found.pop("camp-confinement", None)
    return tuple(sorted(found, key=lambda outcome: _ORDER.index(outcome.split()[0])))


def _told(said: Said) -> Iterator[str]:
    for name, phrases in _PHRASES.items():
        if _has(said, phrases):
            yield name
    for term in said.terms:
        if term.kind == "term":
            kind = next((name for name, phrases in _TERMS.items() if _has(said, phrases)), "prison-term")
            yield f"{kind} {_months(term)}".rstrip()
        elif term.kind == "life":
            yield "life-sentence"


def _has(said: Said, phrases: Sequence[str]) -> bool:
    return any(said.tokens.any_of(at, *phrases) is not None for at in range(len(said.tokens)))


def _months(term: Duration) -> str:
    least, most = term.min_months, term.max_months
    if least == most:
        return "" if least is None else str(least)
    return f"{'' if least is None else least}..{'' if most is None else most}"
