"""Which random identifiers the authored files use, in any role."""

from __future__ import annotations

import re

from kg.errors import InputOutputError
from kg.model.identifiers import ALPHABET, LENGTH
from kg.model.project import Project

_IDENTIFIER = re.compile(rf"(?<=[:/])[{ALPHABET}]{{{LENGTH}}}(?![\w-])")


def used(project: Project) -> frozenset[str]:
    """Collect them by their form, so that it works on files that do not parse yet.

    The log is read too: an identifier that was withdrawn from the files is still taken. So are those of
    proposals, which may become claims.
    """
    found: set[str] = set()
    single = [project.judgements_file, project.withdrawn_file, project.log_file]
    proposed = [path for form in ("*.trig", "*.ttl") for path in sorted(project.proposed_folder.glob(form))]
    files = [*project.reference_files, *project.claims_files, *proposed, *single]
    for path in files:
        if not path.exists():
            continue
        try:
            found.update(_IDENTIFIER.findall(path.read_text("utf-8")))
        except OSError as error:
            what = f"{path}: cannot be read ({error.strerror}); check its permissions"
            raise InputOutputError(what) from error
    return frozenset(found)
