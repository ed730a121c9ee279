from kg.ingest.dates.context import Context
from kg.ingest.dates.follow import follow
from kg.ingest.segments import Segment
from kg.ingest.sentences import sentences
from kg.model.address import Address

TEXT = """News of 2015
In April two bakers were taken. In May they were freed.
The following year they wrote.
More news
On 3 March they were taken. The following day they were freed."""


def test_each_sentence_is_read_in_the_light_of_those_before() -> None:
    headings = ("News of 2015", "More news")
    segments: list[Segment] = []
    at = 0
    for line in TEXT.split("\n"):
        span = Address(at, at + len(line))
        segments.append(Segment(span, "heading" if line in headings else "content", "invented"))
        at += len(line) + 1
    found = [
        (sentence.form, each.span.slice(TEXT), each.edtf, each.basis)
        for sentence, dated in follow(TEXT, sentences(TEXT, segments), Context(published="2016-12-01"))
        for each in dated
    ]
    assert found == [
        ("heading", "2015", "2015", ("stated",)),
        ("text", "April", "2015-04", ("context",)),
        ("text", "May", "2015-05", ("preceding-sentence",)),
        ("text", "The following year", "2016", ("relative-expression", "context")),
        ("text", "3 March", "2016-03-03", ("context",)),
        ("text", "The following day", "2016-03-04", ("relative-expression", "preceding-sentence")),
    ]
