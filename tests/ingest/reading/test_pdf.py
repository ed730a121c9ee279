from __future__ import annotations

import io
import zlib

import pypdf
import pytest
from tests.ingest.reading.made import SENTENCES, STORY, Drawn, pdf, pdf_of, set_in

from kg.errors import InvalidDataError
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.read import read_bytes


def _pages(number: int) -> list[list[Drawn]]:
    """Make pages with a head, a foot and a number, and other sentences on each."""
    return [
        [
            (72.0, 770.0, 9.0, "Freedonia Watch, annual report"),
            *set_in([f"In town {page} police held {page} students who had met at the harbour before"]),
            *set_in([f"dawn, and a court fined all {page} of them."], top=706),
            (300.0, 30.0, 9.0, f"- {page} -"),
        ]
        for page in range(1, number + 1)
    ]


def test_lines_become_paragraphs() -> None:
    first = ["Police in the capital of Freedonia held six students on Monday, the", "ministry of order said."]
    second = ["Two of them stayed at a station near the harbour for nine days, and", "nobody was told why."]
    content = pdf([[(72, 760, 18, "Six held"), *set_in(first), *set_in(second, top=680)]])
    original = read_bytes(content, "report")
    assert original.text == f"Six held\n\n{' '.join(first)}\n\n{' '.join(second)}"
    assert original.warnings == ()


def test_what_only_the_pages_need_is_left_out() -> None:
    original = read_bytes(pdf(_pages(4)), "report")
    assert "Freedonia Watch" not in original.text
    assert "-" not in original.text
    for page in range(1, 5):
        assert f"held {page} students who had met at the harbour before dawn, and a court" in original.text


def test_what_it_says_about_itself_is_kept() -> None:
    about = {"Title": "Six held", "Author": "Somebody", "CreationDate": "D:20240903080000Z"}
    original = read_bytes(pdf([set_in([STORY])], about), "report")
    assert (original.title, original.published, original.language) == ("Six held", "2024-09-03", "en")
    assert original.published_basis == "the PDF's date of creation, which may be another"
    assert "Somebody" not in str(original)


@pytest.mark.parametrize("title", ["Microsoft Word - six.doc", "six.docx", "Untitled", " "])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert read_bytes(pdf([set_in([STORY])], {"Title": title}), "report").title is None


def test_joined_letters_are_letters() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf([set_in(["The xxcer was not xxned, but rexxected."])])))
    content = reader.pages[0].extract_text()  # Helvetica of the tests has no ligatures; the lines do
    assert "xxcer" in content
    from kg.ingest.reading.pdf import _put_together

    (line,) = _put_together([("The o\ufb03cer was \ufb01ned", 72, 700, 11)])
    assert line.text == "The officer was fined"


def test_one_with_a_password_is_refused_and_one_without_is_read() -> None:
    for password, content in ((password, _encrypted(password)) for password in ("secret", "")):
        if password:
            with pytest.raises(InvalidDataError, match="is protected by a password; open it"):
                read_bytes(content, "report")
        else:
            assert read_bytes(content, "report").text == STORY


def _encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([set_in([STORY])])))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pictures_of_pages_have_no_text() -> None:
    with pytest.raises(
        InvalidDataError, match=r"holds no text: its pages are pictures; recognise .* \(OCR\)"
    ):
        read_bytes(pdf_of([b"0 0 m 100 100 l S"] * 2), "report")


def test_a_page_without_text_is_told() -> None:
    original = read_bytes(pdf([set_in(SENTENCES), [], set_in(SENTENCES), []]), "report")
    assert original.warnings == ("2 of the pages (2, 4) hold no text; they may be pictures",)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(300_000_000), 9)
    content = pdf_of([b"BT"]).replace(b"/Length 2", b"/Filter /FlateDecode /Length %d" % len(bomb))
    content = content.replace(b"stream\nBT\n", b"stream\n%s\n" % bomb)
    with pytest.raises(InvalidDataError, match="unpacks to more than a report may"):
        read_bytes(content, "report")


def test_one_that_takes_too_much_memory_is_stopped() -> None:
    many = b"BT /F1 9 Tf (six held ) Tj ET\n" * 400_000
    with pytest.raises(InvalidDataError, match="takes more memory than a report may"):
        read_bytes(pdf_of([many], packed=True), "report", Limits(memory=60))


def test_pages_that_hold_each_other_are_no_pdf() -> None:
    content = pdf([set_in([STORY])]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(InvalidDataError, match="report: is a damaged PDF"):
        read_bytes(content, "report")


@pytest.mark.parametrize("cut", range(100, 1000, 100))
def test_a_part_of_one_is_a_text_or_a_line(cut: int) -> None:
    whole = pdf([set_in(SENTENCES)])
    assert cut < len(whole)
    try:
        text = read_bytes(whole[:cut], "report").text
    except InvalidDataError as error:
        text = str(error)
    assert text.startswith(("Police in", "report: "))
