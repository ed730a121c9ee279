"""The page that says what a release holds, what it leaves out and why; as HTML and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.analyse.facts import Facts
from kg.release.account import Account
from kg.release.contents import SUMS, Content
from kg.release.edition import Edition
from kg.release.left_out import LeftOut
from kg.release.texts import texts


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page tells, in one language."""

    edition: Edition
    account: Account
    classes: tuple[tuple[str, int], ...]
    """Things by class, as the class is called, most first."""
    folders: tuple[tuple[str, tuple[Content, ...]], ...]
    """The files by folder, those of the release itself first, under the empty name."""
    left_out: tuple[LeftOut, ...]
    language: str


def page(
    edition: Edition,
    account: Account,
    facts: Facts,
    contents: Sequence[Content],
    left_out: Sequence[LeftOut],
) -> Page:
    """Gather a page in the language of the facts."""
    classes = tuple((facts.name(class_), count) for class_, count in account.classes.items())
    return Page(edition, account, classes, tuple(_by_folder(contents)), tuple(left_out), facts.language)


def _by_folder(contents: Iterable[Content]) -> Iterator[tuple[str, tuple[Content, ...]]]:
    def folder(content: Content) -> str:
        return content.path.rpartition("/")[0].partition("/")[0]

    for name, found in groupby(sorted(contents, key=lambda each: (folder(each), each.path)), key=folder):
        yield name, tuple(found)


def html(told: Page) -> bytes:
    """Fill the page, which needs no script and asks nothing of any network; every text is escaped."""
    return _filled(told, "page.html.jinja")


def markdown(told: Page) -> bytes:
    """Fill the README that archives show."""
    return _filled(told, "readme.md.jinja")


def file_name(language: str, main: str) -> str:
    """Name the page of a language: ``index.html`` in the main one."""
    return "index.html" if language == main else f"index.{language}.html"


def _filled(told: Page, template: str) -> bytes:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("kg.release", "."),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["thousands"] = lambda number: f"{number:,}"
    made = environment.get_template(template)
    main = told.edition.languages[0]
    others = [(tag, file_name(tag, main)) for tag in told.edition.languages if tag != told.language]
    written = made.render(page=told, texts=texts(told.language), others=others, sums=SUMS)
    return written.encode()
