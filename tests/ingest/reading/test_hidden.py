from __future__ import annotations

import pytest
from lxml import html

from kg.ingest.reading.hidden import remove_hidden


def _seen(body: str, head: str = "") -> tuple[str, int]:
    page = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    hidden, _ = remove_hidden(page)
    return " ".join(page.find("body").text_content().split()), hidden


@pytest.mark.parametrize(
    "start",
    [
        "<p hidden>",
        "<p style='display:none'>",
        "<p style='color: red; DISPLAY : None !important'>",
        "<p style='visibility:hidden'>",
        "<p style='opacity:0'>",
        "<p style='opacity: 0.0;'>",
        "<p style='font-size:0'>",
        "<p style='font-size:0px'>",
        "<p style='font-size:0.0em'>",
        "<p style='font-size:1px'>",
        "<p style='position:absolute; left:-9999px'>",
        "<p style='text-indent:-9999px'>",
        "<p style='clip: rect(0 0 0 0)'>",
        "<p style='color:#fff'>",
        "<p style='color: rgb(255, 255, 255)'>",
        "<p style='color:red;background-color:red'>",
        "<p style='color:transparent'>",
        "<dialog>",
        "<div class='x secret'>",
        "<div id='lost'>",
        "<em class='gone'>",
    ],
)
def test_what_is_not_seen_is_taken_out(start: str) -> None:
    sheet = (
        "<style>/* a */ .a, .secret {display: none} #lost{ visibility:hidden } em.gone{display:none}</style>"
    )
    end = start[1:].split(" ")[0].rstrip(">")
    assert _seen(f"Six {start}They were not told why.</{end}> held.", sheet) == ("Six held.", 1)


@pytest.mark.parametrize(
    "start",
    [
        "<p>",
        "<p hidden=until-found>",
        "<p style='opacity:0.5'>",
        "<p style='opacity:.9'>",
        "<p style='font-size:0.9em'>",
        "<p style='font-size:small'>",
        "<p style='font-size:10px'>",
        "<p style='font-size:.5em'>",
        "<p style='margin-left:-100px'>",
        "<p style='left:-5px'>",
        "<p style='color:white;background:#000'>",
        "<p class='printed'>",
        "<p class='narrow'>",
        "<p class='perhaps'>",
        "<p aria-hidden='true'>",
        "<dialog open>",
    ],
)
def test_what_is_seen_stays(start: str) -> None:
    sheet = (
        "<style>@import url(x); @media print {.printed {display:none} .b{color:red}} @media (max-width:9em)"
        "{.narrow{display:none}} .closed .perhaps{display:none}</style>"
    )
    end = start[1:].split(" ")[0].rstrip(">")
    assert _seen(f"Six {start}were</{end}> held.", sheet) == ("Six were held.", 0)


def test_scripts_and_comments_go_without_a_word() -> None:
    body = "Six<!-- no --><script>no</script><template>no</template><noscript>no</noscript> held."
    assert _seen(body) == ("Six held.", 0)


def test_white_on_a_dark_ground_is_seen() -> None:
    assert _seen("<div style='background:black'><p style='color:white'>Six</p></div>") == ("Six", 0)


def test_letters_with_a_size_of_their_own_are_seen() -> None:
    body = "<div style='font-size:0'><span style='font-size:12pt'>Six</span></div>"
    assert _seen(body) == ("Six", 0)


def test_a_page_is_not_hidden_as_a_whole() -> None:
    assert _seen("<main class='c'>Six</main>", "<style>body{opacity:0} .c{display:none}</style>") == (
        "Six",
        0,
    )


def test_what_hides_in_the_hidden_is_counted_once() -> None:
    told = "Nobody was told why."
    page = html.document_fromstring(f"<body><div hidden><p hidden>{told}</p></div>Two</body>")
    assert remove_hidden(page) == (1, len(told))


def test_hidden_buttons_are_not_counted() -> None:
    assert _seen("Six<ul hidden><li>Share</li><li>Print this page</li></ul> held") == ("Six held", 0)
