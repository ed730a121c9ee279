"""What a romanised Korean word sounds like, so that each way of writing it finds the others.

The Revised Romanisation (Gaeseong), McCune-Reischauer (Kaesŏng), the North's own spelling (Kaesong) and the
Hangul (개성) become one text. It is a key for looking up and nothing to be read. What is conflated:

- g, k, kk, q, c and ck; d, t, tt and th; b, p, pp and ph; j, ch, chh, tch, dj, z and dz; s, ss and sh;
  r and l; any letter doubled and the letter;
- eo, ŏ and o; eu, ŭ, oo and u; ae, ai, ay and e; oe, oi, wae, wai and we; ee, yi and i; eui and ui;
- consonants that meet, as they are spoken: kn and ngn (km, kl alike); pn, pm and mn, mm; tn and nn; nl, ln
  and ll; ml, ngl and mn, ngn; an h behind k, t or p is not heard;
- at the beginning r and n, which the South drops before i and y and writes as n elsewhere: Ryanggang and
  Yanggang, Rajin and Najin, Nyongbyon and Yongbyon.

So words of other languages fall together too (*bat* and *pad*); what is spelled alike goes before what sounds
alike, and only in search, never where a name must stand for one thing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.queries.labels.hangul import SYLLABLES, romanised

_VOWELS = {
    "yeo": "yo",
    "yae": "ye",
    "eui": "ui",
    "weo": "wo",
    "wae": "we",
    "wai": "we",
    "eo": "o",
    "eu": "u",
    "oo": "u",
    "ee": "i",
    "yi": "i",
    "ae": "e",
    "ai": "e",
    "ay": "e",
    "oe": "we",
    "oi": "we",
}
_CONSONANTS = {
    "tch": "j",
    "chh": "j",
    "ch": "j",
    "dj": "j",
    "dz": "j",
    "z": "j",
    "sh": "s",
    "g": "k",
    "q": "k",
    "c": "k",
    "d": "t",
    "b": "p",
    "r": "l",
}


def _any_of(table: dict[str, str]) -> re.Pattern[str]:
    """Match what a table holds, the longest first; *ay* and *yi* only where they end a syllable."""
    ends = {"ay": "ay(?![aeiou])"}
    return re.compile("|".join(ends.get(one, one) for one in table))


_VOWEL, _CONSONANT = _any_of(_VOWELS), _any_of(_CONSONANTS)
_SPOKEN = tuple(
    (re.compile(written), spoken)
    for written, spoken in (
        (r"(?<=[ktp])h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<!n)k(?=[nml])", "nk"),
        (r"p(?=[nml])", "m"),
        (r"t(?=[nm])", "n"),
        (r"nl|ln", "l"),
        (r"(?<=[mk])l", "n"),
        (r"^l(?=[aeouw])", "n"),
        (r"^[nl](?=[iy])", ""),
        (r"(.)\1+", r"\1"),
    )
)
_LATIN = re.compile("[a-z]")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Give the key of a word that ``kg.queries.labels.plain`` folded; other scripts stay as they are."""
    spelled = SYLLABLES.sub(lambda found: romanised(found[0]), word)
    if not _LATIN.search(spelled):
        return spelled
    spelled = _VOWEL.sub(lambda found: _VOWELS[found[0]], spelled)
    spelled = _CONSONANT.sub(lambda found: _CONSONANTS[found[0]], spelled)
    for written, spoken in _SPOKEN:
        spelled = written.sub(spoken, spelled)
    return spelled
