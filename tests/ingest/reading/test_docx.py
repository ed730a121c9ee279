from __future__ import annotations

import io
import zipfile

import pytest
from tests.ingest.reading.made import SENTENCES, STORY, WORDS, document, docx, paragraph

from kg.errors import InvalidDataError
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.original import Original
from kg.ingest.reading.read import read_bytes

_LIST = "<w:numPr><w:ilvl w:val='0'/></w:numPr>"


def _read(body: str, **others: str) -> Original:
    names = {"notes": "word/footnotes.xml", "about": "docProps/core.xml"}
    return read_bytes(docx(document(body), {names[name]: text for name, text in others.items()}), "report")


def test_paragraphs_and_lists_stand_apart() -> None:
    original = _read(
        paragraph("Six held", "<w:pStyle w:val='Heading1'/>")
        + paragraph(STORY)
        + paragraph("One was freed.", _LIST)
        + paragraph("Two were not.", _LIST)
        + paragraph(" ")
        + paragraph(SENTENCES[0])
    )
    assert original.text == f"Six held\n\n{STORY}\n\n- One was freed.\n- Two were not.\n\n{SENTENCES[0]}"
    assert original.warnings == ()


def test_pieces_of_a_paragraph_and_breaks_are_put_together() -> None:
    original = _read(
        "<w:p><w:r><w:t>Six were </w:t></w:r><w:r><w:t>he</w:t><w:t>ld.</w:t><w:br/><w:t>Two</w:t><w:tab/>"
        "<w:t>stayed</w:t></w:r><w:r><w:noBreakHyphen/><w:t xml:space='preserve'>  in.</w:t></w:r></w:p>"
    )
    assert original.text == "Six were held.\nTwo stayed- in."


def test_cells_of_tables_are_paragraphs() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Town", "Held"))
    assert _read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{paragraph('Six')}").text == "Town\n\nHeld\n\nSix"


def test_what_was_taken_out_or_is_hidden_is_no_content() -> None:
    original = _read(
        "<w:p><w:r><w:t>Six</w:t></w:r><w:del><w:r><w:delText>teen</w:delText><w:t>no</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> held</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Seven</w:t></w:r><w:r><w:rPr><w:vanish w:val='false'/></w:rPr>"
        "<w:t>!</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert original.text == "Six held!"
    assert original.warnings == ("hidden words were left out: 5 characters",)


def test_a_box_is_read_once() -> None:
    fallback = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    original = _read(
        f"<w:p><w:r><m:AlternateContent xmlns:m='{fallback}'><m:Choice>{box}</m:Choice>"
        f"<m:Fallback>{box}</m:Fallback></m:AlternateContent><w:t>Around it</w:t></w:r></w:p>"
    )
    assert original.text == "In a box\n\nAround it"


def test_footnotes_stand_at_the_end() -> None:
    notes = f"<w:footnotes xmlns:w='{WORDS}'><w:footnote>{paragraph('As seen')}</w:footnote></w:footnotes>"
    assert _read(paragraph("Six held"), notes=notes).text == "Six held\n\nAs seen"


def test_the_main_part_may_have_another_name() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f"<Relationships><Relationship Type='{kind}' Target='/word/document2.xml'/></Relationships>"
    others = {"_rels/.rels": relations, "word/document2.xml": document(paragraph("Six held"))}
    assert read_bytes(docx(document(paragraph("no")), others), "report").text == "Six held"
    others = {"_rels/.rels": relations.replace("word/document2", "xl/workbook"), "xl/workbook.xml": "<w/>"}
    with pytest.raises(InvalidDataError, match="is an archive, and no Word document"):
        read_bytes(docx(document(paragraph("no")), others), "report")


def test_what_it_says_about_itself_is_kept() -> None:
    about = (
        "<c:coreProperties xmlns:c='c' xmlns:dc='dc' xmlns:t='t'><dc:title>Six  held</dc:title>"
        "<dc:creator>Somebody</dc:creator><t:created>2024-09-03T08:00:00Z</t:created></c:coreProperties>"
    )
    original = _read(paragraph(STORY), about=about)
    assert (original.title, original.published) == ("Six held", "2024-09-03")
    assert original.published_basis == "the document's date of creation, which may be another"
    assert "Somebody" not in str(original)


_ENTITIES = '<!DOCTYPE w [<!ENTITY a "six">' + "".join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (docx(document(paragraph("&i;").replace("&amp;", "&"), _ENTITIES + "]>")), "declares entities"),
        (docx(document(paragraph("x"), '<!DOCTYPE w SYSTEM "file:///etc/passwd">')), "declares entities"),
        (docx(document("<w:p>" * 5000)), "nests its elements too deep"),
        (docx("<w:document"), "damaged Word document"),
        (docx(document("")), "holds no text"),
        (
            docx(document(paragraph("six"))).replace(b"word/document.xml", b"text/document.xml"),
            "no Word document",
        ),
        (docx(document(paragraph("six")))[:-30], "damaged archive"),
        (docx(document(paragraph("six")), {f"{n}": "" for n in range(10_001)}), "unpacks to more"),
    ],
)
def test_bad_ones_are_refused(content: bytes, why: str) -> None:
    with pytest.raises(InvalidDataError, match=why):
        read_bytes(content, "report.docx")


def test_a_bomb_is_not_unpacked() -> None:
    content = docx(document(paragraph("six " * 5_000_000)))
    assert len(content) < 100_000
    with pytest.raises(InvalidDataError, match="unpacks to more than a report may hold"):
        read_bytes(content, "report.docx", Limits(unpacked=1_000_000))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    content = docx(document(paragraph("six " * 500_000)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != content
    with pytest.raises(InvalidDataError):
        read_bytes(lying, "report.docx", Limits(unpacked=1_000_000))


def test_one_with_a_password_is_refused() -> None:
    content = bytearray(docx(document(paragraph("six"))))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flags of each part
        start = content.find(mark)
        while start != -1:
            content[start + place] |= 1
            start = content.find(mark, start + 4)
    with pytest.raises(InvalidDataError, match="protected by a password"):
        read_bytes(bytes(content), "report.docx")


def test_one_made_by_a_library_is_read() -> None:
    library = pytest.importorskip("docx")
    made = library.Document()
    made.add_heading("Six held", 1)
    made.add_paragraph(STORY)
    made.add_paragraph("One was freed.", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Town", "Held"
    out = io.BytesIO()
    made.save(out)
    original = read_bytes(out.getvalue(), "report")
    assert original.text == f"Six held\n\n{STORY}\n\nOne was freed.\n\nTown\n\nHeld"
