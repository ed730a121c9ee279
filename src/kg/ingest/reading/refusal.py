"""Why a report cannot be read, as one line that says what to do."""

from __future__ import annotations

from kg.errors import Finding, InvalidDataError


class Unreadable(Exception):  # noqa: N818 -- said inside the process that takes a report apart
    """What is wrong with a report and what to do about it; whoever knows the report's name raises it on."""

    def __init__(self, what: str, remedy: str) -> None:
        """Keep both; neither repeats words of the report."""
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy


def refusal(name: str, what: str, remedy: str) -> InvalidDataError:
    """Make the error that refuses a report."""
    return InvalidDataError([Finding(f"{name}: {what}", remedy)])
