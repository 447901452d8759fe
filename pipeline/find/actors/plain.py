"""A text as it is compared with names: every accent, quotation mark, dash and blank folded, every offset kept."""

from __future__ import annotations

import re
import unicodedata


def _folded() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii():
            table[code] = base
    table.update({ord(letter): plain for letter, plain in zip("ØøĐđŁłıĦħ", "OoDdLliHh", strict=True)})
    table.update({ord(mark): "'" for mark in "‘’ʼʻ`´′"})
    table.update({ord(mark): '"' for mark in "“”„«»"})
    table.update({ord(mark): "-" for mark in "‐‑‒–"})
    table.update({ord(blank): " " for blank in "\n\r\t\v\f\u00a0\u2009\u200a\u202f\u2002\u2003"})
    return table


_FOLDED = {chr(code): plain for code, plain in _folded().items()}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def plain(text: str) -> str:
    """Return the text with each character replaced by the plain one it stands for; the length stays the same."""
    for letter in _FOLDED.keys() & {*"\n\r\t\v\f", *_BEYOND_ASCII.findall(text)}:
        text = text.replace(letter, _FOLDED[letter])
    return text


def kebab(name: str) -> str:
    """Return a name as an id: small letters without accents, joined by hyphens ("Hu Jintao" is "hu-jintao")."""
    letters = re.sub(r"['.]", "", plain(name)).lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
