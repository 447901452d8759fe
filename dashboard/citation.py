"""How a view is cited: in words, as BibTeX and as CSL-JSON, always with the version of the data behind it."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import dataclass

from dashboard.wording import edtf_in_words

NAME = "Footnote"
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What TeX would act on, written so that it stays a sign; a brace by its name, since BibTeX counts it even escaped."""


@dataclass(frozen=True, slots=True)
class View:
    """What is cited: a page as it is filtered, where it stands, and what it was computed from."""

    title: str
    address: str
    accessed: dt.date
    build_key: str
    """Key of the build: a hash of the documents, the reference data and the rules."""
    rules: str
    """Version of the rules."""

    @property
    def version(self) -> str:
        """The data version as people cite it: the first twelve digits of the build's key, and the rules' version."""
        return f"{self.build_key[:12]}, rules {self.rules}"


def titled(shown: str, filters: str) -> str:
    """Return a view's title: what it shows, then what it is filtered by, on one line and without steering signs."""
    return _line(f"{shown} ({filters})" if filters else shown)


def text(view: View) -> str:
    """Return the citation in words, with the day as people write it."""
    day = edtf_in_words(view.accessed.isoformat())
    return f"{NAME}: “{_line(view.title)}”. Data version {view.version}. {view.address} (accessed {day})."


def bibtex(view: View) -> str:
    """Return the citation as a BibTeX entry; whatever TeX would act on is escaped."""
    fields = {
        "author": f"{{{NAME}}}",
        "title": f"{{{_escaped(view.title)}}}",
        "note": _escaped(f"Data version {view.version}"),
        # An address is taken as it stands; only a brace could end the field.
        "url": view.address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": view.accessed.isoformat(),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{_key(view)},\n{lines}\n}}\n"


def csl(view: View) -> str:
    """Return the citation as CSL-JSON: a list of one item, as reference managers import it.

    Source: csl-data.json of the Citation Style Language 1.0.2.
    """
    day = view.accessed
    item = {
        "id": _key(view),
        "type": "webpage",
        "title": _line(view.title),
        "container-title": NAME,
        "author": [{"literal": NAME}],
        "version": view.version,
        "URL": view.address,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _key(view: View) -> str:
    words = re.findall(r"[a-z0-9]+", view.title.lower())[:3]
    return "-".join([NAME.lower(), *words, view.build_key[:12]])


def _line(words: str) -> str:
    """Return words on one line; signs that steer how others are written (controls, marks of direction) are dropped."""
    plain = "".join(sign for sign in " ".join(words.split()) if unicodedata.category(sign) not in ("Cc", "Cf"))
    return plain.strip()


def _escaped(words: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in _line(words))
