"""What a paragraph is by itself: text, heading, byline, caption, chrome and so on, before its neighbours are asked."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.split import days, people
from pipeline.split.paragraphs import BULLET, Paragraph, in_columns
from pipeline.split.phrases import Phrases, plain

Kind = Literal[
    "text",
    "heading",  # certainly one: Markdown, numbered, in capitals
    "short",  # a short line without a stop: a heading, an item of a list or a name
    "mark",  # "3. (pp. 9-18)": where a chapter begins
    "figure",  # "Table 1. Exports": the heading of a table or a figure, which opens no section
    "byline",
    "caption",
    "day",  # nothing but a date and perhaps a place
    "field",
    "chrome",
    "page",  # number of a page, with or without a running head
    "rule",  # a line drawn
    "contents heading",
    "abstract heading",
    "abstract",
    "notes heading",
    "thanks",
    "note",
    "biography",  # a note on an author that says so
    "life",  # says who somebody is: a note on an author where it closes a piece
]

_LONGEST_HEADING = 150
_MOST_HEADING_WORDS = 22
_MOST_QUESTION_WORDS = 14
_LONGEST_LINE = 250
_LONGEST_CAPTION = 700
_LONGEST_LABELLED_CAPTION = 400
_SHORTEST_CAPTION = 15
_LONGEST_CREDIT = 130
_LONGEST_LIFE = 2000
_LONGEST_DATED = 160

_DIGIT = re.compile(r"\d")
_PAGE = re.compile(
    r"(?:page|p\.)?\s*[-–—\[(|]?\s*(?:\d{1,3}|[ivxlc]{1,6})\s*[-–—\])|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_RUNNING_HEAD = re.compile(
    r"(?!(?:1[5-9]|20)\d\d\s.{3,80}\.$)\d{1,4}(?:\s{3,}|\s*[|•]\s*|\t)\D{3,80}|"
    r"\D{3,80}(?:\s{3,}|\s*[|•]\s*|\t)(?:page )?\d{1,4}",
    re.IGNORECASE,
)
_BETWEEN_LABELS = re.compile(r"\s*[|»]\s*|\s{2,}|\s+[•·>/]\s+")
_MAY_PART_LABELS = re.compile(r"[|»•·>/]|\s\s")
_CLOCK = re.compile(
    r"\d{1,2}[:.]?\d{2}\s?(?:am|pm|a\.m\.|p\.m\.)?\s?(?:GMT|UTC|EST|EDT|CET|MSK|Z|hrs|IST|BST)?", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){3,}\.?|…{2,})\s*\d{1,4}$")
_SERIES_NUMBER = re.compile(r"[\s,:]*(?:no\.?|nr\.?|#)?\s*\d+(?:[/-]\d+)?$")
# "AP890515-0017", "AP-NY-05-15-89 0712EDT": what only the archive of a news agency reads.
_IDENTIFIER = re.compile(r"(?=.*[A-Z])(?:[A-Z-]*\d[A-Z\d:-]*\s?){1,4}")
# "QUESTION: Thank you": who speaks.
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{0,40}(?:\([^()]*\))?:\s.*[a-z]")
# "3. (pp. 9-18)"; after the word for a chapter its number, after that for a table its number and perhaps its name.
_PAGES = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6})\.?\s*\(?pp?\.\s*\d+(?:\s*[-–]\s*\d+)?\)?", re.IGNORECASE)
_CHAPTER_NUMBER = re.compile(
    r"\s+(?:\d{1,3}|[ivxlc]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)[.:]?", re.IGNORECASE
)
_FIGURE_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,2})?\b")
_MARKDOWN = re.compile(r"#{1,6}\s+\S|={2,6}\s*[^=]+={2,6}$|\*\*[^*]+\*\*$|__[^_]+__$")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d\s?[-–—]\s?(?:(?:1[5-9]|20)\d\d|\d\d)")  # 1898 – 1946, the head of a chapter
_WEEKDAY = re.compile(r"(?<=\s)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s(?:the\s)?(?=\S*\Z)")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+(?=[^\W\d_a-z]|[“‘\"'])")
_BULLETED = re.compile(BULLET)
_PLACE = r"[A-Z][A-Z.'’/-]{2,}(?: [A-Z][A-Z.'’/-]+){0,3}(?:, [A-Z][a-z.]+(?: [A-Z][a-z.]+)?)??"
_AGENCY = r"\([^()]{2,40}\)"
_DASH = r" ?[-–—_]{1,2} ?"
_DATELINE = re.compile(
    # "BEIJING, March 2 (Xinhua) --", "PARIS, March 24 -"
    rf"{_PLACE},? {days.DAY_IN_YEAR}(?:,? \d{{4}})?,?(?: ?{_AGENCY}(?:{_DASH}|\s+(?=[A-Z“\"‘'])|$)|{_DASH})"
    # "Moscow, Feb. 3, 2015 (TASS) -", "Moscow, July 5 (IANS) President"
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, {days.DAY_IN_YEAR.replace('P<', 'P<mixed_')}(?:,? \d{{4}})?,? ?{_AGENCY}"
    rf"(?:{_DASH}|\s+(?=[A-Z“\"‘'])|$)"
    # "MOSCOW (AP) -"
    rf"|{_PLACE} ?{_AGENCY}{_DASH}"
    # "WASHINGTON —", "PARIS --"
    r"|[A-Z]{4,}(?: [A-Z]+){0,2} ?(?:—|–|--) ?(?=[A-Z“\"‘'])"
)

# "Dr. James C. Hsiung (Ph.D., Columbia Univ.) is Professor of ..."
_LIFE = re.compile(
    rf"{people.NAME}(?:,? (?:PhD|Ph\.D\.|Jr\.))?,?(?:\s*\([^()]{{0,80}}\)|\s*\(|\s[^,;:]{{2,40}},)?,?"
    r"\s+(?:is|are|works|teaches|serves|holds|writes|covers|heads|leads|directs|studies)"
    r"\s(?P<what>.{3,160})",
    re.DOTALL,
)
# What is said of money and shares is said by a text and not of its author.
_SUM = re.compile(r"[$€£¥₹%]|\b(?:[mb]illion|per ?cent|tonnes)\b")
# "doi:10.9999/jspe", "12(2), 2020, pp. 201-226": where a piece was printed.
_CITATION = re.compile(r"\b\d{1,3}\s?\(\d{1,3}\)|\bpp\. ?\d|\bdoi:|\bvol(?:ume|\.)? ?\d|\bISSN\b", re.IGNORECASE)
_CREDIT_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\.?$")
_CLOSED = (")", "]", ").", "].")
_CREDITED = re.compile(r"(?:\s?[:/]|\s+(?:by|credit|courtesy of)\b)\s?\S.{1,80}$", re.IGNORECASE)
_SIGNS_OF_CREDIT = (":", "/", "by", "By", "BY", "redit", "REDIT", "ourtesy", "OURTESY")  # what _CREDITED asks for
_CAPTIONED = re.compile(r"\s?[:|—–-]\s?\S")
_SLASHED = re.compile(
    r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:/[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}){1,3}(?: via [A-Z]\w+)?"
)
_VALUE = re.compile(r"[^:]{2,60}:\s*(?:[~≈<>c.]*\s*)?(?:\(?[$€£¥₹]|US\$|USD|EUR|about|around|some|over|nearly|-?\d)")
_TWO_SENTENCES = re.compile(r"\w{4}(?<!Prof)\.[\"'”’)]?\s+[A-Z“‘\"]")
_STOPPED = re.compile(r"[.!?…]['\"”’»)\]]*(?:\s?(?:\(\d{1,3}\)|\[\d{1,3}\]|[¹²³⁰⁴-⁹]+|(?<=[.”’])\d{1,3}))*$")
_LABEL_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.?)\s+")
_LABEL_END = re.compile(r"(?:[\s:|,]|\b(?:on|at|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)+$")

# What the phrase that opens a paragraph tells, of whatever length it is, and what it tells of a line only.
_PARAGRAPHS: dict[str, Kind] = {
    "chrome paragraph": "chrome",
    "thanks": "thanks",
    "biography": "biography",
    "abstract opening": "abstract",
}
_HEADINGS: dict[str, Kind] = {
    "contents heading": "contents heading",
    "abstract heading": "abstract heading",
    "notes heading": "notes heading",
}
_LINES: dict[str, Kind] = {"chrome": "chrome", "read on": "chrome", "field": "field", "kicker": "field", **_HEADINGS}
_DATED: dict[str, Literal["publication", "change"]] = {
    "date of publication": "publication",
    "date of change": "change",
}


def kind(text: str, paragraph: Paragraph, known: Phrases) -> Kind:
    """Return what a paragraph is when nothing but itself is looked at."""
    length = paragraph.stop - paragraph.start
    line = text[paragraph.start : min(paragraph.stop, paragraph.start + _LONGEST_CAPTION)]
    opening = plain(line)
    entry = known.entry(opening)
    if found := _PARAGRAPHS.get(entry or ""):
        return found
    if length <= _LONGEST_LINE and (found := _line(line, opening, entry, paragraph, known)):
        return found
    if length <= _LONGEST_LIFE and biography(line, known):
        return "life"
    if length <= _LONGEST_CAPTION and _caption(line, known):
        return "caption"
    return "short" if length <= _LONGEST_HEADING and _heading_like(line, paragraph, known) else "text"


def _line(line: str, opening: str, entry: str | None, paragraph: Paragraph, known: Phrases) -> Kind | None:
    """Return the kind of a paragraph as short as a line; None where the line by itself does not tell."""
    if not any(map(str.isalnum, line)):
        return "rule"
    if found := _LINES.get(entry or ""):
        return found
    if found := _HEADINGS.get(known.whole.get(_LABEL_NUMBER.sub("", opening.strip("#=* ").removesuffix("[edit]")), "")):
        return found
    unnumbered = _SERIES_NUMBER.sub("", opening) if opening[-1:].isdigit() else opening
    if known.whole.get(unnumbered) == "kicker" or _IDENTIFIER.fullmatch(line):
        return "field"
    if entry in ("byline", "byline before names") and byline(line, known) is not None:
        return "byline"
    if paragraph.lines == 1 and not paragraph.item and (labels := _menu(line)):
        chrome = any(known.entry(plain(label)) == "chrome" or _PAGE.fullmatch(label) for label in labels)
        return "chrome" if chrome else "field"
    if _PAGE.fullmatch(line):
        return "page"
    if _PAGES.fullmatch(line) or _after(known.words["chapter"], _CHAPTER_NUMBER, line) == len(line):
        return "mark"
    if _DIGIT.search(line) and (found := _numbered(line, paragraph, known)):
        return found
    if line.endswith(_CLOSED) and _CREDIT_BRACKETED.fullmatch(line) and credit(line, known):
        return "chrome"
    if paragraph.lines <= 2 and _MARKDOWN.match(line):
        return "heading"
    return "heading" if line.isupper() and _heading_like(line, paragraph, known) else None


def _numbered(line: str, paragraph: Paragraph, known: Phrases) -> Kind | None:
    """Return the kind of a line that its figures tell: a page, a time, a day, a citation, a numbered heading."""
    if _RUNNING_HEAD.fullmatch(line) or (line[-1].isdigit() and _LEADER.search(line)):
        return "page"
    if _YEARS.fullmatch(line):
        return "heading"
    if _CLOCK.fullmatch(line):
        return "chrome"
    if len(line) <= _LONGEST_DATED and (date := days.search(line)):
        if _dated(line, date, known):
            return "field"
        if _day(line, date):
            return "day"
    if len(line) <= _LONGEST_HEADING and _after(known.words["figure"], _FIGURE_NUMBER, line):
        return "figure"
    if _stopped(line):
        return None
    if paragraph.lines <= 2 and not paragraph.item and _CITATION.search(line):
        return "field"
    return "heading" if _NUMBERED.match(line) and _heading_like(line, paragraph, known) else None


def _after(words: re.Pattern[str], number: re.Pattern[str], line: str) -> int:
    """Return where a number ends behind one of some words that open a line; 0 where there is none."""
    word = words.match(line)
    match = word and number.match(line, word.end())
    return match.end() if match else 0


def byline(line: str, known: Phrases) -> tuple[str, ...] | None:
    """Return the authors that a byline names; None where the line is none. A desk or an agency is no author."""
    entry, label = known.opened(plain(line))
    if entry not in ("byline", "byline before names"):
        return None
    named = line[len(label) :].strip().removeprefix(":").strip()
    found = people.authors(named, known)
    if found or entry == "byline":
        return None if entry != "byline" and _stopped(line) else found
    desk = known.words["affiliation"].search(named) and not re.search(r"(?<!\w)[a-z\d]", named)
    return () if desk and not _stopped(line) else None


def dateline(text: str, paragraph: Paragraph, known: Phrases) -> re.Match[str] | None:
    """Return the place, day and agency that open a dispatch; None for any other paragraph."""
    match = _DATELINE.match(text, paragraph.start, paragraph.stop)
    return None if match and known.words["acronym"].match(text, paragraph.start) else match


def biography(line: str, known: Phrases) -> bool:
    """Say whether a paragraph opens by saying who somebody is by profession."""
    match = _LIFE.match(line)
    return match is not None and known.words["occupation"].search(match["what"]) is not None and not _SUM.search(line)


def dated(line: str, known: Phrases) -> Literal["publication", "change"] | None:
    """Say what the date in a line is the date of, where a label before it tells; None for any other line."""
    date = days.search(line) if len(line) <= _LONGEST_DATED else None
    return _dated(line, date, known) if date else None


def _dated(line: str, date: re.Match[str], known: Phrases) -> Literal["publication", "change"] | None:
    label = _LABEL_END.sub("", plain(line[: date.start()]))
    return _DATED.get(known.whole.get(label, ""))


def _menu(line: str) -> list[str]:
    """Return the short labels that make up a line, side by side: "FACTSHEET | February 2024", "SHARE  TWEET  PDF"."""
    if not _MAY_PART_LABELS.search(line):
        return []
    labels = [label for label in _BETWEEN_LABELS.split(line) if label]
    apart = len(labels) > 1 and all(len(label) <= 60 and not label.endswith((",", ";")) for label in labels)
    if not apart or any(label.endswith(".") for label in labels[:-1]):
        return []
    return labels if re.search(r"[|»]", line) or (len(labels) > 2 and not _DIGIT.search(line)) else []


def _day(line: str, date: re.Match[str]) -> bool:
    """Say whether a line holds a date, perhaps a place or a series before it, and no words of a sentence."""
    if len(line) > 90 or line.endswith((".", "?", "!", ";", ":")):
        return False
    rest = _WEEKDAY.sub("", line[: date.start()]) + line[date.end() :]
    if not rest.strip(" ,|()"):
        return True
    closing = rest.rstrip(" )").endswith(",") and date.end() == len(line.rstrip(" )"))
    return closing and date["y5"] is None and not re.search(r"(?<!\w)[a-z]{4,}", rest)


def _caption(line: str, known: Phrases) -> bool:
    """Say whether a paragraph is the caption of a photograph: it closes with a credit or opens as captions do."""
    label = known.words["photo label"].match(line)
    if label and _CAPTIONED.match(line, label.end()):
        return True
    tail = max(0, len(line) - _LONGEST_CREDIT)
    if line.endswith(_CLOSED) and (match := _CREDIT_BRACKETED.search(line, tail)):
        return credit(match.group(), known) and match.start() > _SHORTEST_CAPTION
    if len(line) > _LONGEST_LABELLED_CAPTION:
        return False
    _, stop, last = line[tail:].rpartition(". ")
    return (_labelled(line, tail, known) or 0) > _SHORTEST_CAPTION or (stop != "" and _slashed(last, known))


def credit(line: str, known: Phrases) -> bool:
    """Say whether a line is nothing but the credit of a photograph: "(Photo: AAP).", "(Stringer/Reuters)"."""
    match = _CREDIT_BRACKETED.fullmatch(line)
    if match is None:
        return _labelled(line, 0, known) == 0 or _slashed(line, known)
    if any(known.words[entry].match(match[1]) for entry in ("photo label", "credit label")):
        return True
    if _by_agency(match[1], known):
        return True
    return _SLASHED.fullmatch(match[1]) is not None and " " in match[1]


def _slashed(line: str, known: Phrases) -> bool:
    """Say whether a line opens with names between strokes, an agency's among them: "J. Doe/Pool via REUTERS"."""
    match = _SLASHED.match(line)
    return match is not None and _by_agency(match.group(), known)


def _by_agency(line: str, known: Phrases) -> bool:
    """Say whether one of the names in a credit is an agency's."""
    names = re.split(r"\s*/\s*|,\s*|(?:\s+|^)via\s+|\s+-\s+", line.removesuffix("."))
    return any(known.words["agency"].fullmatch(name) for name in names)


def _labelled(line: str, first: int, known: Phrases) -> int | None:
    """Return where a credit with a label closes a line: "Photo: J. Doe"; None where none does."""
    if not any(sign in line for sign in _SIGNS_OF_CREDIT):
        return None
    for entry in ("photo label", "credit label"):
        for label in known.words[entry].finditer(line, first):
            if _CREDITED.match(line, label.end()) and (label.start() == 0 or line[label.start() - 2] in ".!?…|"):
                return label.start()
    return None


def _heading_like(line: str, paragraph: Paragraph, known: Phrases) -> bool:
    """Say whether a line has the shape of a heading: short, opened with a capital, and not closed as sentences are."""
    if len(line) > _LONGEST_HEADING or paragraph.lines > 3 or _BULLETED.match(line) or line[0].islower():
        return False
    words = line.split()
    if len(words) > _MOST_HEADING_WORDS or line[-1] in ",;" or not any(map(str.isalpha, line)):
        return False
    if paragraph.item and not _NUMBERED.match(line):
        return False
    if _SPEAKER.match(line) or in_columns(line, 0, len(line)) or _is_entry(line):
        return False
    if _VALUE.match(line) or _TWO_SENTENCES.search(line) or (line[-1] == ":" and len(words) > 4):
        return False
    if _stopped(line) and not line.rstrip("\"'”’)").endswith("?"):
        # In a list without blank lines between its items such a line is one of them.
        apart = paragraph.gap > 0 or paragraph.start == 0
        return apart and _title_case(words, known) and not re.search(r"[.!?]\s", line)
    return len(words) <= _MOST_QUESTION_WORDS or line[-1] != "?" or paragraph.item or _title_case(words, known)


def _is_entry(line: str) -> bool:
    """Say whether a line is an entry of a list: of a chronology ("3 Oct 1990: reunification") or with a label."""
    match = days.DATE.match(line)
    dated = match is not None and match["y5"] is None and line[match.end() :].lstrip().startswith((":", "–", "—"))
    return dated or 0 < line.find(": ") < line.find(";")


def _title_case(words: list[str], known: Phrases) -> bool:
    """Say whether every word of weight has a capital: "The Hastening Pace of the Russo-China Partnership."."""
    bare = [word.strip("\"'“”‘’()[].,:;?!") for word in words]
    weighty = [word for word in bare if word and not known.words["small word"].fullmatch(word)]
    return len(weighty) >= 3 and not any(word[:1].islower() for word in weighty)


def _stopped(line: str) -> bool:
    return _STOPPED.search(line, max(0, len(line) - 16)) is not None
