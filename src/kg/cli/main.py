"""Read the command line, run one verb, and turn errors into one line and an exit code."""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from kg import __version__
from kg.errors import KGError

GROUPS = {
    "Ask": ("query", "queries", "show", "cite"),
    "Make": ("init", "build", "validate", "export"),
    "Check against the documents": ("verify", "coverage"),
    "Curate": ("find", "stamp", "mint", "format", "log", "textconv"),
}
"""Every verb, in the order in which the help shows them; each is a module of kg.cli.verbs."""
VERBS = tuple(verb for verbs in GROUPS.values() for verb in verbs)

EXIT_CODES = "Exit codes: 0 good, 1 the data is invalid, 2 wrong usage, 3 input or output failed."


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistyped verb or option with the nearest name."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong and where the help is."""
        self.exit(2, f"{self.prog}: {message.replace(chr(10), ' ')}; see {self.prog} --help\n")


def verb_module(verb: str) -> ModuleType:
    """Load the module of a verb; only the one that is asked for, so that the command starts at once."""
    return importlib.import_module(f"kg.cli.verbs.{verb}")


def overview() -> str:
    """Write the help of the command itself."""
    lines = ["usage: kg VERB … [--project DIR]", "       kg VERB --help", ""]
    lines += ["A knowledge graph in which every statement leads back to the words that make it.", ""]
    for group, verbs in GROUPS.items():
        lines.append(f"{group}:")
        lines += [f"  {verb:<10} {verb_module(verb).SUMMARY}" for verb in verbs]
        lines.append("")
    lines += ["kg works on the nearest kg.toml above the working directory, or on --project DIR.", EXIT_CODES]
    return "\n".join(lines) + "\n"


def parser_of(verb: str) -> Parser:
    """Make the parser of one verb: its own arguments, and the project that each verb works on."""
    module = verb_module(verb)
    parser = Parser(
        prog=f"kg {verb}",
        description=f"{module.SUMMARY[0].upper()}{module.SUMMARY[1:]}.",
        epilog=f"Example:\n  {module.EXAMPLE}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add(parser)
    if getattr(module, "NEEDS_PROJECT", True):
        parser.add_argument(
            "--project", metavar="DIR", help="the folder of kg.toml (else the nearest one above)"
        )
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns the exit code."""
    words = list(arguments)
    project: list[str] = []
    if words[:1] == ["--project"] and len(words) > 1:  # before the verb, too, as git has it
        project, words = words[:2], words[2:]
    if not words or words[0] in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return 0 if words else 2
    if words[0] in ("-V", "--version"):
        sys.stdout.write(f"kg {__version__}\n")
        return 0
    verb, rest = words[0], words[1:]
    if verb not in VERBS:
        near = difflib.get_close_matches(verb, VERBS, n=1)
        sys.stderr.write(f"kg: no verb {verb!r}; {f'did you mean {near[0]}?' if near else 'see kg --help'}\n")
        return 2
    parsed = parser_of(verb).parse_args([*rest, *project])
    return int(verb_module(verb).run(parsed))


def entry() -> NoReturn:
    """Run as the command ``kg``: errors become one line each on standard error and an exit code."""
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except KGError as error:
        sys.stderr.write("".join(f"kg: {line}\n" for line in str(error).splitlines()))
        code = error.exit_code
    except BrokenPipeError:
        # The reader has gone (as in `kg query … | head`); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        sys.stderr.write("kg: stopped; nothing was written\n")
        code = 130
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"kg: {what}{error.strerror or error}; check the path and its permissions\n")
        code = 3
    sys.exit(code)
