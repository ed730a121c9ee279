"""Finding the counts of a sentence, in English and in Korean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.ingest.ages import ages
from kg.ingest.counts.counted import Counted, Form, Unit
from kg.ingest.counts.heads import Head, plural_head, single_head, skip_owner
from kg.ingest.counts.korean import korean
from kg.ingest.counts.qualifiers import Qualifier, after, before
from kg.ingest.counts.things import is_measure, is_name, is_other
from kg.ingest.dates.find import dates
from kg.ingest.durations import durations
from kg.ingest.lexicons import lexicon
from kg.ingest.numbers import Number, number
from kg.ingest.tokens import Tokens
from kg.model.address import Address

_LEADS = frozenset(["the", "these", "those", "all", "other", "another", "his", "her", "their", "its", "our"])
_DASHES = frozenset("-–—‑")
_POINTING: frozenset[str] = frozenset(lexicon("counting")["pointing"])
"""What may follow a number that stands for people without a noun: the two were; two others."""
_SUFFERED: frozenset[str] = frozenset(lexicon("counting")["suffered"])
"""What befalls people alone: two sentenced to death."""
_VERBS = frozenset(
    ("were", "are", "remain", "remained", "received", "fled", "escaped", "died", "had", "have")
)
"""What people do of whom only a number is told: of the nine, two remain."""
_STRONG = frozenset(("member", "person", "strong", "man", "woman", "people"))
"""What makes a number with a hyphen one of people: a five-member group, a 100-strong crowd."""
_CROWDS: frozenset[str] = frozenset(lexicon("counting")["crowds"])
_TWO = {"pair": 2, "duo": 2, "couple": 2, "trio": 3}
_FRACTIONS = {"half": 50, "third": 33, "quarter": 25, "thirds": 33, "quarters": 25}


def counts(text: str, span: Address) -> tuple[Counted, ...]:
    """Find the counts of people and things in a sentence, in order, none overlapping another.

    Dates, ages, lengths of time, sums of money, measures, ordinals and the numbers of articles, acts and
    rooms are no counts; percentages and fractions are, in percent.

    Args:
        text: the whole text as read.
        span: the sentence; spans of what is found count from the start of the text too.
    """
    others: list[Address] = [each.span for each in dates(text, span)]
    others += [each.span for each in ages(text, span) if text[each.span.start].isdecimal()]
    others += [each.span for each in durations(text, span)]
    hangul = list(korean(text, span))
    taken = {at for each in others for at in range(each.start, each.end)}
    taken |= {at for each in hangul for at in range(each.span.start, each.span.end)}
    tokens = Tokens(text, span)
    found: list[Counted] = list(hangul)
    index = 0
    while index < len(tokens):
        count = _count(tokens, index, taken)
        if count is None:
            index += 1
            continue
        counted, index = count
        found.append(counted)
    return tuple(sorted(found, key=lambda each: each.span))


_Found = tuple[Counted, int]
"""A count, and the index of the token from which to go on."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A number with what limits it: tokens from ``start`` up to, not with, ``end``."""

    start: int
    end: int
    form: Form
    low: int | None
    high: int | None


def _count(tokens: Tokens, index: int, taken: set[int]) -> _Found | None:
    """Read the count that starts at a token."""
    return (
        _none(tokens, index)
        or _fraction(tokens, index)
        or _both(tokens, index)
        or _numbered(tokens, index, taken)
        or _pair(tokens, index)
        or _single(tokens, index)
    )


def _numbered(tokens: Tokens, index: int, taken: set[int]) -> _Found | None:
    """Read a number, the words around it that limit it, and what it counts."""
    words = _words(tokens, index, taken)
    if words is None or is_name(tokens, index) or tokens.any_of(index - 2, "one in") == index:
        return None
    at = words.end
    if tokens.lower(at) in _DASHES and tokens.joined(at) and tokens.lower(at + 1) in _STRONG:
        return _counted(tokens, words, "persons", None, at + 2), at + 2
    percent = tokens.any_of(at, "percent", "per cent", "%", "percentage points")
    if percent is not None:
        return _counted(tokens, words, "percent", None, percent), percent
    if is_measure(tokens, at) or is_other(tokens, words.start, at):
        return None
    whole = _whole(tokens, at)
    if whole is not None:
        return _part(tokens, words, *whole)
    of_them = tokens.any_of(at, "of them", "of whom", "of these", "of those", "others", "of the others")
    first = skip_owner(tokens, at)
    if words.low == words.high == 1:
        head = single_head(tokens, at) if first == at else _plural_of(tokens, first)
        if head is None or not head.people:
            return (_counted(tokens, words, "persons", None, of_them), of_them) if of_them else None
    else:
        head = plural_head(tokens, first)
    if head is not None:
        unit: Unit = "persons" if head.people else "items"
        return _counted(tokens, words, unit, head, head.at + 1), head.at + 1
    return _alone(tokens, words, of_them)


def _plural_of(tokens: Tokens, index: int) -> Head | None:
    """Find the people of whom one is told: one of the students; one of the most … is none."""
    if tokens.lower(index) in ("most", "least", "few", "only", "largest", "world's"):
        return None
    return plural_head(tokens, index)


def _words(tokens: Tokens, index: int, taken: set[int]) -> _Words | None:
    """Read a number, or two that make a range, with their limits before and after."""
    limit = before(tokens, index)
    start = index if limit is None else limit.end
    between = tokens.lower(start) in ("between", "from")
    first = number(tokens, start + between)
    if first is None or tokens[start + between].start in taken:
        return None
    last = _last(tokens, first, between=between)
    if between and last is None:
        return None
    end = (last or first).end
    trailing = after(tokens, end)
    if trailing is not None:
        limit, end = trailing, trailing.end
    if last is not None:
        form: Form = "approximately" if limit is None else limit.form
        return _Words(index, end, form, first.value, last.value)
    form, low, high = _bounds(limit, first)
    return _Words(index, end, form, low, high)


def _bounds(limit: Qualifier | None, found: Number) -> tuple[Form, int | None, int | None]:
    value = found.value
    if limit is None:
        return ("atLeast", value, None) if found.vague else ("exactly", value, value)
    if limit.form == "atLeast":
        return "atLeast", value, None
    if limit.form == "atMost":
        return ("atLeast", value, None) if found.vague else ("atMost", None, value)
    if found.vague:
        return "approximately", value, None
    return "approximately", None if limit.below else value, value


def _last(tokens: Tokens, first: Number, *, between: bool) -> Number | None:
    """Read the later number of a range: 80,000 to 120,000; two or three; 20–30."""
    end = first.end
    at = tokens.any_of(end, "and") if between else tokens.any_of(end, "to", "or")
    if at is None and tokens.lower(end) in _DASHES and tokens[end + 1].text.isdecimal():
        value = tokens.number(end + 1)
        later = None if value is None or tokens.lower(end + 2) in _DASHES else Number(value, end + 2)
        return later if later is not None and later.value > first.value and tokens.joined(end + 1) else None
    last = None if at is None else number(tokens, at)
    return last if last is not None and last.value > first.value and not last.vague else None


def _whole(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read the whole of which a number is a part: of the seven; gives it and the index after it."""
    at = tokens.any_of(index, "of the", "out of the", "out of", "of only", "of these", "of those", "of all")
    if at is None:
        return None
    at += tokens.lower(at) in ("only", "other")
    found = number(tokens, at)
    if found is None or found.vague or found.value == 1:
        return None
    return found.value, found.end


def _part(tokens: Tokens, words: _Words, whole: int, index: int) -> _Found | None:
    """Build a count that says of how many it is a part."""
    head = plural_head(tokens, index)
    end = index if head is None else head.at + 1
    unit: Unit = "items" if head is not None and not head.people else "persons"
    return _counted(tokens, words, unit, head, end, of=whole), end


def _alone(tokens: Tokens, words: _Words, of_them: int | None) -> _Found | None:
    """Take a number without a noun where its place shows that it counts: the two were; two others."""
    if of_them is not None:
        return _counted(tokens, words, "persons", None, of_them), of_them
    led = tokens.lower(words.start - 1) in _LEADS
    follows = tokens.lower(words.end)
    crowd = tokens.lower(words.start - 1) == "of" and tokens.lower(words.start - 2) in _CROWDS
    further = tokens.lower(words.start - 1) in ("additional", "remaining")
    subject = tokens.lower(words.start - 1) in ("", ",", ";") and follows in _VERBS
    if crowd or further or subject or follows in _SUFFERED:
        return _counted(tokens, words, "persons", None, words.end), words.end
    if led and (follows in _POINTING or not tokens[words.end].text.isalnum()) and (words.low or 0) > 1:
        return _counted(tokens, words, "persons", None, words.end), words.end
    if tokens.lower(words.start - 1) in ("only", "just") and follows.endswith("ed"):
        return _counted(tokens, words, "persons", None, words.end), words.end
    if (
        tokens.lower(words.start - 1) == "("
        and follows in (")", ",")
        and tokens[words.start].text.isdecimal()
    ):
        return _counted(tokens, words, "items", None, words.end), words.end
    return None


def _counted(
    tokens: Tokens, words: _Words, unit: Unit, head: Head | None, end: int | None, *, of: int | None = None
) -> Counted:
    """Build what is found, from the tokens of the number to those of the noun."""
    stop = max(end or words.end, words.end)
    return Counted(
        span=tokens.address(words.start, stop),
        number=tokens.address(words.start, words.end),
        form=words.form,
        low=words.low,
        high=words.high,
        unit=unit,
        head=None if head is None else tokens.address(head.at, head.at + 1),
        noun="" if head is None else head.noun,
        sex=None if head is None else head.sex,
        of=of,
        again=tokens.lower(words.start - 1) in ("the", "these", "those", "all", "both"),
    )


def _none(tokens: Tokens, index: int) -> _Found | None:
    """Read ``no one``, ``nobody``, ``no prisoners``."""
    end = tokens.any_of(index, "no one", "nobody", "no - one")
    if end is not None:
        return _counted(tokens, _Words(index, end, "exactly", 0, 0), "persons", None, end), end
    if tokens.lower(index) != "no" or tokens.lower(index + 1) == "longer":
        return None
    head = plural_head(tokens, index + 1) or single_head(tokens, index + 1)
    if head is None or not head.people:
        return None
    return _counted(
        tokens, _Words(index, index + 1, "exactly", 0, 0), "persons", head, head.at + 1
    ), head.at + 1


def _both(tokens: Tokens, index: int) -> _Found | None:
    """Read ``both men``, ``both sets of parents``; both men and women are no two."""
    if tokens.lower(index) != "both":
        return None
    if tokens.lower(index + 1) in _POINTING - {"of", "other", "others", "more", "who", "and", "whom"}:
        words = _Words(index, index + 1, "exactly", 2, 2)
        return replace(_counted(tokens, words, "persons", None, index + 1), again=True), index + 1
    sets = tokens.any_of(
        index + 1, "sets of", "groups of", "pairs of", "of the", "of them", "of his", "of her", "the"
    )
    first = sets or index + 1
    head = plural_head(tokens, first)
    if head is None or tokens.lower(head.at + 1) == "and" or not head.people:
        return None
    form: Form = (
        "atLeast" if tokens.lower(first - 1) == "of" and tokens.lower(index + 1) != "of" else "exactly"
    )
    words = _Words(index, index + 1, form, 2, None if form == "atLeast" else 2)
    return _counted(tokens, words, "persons", head, head.at + 1), head.at + 1


def _pair(tokens: Tokens, index: int) -> _Found | None:
    """Read ``the pair``, ``a trio``, ``a family of four``."""
    end = tokens.any_of(index, "family of", "families of")
    found = None if end is None else number(tokens, end)
    if found is not None and not found.vague and tokens.lower(index) == "family":
        words = _Words(index, found.end, "exactly", found.value, found.value)
        return _counted(tokens, words, "persons", None, found.end), found.end
    word = tokens.lower(index + 1)
    if tokens.lower(index) not in ("a", "the") or word not in _TWO or tokens.lower(index + 2) == "of":
        return None
    words = _Words(index + 1, index + 2, "exactly", _TWO[word], _TWO[word])
    counted = _counted(tokens, words, "persons", None, index + 2)
    return counted, index + 2


def _single(tokens: Tokens, index: int) -> _Found | None:
    """Read one person that an article leads, and those who are named with them: a man and his wife."""
    if tokens.lower(index) not in ("a", "an", "another"):
        return None
    head = single_head(tokens, index + 1)
    if head is None:
        return None
    end, number_of = head.at + 1, 2 if head.noun == "couple" else 1
    while tokens.lower(end) == "and":
        owned = tokens.lower(end + 1) in ("his", "her", "their")
        other = single_head(tokens, end + 1 + owned)
        if other is None or not (owned or other.at == end + 1):
            break
        end, number_of = other.at + 1, number_of + 1
    if tokens.lower(index - 1) == "not" and tokens.lower(index + 1) == "single":
        number_of = 0
    words = _Words(index, index + 1, "exactly", number_of, number_of)
    found = _counted(tokens, words, "persons", head, end)
    return found, end


def _fraction(tokens: Tokens, index: int) -> _Found | None:
    """Read ``nearly half``, ``a third of the students``, ``two-thirds``, in percent."""
    limit = before(tokens, index)
    at = index if limit is None else limit.end
    parts = 1
    if tokens.lower(at) in ("a", "one"):
        at += 1
    elif tokens.lower(at) in ("two", "three"):
        parts = {"two": 2, "three": 3}[tokens.lower(at)]
        at += 1
    at += tokens.lower(at) in _DASHES
    share = _FRACTIONS.get(tokens.lower(at))
    led = limit is not None or tokens.lower(at + 1) == "of" or tokens.lower(at - 1) in _DASHES
    if share is None or not led or (parts > 1) != tokens.lower(at).endswith("s"):
        return None
    if (limit is None and tokens.any_of(at + 1, "of") is None) or tokens.lower(at + 1) in _DASHES:
        return None
    if (tokens.lower(at + 1) == "of" and tokens.number(at + 2) is not None) or tokens.lower(
        index - 1
    ) in _ORDER:
        return None
    value = 67 if share * parts == 66 else share * parts
    form, low, high = _bounds(limit, Number(value, at + 1))
    if limit is None and share == 33:
        form = "approximately"
    head = plural_head(tokens, skip_owner(tokens, at + 1)) if tokens.lower(at + 1) == "of" else None
    end = at + 1 if head is None else head.at + 1
    return _counted(tokens, _Words(index, at + 1, form, low, high), "percent", head, end), end


_ORDER = frozenset(["first", "second", "third", "fourth", "last", "latter", "other"])
"""Words before a half that make it one of two."""
