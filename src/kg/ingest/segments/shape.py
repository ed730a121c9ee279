"""What a unit of a text looks like by itself: running sentences, a title, a row of a table, a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from kg.ingest.segments.cues import Cue, cue_of, field_of, korean_weight, lexicon, tokens, weight
from kg.ingest.segments.units import Unit

PARAGRAPH = 12
"""From this many words on a whole sentence counts as running text."""
LONG = 25
"""From this many words on a unit is running text even without a sentence end."""
NOTICE = 3
"""From this weight of words on a unit is a notice of the page; from one more on, where it is long."""
_LONG_NOTICE = 20
_NOTICE_WORDS = 150

_END = re.compile(
    r"(?:[.!?。！？]|…)[\"'”’»)\]」』*]*(?:\s?\[[0-9, ]{1,8}\])*(?:(?<=[^\W\d][.!?])[0-9]{1,3})?[\"'”’]*$"
)
_QUESTION = re.compile(r"\?[\"'”’»)]*\s*[›»>+▼▾⌄˅∨v–—-]?\s*$")
_MORE = re.compile(
    r"(?<=[.!?\"”’])\s+(?:read more|more|continue reading|show more)\s*[»›>…]*$", re.IGNORECASE
)
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)[\"'”’]?$")
_ITEM = re.compile(r"[-*•▪◦·–—●○■□▶►]\s+\S")
_NUMBERED = re.compile(r"\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+\S")
_ORDINAL = re.compile(r"\(?[0-9]{1,3}\s*[/|.)]\s+")
_NUMBER = re.compile(
    r"[-–—|\s]*[0-9]{1,4}[-–—|\s]*|(?:page|p\.)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?|[0-9]{1,4}\s*/\s*[0-9]{1,4}",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s*(?:\||\t|;| – | — |  +)\s*")
_DIGIT = re.compile(r"[0-9]")
_HANGUL = re.compile(r"[가-힣]")
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_SITE = re.compile(r"\bwww\.[a-z0-9]|\b[a-z0-9-]+\.(?:com|net|org|info)\b", re.IGNORECASE)
_DATE = re.compile(
    r"(?:on |at )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    r"(?:\s+[0-9]{1,2}(?:st|nd|rd|th)?,?)?(?:\s+[0-9]{4})?\W{0,3}(?:at |on )?"
    r"(?:[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?)?\s*(?:[ap]\.?m\.?)?\s*\(?[a-z]{0,4}\)?"
    r"|(?:[0-9]{4}[-./년]\s?[0-9]{1,2}[-./월]\s?[0-9]{1,2}[일.]?|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2,4})"
    r"\s*(?:(?:at|T)?\s*(?:오전|오후)?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s?(?:Z|[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s[A-Z][\w.'’-]*(?:,?\s(?:(?:and|in|&)\s)?[A-Z][\w.'’-]*){0,7}")
_KOREAN_BYLINE = re.compile(
    r"[가-힣]{2,4}\s?(?:기자|특파원|선임기자|객원기자)(?:\s+\S+@\S+)?|[가-힣]{2,4}\s?기자\s*=?.{0,20}"
)
_AGE = re.compile(r"[0-9]+ (?:min(?:ute)?s?|hours?|days?|weeks?|months?) ?(?:read|ago)?", re.IGNORECASE)


_STAMPED = re.compile(
    r"(?:first |last )?(?:published|updated|posted|modified|issued|revised|created|released)[:,]?\s"
    r"(?:on |at )?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s[|·•–-]\s")


class Shape(Enum):
    """The forms that a unit can have."""

    PROSE = "running text"
    SENTENCE = "a short sentence"
    QUESTION = "a question"
    ITEM = "an item of a list"
    ROW = "a row of a table"
    FIELD = "a label and a value"
    TITLE = "a line without a sentence end"
    NUMBER = "a number alone"
    STAMP = "a date or a name alone"
    EMPTY = "signs without a word"


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit and what it looks like.

    Attributes:
        unit: the unit.
        shape: its form.
        words: how many words it holds; a Korean word, which carries its particles, counts for more than one.
        tokens: the words, in lower case.
        cue: what its words give it away as.
        notice: the weight of words of notices and advertisements in it.
        label: the label of a field.
    """

    unit: Unit
    shape: Shape
    words: int
    tokens: list[str]
    cue: Cue | None
    notice: int
    label: str | None

    @property
    def text(self) -> str:
        """What stands in the unit."""
        return self.unit.text

    @property
    def running(self) -> bool:
        """Whether it holds sentences of an article, as far as itself tells."""
        return self.shape in (Shape.PROSE, Shape.SENTENCE) and not self.furniture

    @property
    def furniture(self) -> bool:
        """Whether its own words say that it belongs to the page."""
        return self.cue is not None or self.notice >= NOTICE


def see(unit: Unit) -> Seen:
    """Look at one unit."""
    text = unit.text
    found = tokens(text)
    words = _count(text, found)
    field = field_of(text)
    shape = _shape(text, found, words, field)
    cue = cue_of(text, found)
    if cue is not None and (cue.weak or cue.kind == "metadata") and shape is Shape.PROSE:
        cue = None  # running text may begin with any word
    notice = 0
    if len(found) <= _NOTICE_WORDS:
        notice = weight(found, "notice") + (korean_weight(text) if _HANGUL.search(text) else 0)
        if words >= _LONG_NOTICE and notice:
            notice -= 1
        if _ORDINAL.match(text) and found[1:2] and notice:
            notice += 1  # "03 / Select …": a step of a form
    return Seen(unit, shape, words, found, cue, notice, field[0] if field else None)


def is_finished(text: str) -> bool:
    """Say whether a text ends as a sentence does."""
    tail = _MORE.sub("", text[-60:])
    return bool(_END.search(tail[-40:])) and not _CUT_SHORT.search(tail[-6:])


def is_list_mark(text: str) -> bool:
    """Say whether a text begins with a bullet, a number or a letter of a list."""
    return bool(_ITEM.match(text) or _NUMBERED.match(text))


def is_address(text: str) -> bool:
    """Say whether a text is hardly more than web or mail addresses."""
    return len(text) <= 300 and sum(len(match[0]) for match in _URL.finditer(text)) > 0.6 * len(text)


def names_a_site(text: str) -> bool:
    """Say whether a web site is named in a text."""
    return bool(_SITE.search(text))


def is_title(each: Seen) -> bool:
    """Say whether a unit can be the title of an article; a colon in it makes no label."""
    labelled = each.shape is Shape.FIELD and each.label not in lexicon().author_fields
    like = each.shape in (Shape.TITLE, Shape.QUESTION, Shape.ROW) or labelled
    return like and each.words >= 4 and not names_a_site(each.text)


def stands_alone(seen: Seen) -> bool:
    """Say whether a question needs nothing before it: it is said to nobody and points at nothing."""
    known = lexicon()
    if not seen.tokens or (known.question_words and seen.tokens[0] not in known.question_words):
        return bool(_HANGUL.search(seen.text))
    return not any(token in known.said_to_a_person for token in seen.tokens)


def is_capitalised(seen: Seen) -> bool:
    """Say whether the longer words of a unit begin with capitals, as titles of links do."""
    long = [word for word in seen.text.split() if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _count(text: str, found: list[str]) -> int:
    korean = sum(1 for token in found if "가" <= token[0] <= "힣")
    return len(found) + (korean * 7) // 10 + len(_HAN.findall(text)) // 2


def _shape(text: str, found: list[str], words: int, field: tuple[str, str] | None) -> Shape:
    if not found:
        return Shape.EMPTY
    if len(text) <= 30 and _NUMBER.fullmatch(text):
        return Shape.NUMBER
    if len(text) <= 120 and all(_is_stamp(part) for part in _PARTS.split(text)):
        return Shape.STAMP
    if len(found) <= 40 and _QUESTION.search(text[-12:]):
        return Shape.QUESTION
    finished = is_finished(text)
    if _ITEM.match(text) and words >= 3:
        return Shape.PROSE if finished and words >= PARAGRAPH else Shape.ITEM
    if field is not None and _is_field(field, words, finished):
        return Shape.FIELD
    if is_address(text):
        return Shape.TITLE
    if finished and words >= 4:
        return Shape.PROSE if words >= PARAGRAPH else Shape.SENTENCE
    goes_on = text[0].islower() or text[-1] in ",;:" or (words >= PARAGRAPH and _CUT_SHORT.search(text[-6:]))
    if words >= LONG or (words >= PARAGRAPH - 4 and goes_on):
        return Shape.PROSE if _has_lower_case(text) else Shape.TITLE
    return Shape.ROW if _is_row(text, found) else Shape.TITLE


def _is_stamp(text: str) -> bool:
    bare = _STAMPED.sub("", text, count=1)
    forms = (_DATE, _AGE, _KOREAN_BYLINE)
    return any(form.fullmatch(bare) for form in forms) or bool(_BYLINE.fullmatch(text[:1].lower() + text[1:]))


def _is_field(field: tuple[str, str], words: int, finished: bool) -> bool:
    known = lexicon()
    if field[0] in known.box_fields:
        return True
    return bool(field[1]) and words <= PARAGRAPH + 4 and not (finished and words > 8)


def _has_lower_case(text: str) -> bool:
    """Say whether most words are in lower case, or in a script without cases."""
    letters = [word for word in text.split() if word[0].isalpha()]
    if not letters:
        return False
    return sum(not word[0].isupper() for word in letters) >= 0.4 * len(letters)


def _is_row(text: str, found: list[str]) -> bool:
    if len(text) > 400:
        return False
    cells = [cell for cell in _CELLS.split(text) if cell]
    if len(cells) >= 3 and (_DIGIT.search(text) or any(len(cell.split()) >= 4 for cell in cells)):
        return True
    lower = sum(1 for word in text.split() if word[0].islower())
    return (
        bool(_DIGIT.search(text))
        and len(found) >= 5
        and lower >= 2
        and text.count(",") + text.count(":") >= 1
    )
