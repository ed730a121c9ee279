"""Read the command line, run one verb, and turn errors into one line and an exit code."""

from __future__ import annotations

import argparse
import difflib
import errno
import importlib
import keyword
import re
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from kg import __version__
from kg.cli import killable, streams
from kg.cli.messages import report_error, say
from kg.cli.project import add_project
from kg.cli.restricted import add_overlay, guarded
from kg.engines.damage import is_damage, told
from kg.errors import KGError

GROUPS = {
    "Ask": ("query", "queries", "search", "show", "cite", "report"),
    "Analyse": ("timeline", "at", "penalties", "conflicts", "corroborate", "network"),
    "Make": ("init", "build", "validate", "export", "release", "diff"),
    "Check against the documents": ("verify", "coverage", "overlay"),
    "Curate": ("ingest", "find", "stamp", "mint", "format", "log", "textconv", "import", "withdraw"),
}
"""Every verb, in the order in which the help shows them; each is a module of kg.cli.verbs."""
VERBS = tuple(verb for verbs in GROUPS.values() for verb in verbs)
_WIDEST = max(map(len, VERBS))

EXIT_CODES = (
    "Exit codes: 0 good, 1 the data is invalid, 2 wrong usage, 3 input or output failed,\n"
    "4 stopped: it took too much time or memory, or the engine broke."
)


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong, with the nearest option for a mistyped one."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is."""
        option = re.match(r"unrecognized arguments: (--[^\s=]+)", message)
        choice = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
        near: list[str] = []
        if option:
            near = difflib.get_close_matches(option[1], self._option_string_actions, n=1)
        elif choice:
            near = difflib.get_close_matches(choice[1], re.findall(r"[\w-]+", choice[2]), n=1)
        hint = f"did you mean {near[0]}?" if near else f"see {self.prog} --help"
        self.exit(2, f"{self.prog}: {' '.join(message.split())}; {hint}\n")

    def parse_intermixed_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> argparse.Namespace:
        """Read options that stand anywhere; a verb with words of its own has each behind its word."""
        if self._subparsers is not None:
            return self.parse_args(args, namespace)
        return super().parse_intermixed_args(args, namespace)


def verb_module(verb: str) -> ModuleType:
    """Load the module of a verb; only the one that is asked for, so that the command starts at once.

    A word of Python's own, such as ``import``, cannot be the name of a module, and has ``_`` behind it there.
    """
    module = f"{verb}_" if keyword.iskeyword(verb) else verb
    return importlib.import_module(f"kg.cli.verbs.{module}")


def overview() -> str:
    """Write the help of the command itself."""
    lines = ["usage: kg VERB … [--project DIR]", "       kg VERB --help", ""]
    lines += ["A knowledge graph in which every statement leads back to the words that make it.", ""]
    for group, verbs in GROUPS.items():
        lines.append(f"{group}:")
        lines += [f"  {verb:<{_WIDEST}} {verb_module(verb).SUMMARY}" for verb in verbs]
        lines.append("")
    lines += [
        "kg works on the nearest kg.toml above the working directory, or on --project DIR.",
        "Start with: kg init my-graph && cd my-graph && kg build",
        EXIT_CODES,
    ]
    return "\n".join(lines) + "\n"


def parser_of(verb: str) -> Parser:
    """Make the parser of one verb: its own arguments, and the project that each verb works on."""
    module = verb_module(verb)
    note = getattr(module, "NOTE", "")
    parser = Parser(
        prog=f"kg {verb}",
        description=f"{module.SUMMARY[0].upper()}{module.SUMMARY[1:]}.",
        epilog=f"Example, which runs in what kg init lays out:\n  {module.EXAMPLE}\n\n{note}{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add(parser)
    if getattr(module, "NEEDS_PROJECT", True):
        add_project(parser)
    if getattr(module, "SCREENED", True):
        add_overlay(parser)
    return parser


def _project_first(words: list[str]) -> tuple[list[str], list[str]]:
    """Part off a project that is named before the verb, as git has it."""
    if words[:1] == ["--project"]:
        return words[:2], words[2:]
    if words and words[0].startswith("--project="):
        return words[:1], words[1:]
    return [], words


def _run(arguments: Sequence[str]) -> int:
    project, words = _project_first(list(arguments))
    module = verb_module(words[0]) if words and words[0] in VERBS else None
    with guarded(arguments, module):
        if not words:
            sys.stderr.write(overview())
            return 2
        return _run_verb(project, words)


def _run_verb(project: list[str], words: list[str]) -> int:
    verb, rest = words[0], words[1:]
    if verb == "help" and rest:
        verb, rest = rest[0], ["--help"]
    if verb in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return 0
    if verb in ("-V", "--version"):
        sys.stdout.write(f"kg {__version__}\n")
        return 0
    if verb not in VERBS:
        near = difflib.get_close_matches(verb, VERBS, n=1)
        say(f"no verb {verb!r}; {f'did you mean {near[0]}?' if near else 'see kg --help'}")
        return 2
    try:
        parsed = parser_of(verb).parse_intermixed_args([*project, *rest])
    except SystemExit as stop:  # argparse has said it: its help, or what is wrong
        return int(stop.code or 0)
    return int(verb_module(verb).run(parsed))


def main(arguments: Sequence[str]) -> int:
    """Run the command: errors become a line each on standard error; returns the exit code."""
    streams.prepare()
    try:
        code = _run(arguments)
        streams.finish()
    except KGError as error:
        return report_error(error)
    except RuntimeError as error:
        if not is_damage(error):
            raise
        return report_error(told(error))
    except KeyboardInterrupt:
        say("stopped")
        return killable.STOPPED
    except OSError as error:
        streams.finish_or_let_go()
        if error.errno == errno.EPIPE:
            # The reader has gone (as in `kg query … | head`); there is nobody left to tell.
            return 0
        what = error.filename or "standard output"
        say(f"{what}: {error.strerror or error}; check the path, its permissions and the space there")
        return 3
    return code


def entry() -> NoReturn:
    """Run as the command ``kg``; what asks a user's question runs in a process that can be stopped."""
    arguments = sys.argv[1:]
    verb = next(iter(_project_first(arguments)[1]), None)
    try:
        code = killable.run(arguments, main) if verb in killable.VERBS else main(arguments)
    except KeyboardInterrupt:  # before anything could be begun
        say("stopped")
        code = killable.STOPPED
    sys.exit(code)
