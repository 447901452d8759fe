"""Sentences that tell events rightly and wrongly, read by all rules and held against the project's own record.

They were written when the rules stood, which then learned three things from them. No right one may be told to differ;
the wrong ones that go unnoticed are listed with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import tables
from pipeline.build import build

RIGHT = (
    "China's President Xi Jinping began a three-day visit to Moscow on 20 March 2023.",
    "The leaders of Brazil, Russia, India and China gathered on 16 June 2009 for the first BRIC summit.",
    "The third BRICS summit was held in Sanya, China, on 14 April 2011.",
    "At the 2012 BRICS summit in New Delhi, leaders discussed a development bank.",
    "In July 2015, Ufa hosted the BRICS summit.",
    "The 2016 SCO summit was hosted by Tashkent.",
    "Kazakhstan hosted the SCO summit in June 2011.",
    "The Shanghai Cooperation Organisation, established in 2001, admitted India and Pakistan in 2017.",
    "The SCO was launched in Shanghai in June 2001.",
    "Croatia joined the European Union on 1 July 2013.",
    "Poland, Hungary, the Czech Republic and Slovakia entered the EU in May 2004.",
    "Bulgaria and Romania acceded to the European Union in 2007.",
    "Montenegro became a NATO member in June 2017.",
    "Slovenia joined NATO in 2004 and Croatia in 2009.",
    "In March 2004 seven countries, among them Romania and Bulgaria, joined NATO.",
    "Laos and Myanmar were admitted to ASEAN in July 1997.",
    "ASEAN was set up in 1967 by Indonesia, Malaysia, the Philippines, Singapore and Thailand.",
    "Russia acceded to the World Trade Organization in August 2012.",
    "China was admitted to the World Trade Organization in 2001.",
    "Kyrgyzstan joined the Eurasian Economic Union in August 2015.",
    "Invitations to the Czech Republic, Hungary and Poland were issued at the July 1997 NATO summit in Madrid.",
    "Finland and Sweden applied for membership in NATO in May 2022.",
    "Hungary joined NATO's Partnership for Peace in 1994.",
    "ASEAN created the ASEAN Regional Forum in 1994.",
    "Putin and Xi met on 9 November 2014 in Beijing.",
    "On 15 September 2022, Putin held talks with Xi in Samarkand.",
    "Vladimir Putin paid a state visit to China in May 2024.",
    "On 8 May 2025 Xi Jinping arrived in Moscow for talks with Putin.",
    "Hu Jintao and Vladimir Putin met in Moscow on 1 July 2005.",
    "Hu Jintao paid a state visit to Russia in March 2007.",
    "Russia and China held the Peace Mission 2010 exercise in Kazakhstan in September 2010.",
    "China and Russia held the Vostok exercise in September 2018.",
    "The US and the Philippines began the Balikatan exercise on 16 April 2012.",
    "In August 2015 Russian and Chinese ships held Joint Sea 2015 in the Sea of Japan.",
    "President Clinton renewed China's MFN status on 28 May 1993.",
    "Putin and Jiang signed the Treaty of Good-Neighbourliness in Moscow on 16 July 2001.",
    "Kim Jong-un met Putin at the Vostochny Cosmodrome on 13 September 2023.",
    "The third Belt and Road Forum opened in Beijing on 17 October 2023.",
    "The East Asia Summit was held in Bali on 19 November 2011.",
    "The 2014 APEC summit was held in Beijing.",
    "SCO defence ministers met in Moscow in 2018.",
    "BRICS held an extraordinary summit by video on 21 November 2023.",
)

WRONG = (
    "The third BRICS summit took place in New Delhi in April 2011.",
    "The 2016 SCO summit was held in Astana.",
    "The Shanghai Cooperation Organisation was set up in 1998.",
    "Croatia joined the EU in 2011.",
    "Romania and Bulgaria joined the EU in 2004.",
    "The Czech Republic joined NATO in 2004.",
    "Cambodia joined ASEAN in 1997.",
    "ASEAN was founded by Indonesia, Malaysia, Vietnam, Singapore and Thailand in 1967.",
    "Russia joined the WTO in 2008.",
    "South Africa joined BRICS in 2013.",
    "Putin and Xi met on 10 November 2017 in Hanoi.",
    "Xi Jinping and Vladimir Putin met in Qingdao on 8 June 2018.",
    "On 15 December 2021 Xi and Putin met in Moscow.",
    "The Peace Mission 2010 drills were held in Chelyabinsk in September 2010.",
    "On 29 May 1993 President Clinton announced that he would renew China's most-favoured-nation status.",
    "Gazprom and CNPC signed the gas contract in Shanghai on 22 May 2014.",
    "Gazprom and CNPC signed their gas deal in Beijing on 21 May 2014.",
    "The third Belt and Road Forum took place in Beijing in May 2023.",
    "The 2014 APEC summit was held in Vladivostok.",
)

UNNOTICED = {
    "Xi travelled to Moscow on March 25, 2023.": "nobody is met, so that it may be another journey",
    "On 17 September 2013 Presidents Xi and Putin met in St Petersburg.": "twelve days off, it may be another meeting",
    "Hu Jintao visited Moscow in May 2007.": "two months off, it may be another visit",
    "In 1995, Austria, Sweden and Norway joined the EU.": "the record does not say who never joined",
}


def differing(sentences: Sequence[str], folder: Path) -> list[str]:
    """Return the sentences one of whose events differs from the record."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "told.txt").write_text("Told\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8")
    build(folder / "seeds", folder / "built.duckdb")
    with tables.connect(folder / "built.duckdb", read_only=True) as connection:
        found = connection.execute(
            "SELECT DISTINCT sentences.start, text"
            " FROM event_verdicts JOIN event_mentions USING (event_id) JOIN sentences USING (sentence_id)"
            " WHERE verdict = 'differs' ORDER BY ALL"
        ).fetchall()
    return [text for _, text in found]


def test_no_sentence_that_is_right_differs(tmp_path: Path) -> None:
    assert differing(RIGHT, tmp_path) == []


def test_sentences_that_are_wrong_differ(tmp_path: Path) -> None:
    assert differing(WRONG, tmp_path) == list(WRONG)


def test_what_may_be_another_event_goes_unnoticed(tmp_path: Path) -> None:
    assert differing(list(UNNOTICED), tmp_path) == []
