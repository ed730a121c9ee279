"""All documents of a project, made: anew those that changed, and those on which what changed bears."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from pathlib import Path

import numpy as np

from kg.build.batch import Batch, part_of
from kg.build.ground import Ground
from kg.build.loading import Loading, Part
from kg.build.local import Numbers, number, numbers
from kg.build.made import Made
from kg.build.makers import Makers, Task
from kg.build.material import Material
from kg.build.pieces import Beside, as_file, digest
from kg.build.previous import Previous, recipe
from kg.build.steps import Steps
from kg.curate.chain import Entry, log_text
from kg.errors import Finding, InputOutputError
from kg.graph.authored import Authored, names_and_tombstones, read_files
from kg.graph.source import Role, SourceFile
from kg.ontology.vocabulary import data
from kg.processes import processors

CLAIMS: Role = "claims"
_BATCH = 1_000_000
"""Bytes of claims files that one process holds in memory at once, as some two hundred times as much."""
_SHARES = 3
"""Batches for each process, so that none waits long for another; each costs a second for all around it."""
_LEAST = 300_000
"""Bytes of claims files for which a batch is worth that."""
PARTS = "parts"
"""The folder in a build's own folder where statements wait to be loaded."""


@dataclass
class Documents:
    """What all documents made."""

    made: dict[str, Made]
    """Every document of the project by key."""
    stamps: Mapping[str, str]
    ground: Ground
    is_met: frozenset[int] = frozenset()
    """The numbers of what several documents speak of."""
    parts: dict[str, Part] = field(default_factory=dict)
    """What each document states that was made in this build."""
    whole: Material | None = None
    """The material of all documents, where they had to be made at once."""

    def take(self, folder: Path, made: Iterable[Made]) -> None:
        """Take documents that were made, in place of what they were before."""
        for one in made:
            self.made[one.key] = one
            self.parts[one.key] = Part(part_of(folder, one.key), one.graphs)

    def is_shared(self, iri: str) -> bool:
        """Say whether a name is not one document's own."""
        local = self.ground.local
        return not local(iri) or (local.may_meet(iri) and number(iri) in self.is_met)

    def all(self) -> Iterator[Made]:
        """Give every document, by key."""
        return (self.made[key] for key in sorted(self.made))

    def pieces(self) -> list[SourceFile]:
        """Give what documents say of what they share, as files."""
        project = self.ground.project
        paths = {path.stem: path for path in project.claims_files}
        return [as_file(paths[one.key], one.piece, project.base) for one in self.all() if one.piece]

    def about(self) -> dict[str, str]:
        """Give what the next build needs to know of this one, beside each document."""
        return {
            "recipe": recipe(),
            "ground": self.ground.digest,
            "log": _log(self.ground.entries),
            "today": self.ground.today.isoformat(),
        }


def documents(
    ground: Ground, folder: Path, loading: Loading, before: Previous | None, steps: Steps
) -> Documents:
    """Make the documents of a project that are not as they were in the build before.

    Args:
        ground: what they are made against.
        folder: the folder of this build.
        loading: is given each document as soon as it is made, unless others are as they were before.
        before: the build before.
        steps: gets the findings of all documents, and is told how far it is.

    Raises:
        KGError: a file cannot be read or written, or a process was ended.
    """
    with Makers(ground) as makers:
        return _Making(ground, folder, loading, makers, before, steps).run()


class _Making:
    """Makes what changed, and then whatever the others must know of it.

    What several documents speak of is first guessed from the text; once the names of all are read, those are
    made again for which the guess was wrong, and then those on which other things bear than was assumed.
    """

    def __init__(
        self,
        ground: Ground,
        folder: Path,
        loading: Loading,
        makers: Makers,
        before: Previous | None,
        steps: Steps,
    ) -> None:
        self._ground, self._makers, self._steps = ground, makers, steps
        self._folder = folder / PARTS
        self._rounds = count()
        self._paths = {path.stem: path for path in ground.project.claims_files}
        self._sizes = {key: path.stat().st_size for key, path in self._paths.items()}
        self._tokens: dict[str, Numbers] = {}
        """The names in each document that look like those that documents bring, as numbers; sorted."""
        stamps = {key: self._stamp(key, path) for key, path in self._paths.items()}
        unchanged = self._unchanged(stamps, before)
        self._done = Documents(unchanged, stamps, ground)
        self._loading = None if unchanged else loading
        self._together: dict[str, frozenset[str]] = {}
        """The documents that were made at once, by each of them."""
        self._same = {number(iri) for iri in ground.judged.sides if ground.local(iri)}

    def _unchanged(self, stamps: Mapping[str, str], before: Previous | None) -> dict[str, Made]:
        """Take from the build before what need not be made again, as far as that can be told by now."""
        if before is None or before.ledger.about.get("ground") != self._ground.digest:
            return {}
        logged = _logged_since(self._ground.entries, before.ledger.about["log"])
        if logged is None:
            return {}
        found = {
            key: one
            for key, (stamp, one) in before.ledger.documents.items()
            if stamps.get(key) == stamp and logged.isdisjoint(one.claims)
        }
        # To change most of a store takes longer than to fill a new one.
        return found if len(found) * 2 >= len(self._paths) else {}

    def run(self) -> Documents:
        self._folder.mkdir()
        done = self._done
        self._make(self._paths.keys() - done.made.keys(), self._guess(), {})
        met = self._met()
        if any(one.held for one in done.made.values()):
            self._make_at_once(met)
            return self._ended()
        guessed = {
            key for key, one in done.made.items() if not np.array_equal(one.met, _both(one.names, met))
        }
        self._make(guessed, frozenset(met.tolist()), {})
        bearing = self._bearing()
        self._make(self._unsettled(bearing), frozenset(met.tolist()), bearing)
        for key, found in bearing.items():
            done.made[key] = replace(done.made[key], beside=digest(found))
        done.is_met = frozenset(met.tolist())
        return self._ended()

    def _ended(self) -> Documents:
        self._steps.add(finding for one in self._done.all() for finding in one.findings)
        self._steps.add(self._named_twice())
        self._steps.stop_if_wrong()
        return self._done

    def _named_twice(self) -> list[Finding]:
        """Find claims whose name two documents use, whose graphs would be merged."""
        first: dict[str, str] = {}
        twice: set[str] = set()
        for one in self._done.all():
            for claim in one.claims:
                if first.setdefault(claim, one.key) != one.key:
                    twice |= {first[claim], one.key}
        paths = [(self._paths[key], CLAIMS) for key in sorted(twice)]
        files, _ = read_files(paths, self._ground.project)
        return names_and_tombstones(Authored(self._ground.project, files))

    def _stamp(self, key: str, path: Path) -> str:
        """Hash the files of a document, and look in passing for the names that it may share with others."""
        text, lock = _read(path), self._ground.project.lock_file(key)
        self._tokens[key] = np.unique(np.frombuffer(b"".join(_TOKEN.findall(text)), np.uint64))
        whole = hashlib.sha256(hashlib.sha256(text).digest())
        whole.update(_read(lock) if lock.is_file() else b"")
        return whole.hexdigest()

    def _guess(self) -> frozenset[int]:
        """Guess what several documents speak of, from how names are usually written."""
        node = data(self._ground.project.base, "n").iri.encode()
        return frozenset(number(node + token.tobytes()) for token in self._several) | self._same

    @cached_property
    def _several(self) -> Numbers:
        """Give the names that stand in several documents."""
        found, counts = np.unique(np.concatenate([*self._tokens.values(), _NONE]), return_counts=True)
        return found[counts > 1]

    def _met(self) -> Numbers:
        """Give the numbers of what several documents speak of, or what is judged the same as another."""
        names = [one.names for one in self._done.made.values()]
        found, counts = np.unique(np.concatenate([*names, numbers(())]), return_counts=True)
        same = np.fromiter(self._same, np.uint64, len(self._same))
        return np.union1d(found[counts > 1], same)

    def _bearing(self) -> dict[str, dict[str, bytes]]:
        """Give for each document what others say that bears on it, by the key of the one that says it."""
        base = self._ground.project.base
        pieces = {
            k: as_file(self._paths[k], one.piece, base) for k, one in self._done.made.items() if one.piece
        }
        beside = Beside(pieces, self._ground.links)
        return {key: beside.of(key, one.met.tolist()) for key, one in self._done.made.items()}

    def _unsettled(self, bearing: Mapping[str, Mapping[str, bytes]]) -> set[str]:
        """Find documents on which other things bear than was assumed, or that could not be made for others.

        One that was made together with all that bears on it knows it.
        """
        again = set()
        for key, one in self._done.made.items():
            known = self._together.get(key)
            settled = bearing[key].keys() <= known if known else one.beside == digest(bearing[key])
            if not settled or not one.graphs:
                again.add(key)
        return again

    def _make(
        self, keys: Collection[str], met: frozenset[int], bearing: Mapping[str, Mapping[str, bytes]]
    ) -> None:
        """Make documents in batches of a fitting size, each time into a folder of its own."""
        folder = self._new_folder()
        tasks = []
        for batch in self._batches(keys):
            beside: dict[str, dict[bytes, None]] = {}
            for key in sorted(batch):
                for other, content in bearing.get(key, {}).items():
                    if other not in batch:
                        beside.setdefault(other, {}).update(dict.fromkeys(content.splitlines(keepends=True)))
            found = tuple((self._paths[other], b"".join(lines)) for other, lines in sorted(beside.items()))
            paths = tuple(self._paths[key] for key in sorted(batch))
            tasks.append(Task(paths, folder, met, found))
            self._together |= dict.fromkeys(batch, batch | beside.keys())
        told = 0
        for made in self._makers.make(tasks, sum(self._sizes[key] for key in keys)):
            self._take(folder, made)
            told += len(made)
            self._steps.tell("documents", told, len(keys))

    def _new_folder(self) -> Path:
        folder = self._folder / str(next(self._rounds))
        folder.mkdir()
        return folder

    def _take(self, folder: Path, made: Sequence[Made]) -> None:
        """Note what was made, and have it loaded; what is wrong or under embargo has no statements yet."""
        self._done.take(folder, made)
        if self._loading is not None:
            for one in made:
                if one.graphs:
                    self._loading.take(one.key, self._done.parts[one.key])

    def _batches(self, keys: Collection[str]) -> Iterator[frozenset[str]]:
        batch: set[str] = set()
        size = 0
        share = sum(self._sizes[key] for key in keys) / (_SHARES * processors())
        limit = min(max(share, _LEAST), _BATCH)
        for key in self._neighbours(keys):
            batch.add(key)
            size += self._sizes[key]
            if size >= limit:
                yield frozenset(batch)
                batch, size = set(), 0
        if batch:
            yield frozenset(batch)

    def _neighbours(self, keys: Collection[str]) -> list[str]:
        """Order documents so that those come together that speak of the same things.

        What is made together knows what bears on it, and need not be made again.
        """
        leaders = self._leaders
        several = np.union1d(self._several, np.fromiter(leaders, np.uint64, len(leaders)))
        having: defaultdict[int, list[str]] = defaultdict(list)
        shared: dict[str, list[int]] = {}
        for key in sorted(keys):
            tokens = np.intersect1d(self._tokens[key], several, assume_unique=True).tolist()
            shared[key] = [leaders.get(token, token) for token in tokens]
            for token in shared[key]:
                having[token].append(key)
        found: dict[str, None] = {}
        for first in sorted(keys):
            waiting = deque([first])
            while waiting:
                key = waiting.popleft()
                if key not in found:
                    found[key] = None
                    waiting.extend(other for token in shared[key] for other in having.pop(token, ()))
        return [*found]

    @cached_property
    def _leaders(self) -> dict[int, int]:
        """Give for each name that is judged to be the same as others, or leads to them, one of them all."""
        node, links = data(self._ground.project.base, "n").iri, self._ground.links
        names = [name for name in [*links.names()] if name.startswith(node)]
        return {_token(name): _token(links.root(name)) for name in names}

    def _make_at_once(self, met: Numbers) -> None:
        """Make all documents as one batch: what an embargo hides is decided by looking at all of them."""
        paths = tuple(self._paths.values())
        batch = Batch(self._ground, paths, frozenset(met.tolist()), at_once=True)
        folder = self._new_folder()
        made = batch.make(folder)
        if self._loading is not None:
            self._loading.restart()
        self._take(folder, made)
        self._done.is_met = frozenset(met.tolist())
        if not any(finding.severity == "error" for one in made for finding in one.findings):
            self._done.whole = batch.material


def _both(one: Numbers, other: Numbers) -> Numbers:
    return np.intersect1d(one, other, assume_unique=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputOutputError(
            f"{path}: cannot be read ({error.strerror}); check its name and permissions"
        ) from error


_TOKEN = re.compile(rb"\bn:([0-9a-z]{8})\b")
_NONE = np.empty(0, np.uint64)


def _token(name: str) -> int:
    """Number a name of something that a document brought as it is found in a text."""
    return int.from_bytes(name[-8:].encode().ljust(8), sys.byteorder)


def _log(entries: Sequence[Entry]) -> str:
    """Say how long the log is, and what its last line is: the chain is over all lines before."""
    seal = hashlib.sha256(log_text(entries[-1:]).encode()).hexdigest()
    return json.dumps([len(entries), seal])


def _logged_since(entries: Sequence[Entry], log: str) -> set[str] | None:
    """Give the claims logged since; None where the log is not the former one with more behind it."""
    count, _ = json.loads(log)
    if count > len(entries) or _log(entries[:count]) != log:
        return None
    return {claim for entry in entries[count:] for claim in entry.claims}
