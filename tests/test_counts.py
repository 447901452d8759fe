"""How often two leaders have met: claims beside counts of either side, and lines that are no counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import reference, tables
from pipeline.judge import counts
from pipeline.records import RecordCount, Verdict, VerdictSource
from tests.constructed import Said, database_of

HEADER = "parties,since,as_of,count,at_least,counted_by,says,quality,publisher,url,note\n"
LINES = (
    "xi-jinping; vladimir-putin,2013-01-01,2013-10-07,3,,RUS,in 2013 so far,high,Kremlin,https://a.example,\n"
    "xi-jinping; vladimir-putin,2013-03-14,2015-05-09,11,,CHN,in 26 months,medium,Xinhua,https://b.example,\n"
    "xi-jinping; vladimir-putin,2013-03-14,2017-07-03,22,,CHN,since 2013,medium,China Daily,https://c.example,\n"
    "xi-jinping; vladimir-putin,2013-03-14,2017-08-28,19,,RUS,as heads of state,medium,TASS,https://d.example,\n"
    "xi-jinping; vladimir-putin,2013-03-14,2024-05-16,40,yes,RUS,so far,medium,Sputnik,https://e.example,\n"
)
MET = Said(
    "Presidents Putin and Xi have met [20 times].",
    20,
    "count",
    "1",
    parties=(None, None),
    period=None,
    actors=("vladimir-putin", "xi-jinping"),
    published="2017-09",
)


def judged(said: Said, folder: Path, lines: str = LINES) -> tuple[Verdict, list[VerdictSource]] | None:
    (folder / "meeting_counts.csv").write_text(HEADER + lines, encoding="utf-8")
    with database_of([said]) as connection:
        tables.fill(connection, "record_counts", reference.counts(folder))
        counts.judge(connection)
        verdicts = list(tables.stored(connection, Verdict))
        return (verdicts[0], list(tables.stored(connection, VerdictSource))) if verdicts else None


@pytest.mark.parametrize(
    "said",
    [
        replace(MET, text="They have met [19 times].", value=19),
        replace(MET, text="They have met [22 times].", value=22),
        replace(MET, text="They have met [23 times], counting today.", value=23),
        replace(MET, text="They have met [more than 20 times].", bound="at_least"),
        replace(MET, text="They have met [no less than ten times].", value=10, bound="at_least", published="2016-04"),
        replace(MET, text="They have met [15 times].", value=15, published="2016-04"),
        replace(MET, text="They have met [20 times] since 2013.", period="2013/.."),
        replace(MET, text="They have met [three times] in 2013.", value=3, period="2013", published="2014-01"),
        replace(MET, text="They have held [50 meetings].", value=50, object="meetings", published="2025-01"),
    ],
    ids=lambda said: said.text,
)
def test_a_count_that_either_side_could_give_agrees(said: Said, tmp_path: Path) -> None:
    found = judged(said, tmp_path)
    assert found
    assert (found[0].verdict, found[0].severity) == ("agrees", 0), found[0].reasoning


@pytest.mark.parametrize(
    ("said", "severity", "off_by"),
    [
        (replace(MET, text="They have met [30 times].", value=30, published="2016-04"), 3, 8),
        (replace(MET, text="They have met [12 times].", value=12, published="2018-01"), 3, -7),
        (replace(MET, text="They have met [25 times].", value=25, published="2016-04"), 2, 3),
        (replace(MET, text="They have met [over 40 times].", value=40, bound="at_least", published="2016-04"), 3, 18),
    ],
    ids=lambda value: value.text if isinstance(value, Said) else "",
)
def test_a_count_beyond_both_sides_differs(said: Said, severity: int, off_by: float, tmp_path: Path) -> None:
    found = judged(said, tmp_path)
    assert found
    assert (found[0].verdict, found[0].severity, found[0].off_by) == ("differs", severity, off_by)


@pytest.mark.parametrize(
    "said",
    [
        replace(MET, actors=("vladimir-putin", "barack-obama")),
        replace(MET, actors=("vladimir-putin", "xi-jinping", "narendra-modi")),
        replace(MET, actors=("vladimir-putin",)),
        replace(MET, text="Putin and Xi met [20] ministers.", object="ministers"),
        replace(MET, text="Trade between them grew [20 times]."),
        replace(MET, modality="forecast"),
        replace(MET, published=None),
        replace(MET, period="2009"),
        replace(MET, measure="multiple"),
    ],
    ids=["others", "three", "one", "no meetings", "no meeting", "forecast", "undated", "another time", "multiple"],
)
def test_what_is_no_count_of_their_meetings_is_left_alone(said: Said, tmp_path: Path) -> None:
    assert judged(said, tmp_path) is None


def test_a_verdict_rests_on_the_counts_around_its_time(tmp_path: Path) -> None:
    found = judged(replace(MET, published="2016-04"), tmp_path)
    assert found
    verdict, sources = found
    assert (verdict.official_low, verdict.official_high) == (11, 22)
    assert [(source.of_table, source.row_id) for source in sources] == [("record_counts", n) for n in ("2", "3", "4")]
    assert verdict.reasoning == (
        "The text says 20 times, as of 30 April 2016; counted were 11 by 9 May 2015 (Xinhua), 22 by 3 July 2017"
        " (China Daily) and 19 by 28 August 2017 (TASS): which fits."
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (LINES.replace("xi-jinping; vladimir-putin", "xi-jinping"), "Write the ids of the two who met"),
        (LINES.replace("2013-01-01", "2013"), "'since' is '2013'. Write a day"),
        (LINES.replace("2013-10-07", "soon"), "'as_of' is 'soon'. Write an EDTF date"),
        (LINES.replace("2013-10-07", "2012-10-07"), "lies before 'since'"),
        (LINES.replace(",3,,", ",3.5,,"), "Write a whole number"),
        (LINES.replace(",3,,", ",some,,"), "Write a number"),
        (LINES.replace(",3,,", ",,,"), "'count' is empty"),
        (LINES.replace(",3,,", ",3,perhaps,"), "'at_least' is 'perhaps'"),
        (LINES.replace("RUS,in", "Russia,in"), "'counted_by' is 'Russia'"),
    ],
)
def test_a_wrong_count_is_named_with_what_to_do(wrong: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "meeting_counts.csv").write_text(HEADER + wrong, encoding="utf-8")
    with pytest.raises(reference.ReferenceError, match=r"data/reference/meeting_counts\.csv, line 2: ") as error:
        reference.counts(tmp_path)
    assert said in str(error.value)


def test_the_counts_of_the_project_run_forward() -> None:
    sides: dict[tuple[str | None, str], list[RecordCount]] = {}
    for count in sorted(reference.counts(), key=lambda count: count.as_of_end):
        sides.setdefault((count.counted_by, str(count.since)), []).append(count)
    for counted in sides.values():
        stated = [count.count for count in counted if not count.at_least]
        assert stated == sorted(stated)
