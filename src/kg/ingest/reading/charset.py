r"""Bytes of a text as code points: what a file declares, what its bytes prove, else a careful guess.

Nothing is translated: a byte order mark counts as a code point, and ``\r\n`` as two.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.ingest.reading.refusal import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc5601": "cp949",
    "korean": "cp949",
    "windows-949": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
"""Labels that are read as the larger set which files in truth use: https://encoding.spec.whatwg.org/#names"""
_KNOWN = re.compile(
    r"utf-?8|utf-?(?:16|32)(?:-?[lb]e)?|iso-?8859-[0-9]{1,2}|(?:windows-|cp)(?:125[0-8]|874|866|949|932)"
    r"|euc-jp|iso-2022-(?:jp|kr)|koi8-[ru]|gb18030|big5hkscs|johab|macintosh|mac-roman"
)
"""Character sets and nothing else: Python calls compression and escapes codecs too."""
_SEVEN_BITS = ("iso-2022-jp", "iso-2022-kr")
_META = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([a-zA-Z0-9_:.-]{2,40})")
_PRESCAN = 4096
"""Bytes in which a page must declare its character set; the standard says 1024, pages are longer."""
_GUESSED = ["cp949", "cp932", "euc_jp", "gb18030", "big5", "cp1250", "cp1251", "koi8_r", "cp1252", "cp1256"]
_SAMPLE = 200_000
_MOST_CHAOS = 0.1
"""What charset-normalizer calls mess, between 0 and 1; texts have less than 0.05, noise far more."""
_SIGNS = frozenset("\u00a0‘’‚“”„…–—•·€£§°©®™«»½¼¾´`†‡‰\u00ad")
_LETTERS = frozenset("ŒœŠšŽžŸ") | {chr(code) for code in range(0xC0, 0x100)} - {"×", "÷"}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
_MOST_CONTROLS = 0.1
"""The share of control characters from which on a file is no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the character set that it was read as, and what to tell about it."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def declared_by_page(content: bytes) -> str | None:
    """Find the character set that an HTML page declares about itself."""
    start = content[:_PRESCAN]
    found = _XML.search(start) or _META.search(start)
    return found[1].decode("ascii") if found else None


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a text.

    What the bytes prove goes before what is declared, since declarations are copied without a look: a byte
    order mark, then UTF-8, which no other text of some length resembles.

    Args:
        content: all bytes of it.
        declared: the character set that a server or the page names.

    Raises:
        Unreadable: it is no text, or in no character set that can be told.
    """
    found = _decode(content, declared)
    if found.text.count("\0"):
        place = found.text.index("\0")
        raise Unreadable(f"holds a NUL at character {place:,}, which no text does", "give the report itself")
    if len(_CONTROLS.findall(found.text)) > _MOST_CONTROLS * len(found.text):
        raise Unreadable("is binary, no text", "give the report as HTML, PDF, .docx or plain text")
    return found


def _decode(content: bytes, declared: str | None) -> Decoded:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _as_declared(content, charset)
    name = _codec(declared)
    unknown = (f"declares the unknown character set {declared!r}",) if declared and name is None else ()
    if name in _SEVEN_BITS and b"\x1b" in content:
        return _as_declared(content, name)
    wide = _wide(content)
    if wide is not None:
        told = f"says nothing of its character set; read as {wide}, which its bytes look like"
        found = _as_declared(content, wide)
        return Decoded(found.text, wide, (*unknown, told, *found.warnings))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _other(content, name, unknown)
    if name not in (None, "utf-8") and not content.isascii():
        told = f"declares the character set {declared!r}, but is UTF-8; read as UTF-8"
        return Decoded(text, "utf-8", (told,))
    return Decoded(text, "utf-8", unknown)


def _codec(label: str | None) -> str | None:
    """Give the codec for a label; None where it is no character set that is known here."""
    if label is None:
        return None
    plain = label.strip().lower()
    if plain in _WIDER:
        return _WIDER[plain]
    if not _KNOWN.fullmatch(plain):
        return None
    name = {"macintosh": "mac-roman", "utf8": "utf-8"}.get(plain, plain)
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def _as_declared(content: bytes, charset: str) -> Decoded:
    try:
        return Decoded(content.decode(charset), charset)
    except UnicodeDecodeError:
        text = content.decode(charset, "replace")
        return Decoded(text, charset, (_damaged(text, charset),))


def _damaged(text: str, charset: str) -> str:
    place = text.index("\ufffd")
    count = text.count("\ufffd")
    return f"{count:,} parts are no {charset}, the first at character {place:,}; each was read as U+FFFD"


def _other(content: bytes, name: str | None, warnings: tuple[str, ...]) -> Decoded:
    """Decode what is no proper UTF-8."""
    if name is not None and name != "utf-8":
        try:
            return Decoded(content.decode(name), name, warnings)
        except UnicodeDecodeError:
            warnings = (*warnings, f"declares the character set {name}, but is not in it")
    if (damaged := _damaged_utf_8(content)) is not None:
        return Decoded(damaged, "utf-8", (*warnings, _damaged(damaged, "utf-8")))
    if name == "utf-8":
        warnings = (*warnings, f"declares the character set {name}, but is not in it")
    guessed = _guess(content)
    if guessed is None:
        raise Unreadable("is in a character set that cannot be told", "save it as UTF-8")
    told = f"its character set was guessed as {guessed}; look at its letters, or save it as UTF-8"
    return Decoded(content.decode(guessed), guessed, (*warnings, told))


def _damaged_utf_8(content: bytes) -> str | None:
    """Decode UTF-8 that was damaged; None where it is something else."""
    try:
        # Half pairs, as some programs write them. They are no characters, and no file of ours may hold them.
        return clean(content.decode("utf-8", "surrogatepass"))[0]
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "replace")
        if error.reason == "unexpected end of data" and error.end == len(content):
            return text  # cut in the middle of a character
    damaged = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - damaged
    return text if sound > 4 * damaged else None  # stray bytes among many that are right


def _guess(content: bytes) -> str | None:
    """Guess a character set in which every byte has a meaning and the text looks like one."""
    for charset, fits in (("cp949", _is_korean), ("cp1252", _is_western)):
        text = _strictly(content, charset)
        if text is not None and fits(text):
            return charset
    import charset_normalizer

    sample = content[:_SAMPLE]
    if len(content) > _SAMPLE:  # not in the middle of a character
        sample = sample[: sample.rfind(b"\n") + 1 or _SAMPLE]
    best = charset_normalizer.from_bytes(sample, cp_isolation=_GUESSED).best()
    if best is None or best.chaos > _MOST_CHAOS:
        return None
    text = _strictly(content, best.encoding)
    if text is None or _CONTROLS.search(text):
        return None
    return best.encoding


def _strictly(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except UnicodeDecodeError:
        return None


def _is_korean(text: str) -> bool:
    """Say whether nearly all that is not ASCII is Hangul."""
    foreign = [character for character in text if character > "\x7f"]
    return sum("가" <= character <= "힣" for character in foreign) > 0.8 * len(foreign)


def _is_western(text: str) -> bool:
    """Say whether what is not ASCII are the signs and letters that western texts use, and few."""
    foreign = [character for character in text if character > "\x7f"]
    return len(foreign) < 0.15 * len(text) and all(one in _SIGNS or one in _LETTERS for one in foreign)


def _wide(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every second byte of a western text is zero."""
    sample = content[:_PRESCAN]
    if b"\0" not in sample or len(content) % 2:
        return None
    even, odd = sample[::2], sample[1::2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def clean(text: str) -> tuple[str, int]:
    """Replace what no text may hold, lone surrogates and NULs, by U+FFFD; gives how many there were."""
    return _NO_CHARACTER.subn("\ufffd", text)
