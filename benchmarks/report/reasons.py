"""Why a server is ahead of this package where it is, as its plans show and parts of the questions tell.

Virtuoso's plans are those of its ``explain``, Jena's those of ``arq.qparse --print=opt``. Of pyoxigraph parts
of the questions were timed. Only what a run shows comes into the document.
"""

from __future__ import annotations

from collections.abc import Mapping

_NUMBERS = (
    "one compiled plan works on its internal numbers in batches, and looks up names for the rows of the "
    "answer alone"
)
REASONS: Mapping[tuple[str, str], str] = {
    ("Virtuoso", "full-scan"): (
        "counts along its index by property, in which a property stands once for a run of statements: "
        "neither things nor values are read; both of our engines go through every statement"
    ),
    ("Virtuoso", "top-places"): (
        f"{_NUMBERS}; pyoxigraph looks up the place of each incident on its own (some 7 µs each), and maplib "
        "takes at least 3 ms for any question"
    ),
    ("Virtuoso", "construct-a-province"): (
        "goes from the places of the province to their incidents and no others; pyoxigraph takes the path by "
        "itself (0.3 ms at a million) and joins it with all incidents, which is most of its time"
    ),
    ("Jena", "construct-a-province"): (
        "takes the path first, and then the incidents of each place that it finds; pyoxigraph joins the path "
        "with all incidents"
    ),
    ("Virtuoso", "conflicting-counts"): f"reads four properties along one index; {_NUMBERS}",
    ("Virtuoso", "incidents-by-law-with-penalties"): f"begins with the penalties, which are few; {_NUMBERS}",
    ("Virtuoso", "victims-by-kind-and-year"): f"begins with the victims, which are few; {_NUMBERS}",
    ("Virtuoso", "count-by-agency-and-year"): _NUMBERS,
    ("Virtuoso", "agency-co-occurrence"): _NUMBERS,
}
NOT_KNOWN = "not found out"


def reason(who: str, question: str) -> str:
    """Say why, or that it is not known."""
    return REASONS.get((who, question), NOT_KNOWN)
