"""The log of curation: who wrote, changed, reviewed or withdrew which claim, when, and with what software.

``who`` is the IRI of an agent or the public name of a curator; private people are never named in the log. An
entry holds the digest of each of its claims, so that a later change of one is noticed and a review signs one
state alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kg.curate.chain import Action, Entry, following, log_text, read_log
from kg.curate.digest import digests
from kg.curate.together import write_together
from kg.errors import UsageError
from kg.graph.authored import Authored
from kg.ontology.vocabulary import data


@dataclass(frozen=True, slots=True)
class Pending:
    """Claims, by IRI, whose present state no entry holds; each sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything is pending."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Curation:
    """What the log says about a claim as it stands now."""

    who: str
    """Who brought it into its present state (not who reviewed it)."""
    when: str
    software: str | None
    human_reviewed: bool
    """Whether a person signed exactly the present state."""


History = Mapping[str, Sequence[tuple[Entry, str | None]]]
"""Of each claim, by local name: the entries about it, in their order, each with the digest that it gives."""


def by_claim(entries: Iterable[Entry]) -> History:
    """Turn a log round: from each claim to what was logged of it."""
    found: dict[str, list[tuple[Entry, str | None]]] = {}
    for entry in entries:
        for local, digest in entry.claims.items():
            found.setdefault(local, []).append((entry, digest))
    return found


def last(history: History, local: str) -> str | None:
    """Give the digest in the last entry about a claim; none of one withdrawn or never logged."""
    return history[local][-1][1] if local in history else None


def pending(authored: Authored, entries: Iterable[Entry]) -> Pending:
    """Compare the claims as they are with the last entry about each."""
    now, last = digests(authored), _last(authored, entries)
    return Pending(
        added=tuple(sorted(iri for iri in now if last.get(iri) is None)),
        changed=tuple(sorted(iri for iri in now if last.get(iri) not in (None, now[iri]))),
        removed=tuple(sorted(iri for iri in last if last[iri] is not None and iri not in now)),
    )


def curations(authored: Authored, history: History) -> dict[str, Curation]:
    """Say for each claim, by IRI, who brought it into its present state; pending claims are left out."""
    base = data(authored.project.base, "c").iri
    states = (
        (iri, _state(digest, history.get(iri.removeprefix(base), ())))
        for iri, digest in digests(authored).items()
    )
    return {iri: state for iri, state in states if state is not None}


def _state(now: str, logged: Sequence[tuple[Entry, str | None]]) -> Curation | None:
    found: Curation | None = None
    for entry, digest in logged:
        if digest != now:
            found = None
        elif found is None or entry.action != "reviewed":
            # The same state may be logged again; a signature on it keeps.
            signed = entry.human_reviewed or (found is not None and found.human_reviewed)
            found = Curation(entry.who, entry.when, entry.software, signed)
        elif entry.human_reviewed:
            found = Curation(found.who, found.when, found.software, True)
    return found


def append(
    authored: Authored,
    *,
    who: str,
    software: str | None,
    reviewed: bool,
    action: Action,
    note: str = "",
    claims: Collection[str] | None = None,
    when: datetime | None = None,
) -> Entry:
    """Add an entry about claims as they stand now.

    Args:
        authored: the project as read.
        who: the IRI of an agent or the public name of a curator; never a private person.
        software: ``name/version`` where software did the work, else ``None``.
        reviewed: a person has read each of these claims against the document.
        action: what was done.
        note: why, in a line; never the name of a private person.
        claims: IRIs or local names. Without them: for ``withdrawn`` all that are gone, for ``reviewed`` all
            that no person has signed in their present state (or, for software, none has reviewed), else all
            new or changed.
        when: the moment, with its time zone; now, if not given.

    Raises:
        UsageError: a value has another form, a claim is unknown, or there is nothing to log.
        InvalidDataError: the log is broken; nothing is added to it.
        InputOutputError: the log cannot be read or written.
    """
    path = authored.project.log_file
    entries = read_log(path)
    named = _named(authored, entries, claims, action, reviewed)
    entry = following(entries, when or datetime.now(UTC), who, software, reviewed, action, note, named)
    write_together({path: log_text([*entries, entry])})
    return entry


def _named(
    authored: Authored,
    entries: Sequence[Entry],
    claims: Collection[str] | None,
    action: Action,
    reviewed: bool,
) -> dict[str, str | None]:
    now, waiting, base = digests(authored), pending(authored, entries), data(authored.project.base, "c").iri
    if claims is not None:
        chosen = [name if name.startswith(base) else base + name for name in claims]
    elif action == "withdrawn":
        chosen = list(waiting.removed)
    elif action == "reviewed":
        chosen = sorted(now.keys() - _reviewed(now, entries, base, by_person=reviewed))
    else:
        chosen = [*waiting.added, *waiting.changed]
    if not chosen:
        raise UsageError(f"nothing to log as {action}; name claims, or see kg log for what is pending")
    logged = _last(authored, entries)
    for iri in chosen:
        if iri not in now and (action != "withdrawn" or iri not in logged):
            raise UsageError(f"no claim <{iri}> to log as {action}; see kg log for what is pending")
    return {iri.removeprefix(base): now.get(iri) for iri in sorted(chosen)}


def _reviewed(now: Mapping[str, str], entries: Iterable[Entry], base: str, *, by_person: bool) -> set[str]:
    return {
        base + local
        for entry in entries
        if entry.human_reviewed or (entry.action == "reviewed" and not by_person)
        for local, digest in entry.claims.items()
        if digest is not None and now.get(base + local) == digest
    }


def _last(authored: Authored, entries: Iterable[Entry]) -> dict[str, str | None]:
    base = data(authored.project.base, "c").iri
    return {base + local: digest for entry in entries for local, digest in entry.claims.items()}
