"""Who does what to whom? A sentence's acts: the words that tell one, its subject, its other party.

An act is told by a verb ("Russia warned Japan"), in the passive ("Japan was warned by Russia"), or by a noun
("Russia's warning to Japan", "talks between Russia and Japan", "imposed sanctions on Iran"). Types are those of PLOVER
(https://github.com/openeventdata/PLOVER); words and prepositions stand in ``vocabulary/acts.toml``.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline import edtf
from pipeline.find.actors.gazetteer import gazetteer
from pipeline.light import light
from pipeline.link.act_words import ActWords, Hit, Prepositions, Said, Sign, act_words, around
from pipeline.link.parties import OFFICE_OF, groups, named_groups
from pipeline.link.passages import Group, Party, Passage
from pipeline.records import Actor, EventType, Naming
from pipeline.vocabulary import Vocabulary


@light
class Act:
    """One asserted act of a sentence.

    ``targets`` is empty where a mutual act's sources act with each other, and where nobody named is reached.
    """

    start: int
    stop: int
    event_type: EventType
    mutual: bool
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    rule: str
    announced: bool = False
    """Whether it is not done yet: "will visit"."""


# A clause ends where another one begins; what stands beyond is neither subject nor object.
_PARTING_MARK = re.compile(r"[;:—–-](?:(?<=[;:—])|-|(?<=\s.)\s)")
_DOES_NOT = re.compile(r"n['’]t\b")
_NOTHING = re.compile(r"\s+(?:nothing|no|none|neither|nobody|little)\b", re.IGNORECASE)
_NOT_DID = re.compile(r"\b(?:nor|neither|never|not|hardly|only\s+if)\s+(?:\w+\s+)?(?:the\s+)?$", re.IGNORECASE)
_NOT_DID_WITHIN = 4
"""Words that it can have."""
_RELATIVES = frozenset({"which", "who", "whom"})
_RELATIVE = re.compile(r",\s+(?:which|who|whom)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:after|before|since|until)\s+(?:the\s+)?$", re.IGNORECASE)
_AUXILIARIES = re.compile(r"\s+(?:(?:had|has|have|was|were|is|are|been|also|then|first|finally|\w+ly)\s+)*")
_PARTICIPLES = ("ed", "en", "t", "n")
"""How participles end."""
_PASSIVE_VERBS = frozenset(["was", "were", "been", "being", "is", "are", "be", "got"])
_PASSIVE = re.compile(rf"\b(?:{'|'.join(sorted(_PASSIVE_VERBS))})\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|this|that|any|some|new|recent|first|last|next|state|official|joint|bilateral|annual"
    r"|regular|several|such|further|more|military|economic|diplomatic|trade|peace|security|arms|western|of|for|on|about|after"
    r"|during|through|in|with|by|against)|['’]s?)\s+(?:[\w-]+\s+){0,1}$",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    r"\b(?:to|will|also|they|it|he|she|who|which|have|has|had|then|and|not)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_ACTS_WITHIN = 3
"""How many words after "its" those stand at most who act: "its own coast guard"."""
_GOVERNED_WITHIN = 5
"""How many words before a name its preposition stands at most."""
_AIMED_AT = re.compile(r"\b(?:for|of|on|about|into)\b", re.IGNORECASE)
_BETWEEN_THEM = re.compile(r"\s+between\b")
_CONDITION = re.compile(r"\W*(?:if|unless|whether|should|were)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:own\s+)?")
_ADJECTIVES = re.compile(r"^(?!be\b)(?:[\w-]+\s+){0,4}$")
_OWNS, _OWNER_ENDS = re.compile(r"['’]s?\s"), re.compile(r"^['’]s?")
_LED = re.compile(r"^-(?:led|backed|sponsored|imposed|brokered)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^\s+(?:held\s+|signed\s+|reached\s+|broke\s+out\s+|erupted\s+|flared\s+(?:up\s+)?|began\s+|resumed\s+|took\s+place\s+|were\s+held\s+)?(?:between|among)\s+(?:both\s+)?(?:the\s+)?(?:[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s+of\s+(?:the\s+)?(?:[\w-]+\s+)?$")
_GAP_TO_OBJECT = re.compile(
    r"\s+(?:(?:the|a|an|both|its|his|her|their|all|former|visiting|some|several|neighbouring|neighboring|then|new|fellow"
    r"|counterpart|ally|neighbour|rival|of|then-|(?:on\s+)?[A-Z][a-z]+day|today|yesterday|(?:Mr|Mrs|Ms|Dr|Gen)\.?"
    r"|(?:Vice\s+|Prime\s+|Foreign\s+|Crown\s+)?(?:President|Minister|Premier|Chancellor|King|Queen|Prince|General|Secretary|Emir|Pope)"
    r"|(?:dozens|hundreds|thousands|scores|many|most)\s+of|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r"\s+|[A-Za-z-]+(?:ed|ing|ern|ous|al|ive|ian|ese|ish)\s+){0,4}$"
)
_PRONOUNS = frozenset({"he", "she", "it", "him", "its"})
_POINTING = (_PRONOUNS - {"its"}) | {"two", "both", "they", "pair", "presidents", "ministers", "leaders"}
"""Words of which a sentence has one that points back to parties named before."""
_PRONOUN = re.compile(
    r"\b(?=[hsi])(?<!['’])(?:him\b|(?:he|she|it)(?=\s+(?!is\b|was\b|has\s+been\b|seems?\b|appears?\b))|its(?=\s))",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(r"(?:^|[,;:—–]|\b(?:and|but|while|when|as|after|before|that))\s*$")
_ANOTHER_CLAUSE = re.compile(r"[,;:]|\b(?:that|who|which|and|but|when|as|said|says|where)\b", re.IGNORECASE)
"""What stands between a name and "him" where that may be the one who is named."""
_AND_ANOTHER = re.compile(r"\s+and\s+(?:the\s+|his\s+|her\s+)?")
_CAPITALISED = re.compile(r"\s+([A-Z][\w’'-]*)")
_SAYING = re.compile(
    r"(?:\s+(?:on|that|the|both|here|there|[A-Z][a-z]+day|yesterday|today|earlier|later|again|also|in\s+a\s+(?:statement|speech|letter)))*\s+"
)
_MUST = re.compile(r"(?:\s+[\w-]+){0,4}?\s+(?:must|should|has\s+to|have\s+to|needs?\s+to|ought\s+to)\b")
_INFINITIVE = re.compile(r"\s+(?!(?:the|a|an|its|his|their|all)\b)[a-z]+(?:\s+(?:on|at|with|against|down))?(?=\s)")
_GENITIVE = re.compile(r"\bof\s.*\s(?:with|to|from|on|for|into)\s", re.IGNORECASE)
_AT_ONCE = re.compile(r"\s+(?:to|from|home|in|on|at)\b")
_THAT = re.compile(r"(?:\s+(?!with\b)[\w.-]+){0,4}?\s+that\s+(?:the\s+)?")
_TIES_OF = re.compile(r"\b(?:relations|ties|links)\s+(?:between|of)\s+(?:the\s+)?$", re.IGNORECASE)
_TO_A_PLACE = re.compile(r"\s+(?:to|from|in)\s+(?=[A-Z])")
_DONE_TO = re.compile(r"\b([\w-]+)\s+(?:of|on|against)\s+(?:the\s+)?$", re.IGNORECASE)
_JUDGED: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Acts that take a stand on what was done: "the invasion of Kuwait was condemned by Cuba"."""
_DONE_BY = re.compile(r"(?:\s+of\s+(?:[\w-]+\s+){1,5}?)?\s*by\s+(?:the\s+)?", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:the|an?|its|his|her|their|these|those|newly|recently|all|any|such)\s+$", re.IGNORECASE)
_OWN_ING = re.compile(
    r"(?:(?:^|[,;(—–]|\b(?:is|are|was|were|be|been|being|by|while|after|before|since|when|started|starts|start|began|begins|begin|begun|and|or|kept"
    r"|keeps|continued|continues|resumed|finished|stopped|not|also|now|still|currently|openly|again|considered|in|of|from|to|without|then|both"
    r"|statements?|reports?|letters?|resolutions?|lawsuits?|suit|decrees?|declarations?|laws?|bills?|notes?|speech|petitions?|appeals?|motions?|communiqu[eé]"
    r"|messages?|orders?|articles?|address|protests?|strikes?|rall(?:y|ies)|march(?:es)?|agreements?|treaty|deals?|accord|pact"
    r"|[A-Z][a-z]+day))"
    r"\s*(?:\w+ly\s+)?)$",
    re.IGNORECASE,
)
"""What stands before a participle that tells its subject's own act; "a movement calling for" is the movement's."""
_BY_THE_WAY = frozenset(
    ["allowing", "permitting", "letting", "forcing", "pressuring", "making", "giving", "bringing", "ending"]
)
"""Participles that, behind a comma, tell what comes of all that was said."""
_UNDONE_TO_DO = re.compile(
    r"(?:\b(?:expected|designed|supposed|meant|aimed|likely|enough|required|reluctant|hard|difficult|easy|easier|tempted|asked|urged|free|unable|fears?|feared"
    r"|hopes?|reasons?|rights?|powers?|abilit(?:y|ies)|capacity|capable|capabilit(?:y|ies)|time|chances?|invitations?|offers?|proposals?|plans?|requests?|refusal|failure|pressure|calls|demands?|threats?|hours|deadline|seemed|appeared|seems|appears)"
    r"|\b(?:invit(?:e[sd]?|ing)|ask(?:s|ed|ing)?|urg(?:e[sd]?|ing)|persuade[sd]?|call(?:s|ed|ing)\s+(?:up)?on|appeal(?:s|ed)\s+to|press(?:es|ed)?|encourage[sd]?|request(?:s|ed)?"
    r"|advise[sd]?|convince[sd]?)\s+(?!to\b)[^,;:.]{1,60}?"
    r"|\bto\s+(?!the\b|a\b|its\b|his\b)(?-i:[a-z]+)\s[\w\s'’]{0,40})\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""What stands before an infinitive that nobody is said to have carried out: "is expected to", "invited them to"."""
_TO_DO_WITHIN = 70
_DENIED_WITHIN = 80
_BEFORE_VERB = re.compile(r"\s+(?:(?:also|now|soon|then|not|be|both|again|\w+ly)\s+)*")
_IF = re.compile(r"\b(?:if|unless|were\s+to|otherwise)\b", re.IGNORECASE)
_AIM = re.compile(r"(?:\bto|\bin\s+order\s+to|\bthat|\band)\s+$")
_AIM_REACH = 60
_ANNOUNCED: Mapping[EventType, EventType] = {
    **dict.fromkeys(("SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"), "AGREE"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "THREATEN"),
}
"""As what an act counts that is not done yet: a promise or a threat, as PLOVER has it."""
_REFUSED: Mapping[EventType, EventType] = dict.fromkeys(
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"), "REJECT"
)
"""As what an act counts that its party says it will not do."""
_PAIR_AT_MOST = 3
_RATE = re.compile(r"\bof\s+(?:[\w-]+\s+){0,3}?[\d.,]+\s*(?:%|per\s*cent)")
_SET = re.compile(
    r"\b(?:in|at|on|near)\s+(?:the\s+)?(?=[A-Z\d])[\w'’.-]+(?:\s+(?=[A-Z\d])[\w'’.-]+)*"
    r"|\b(?:yesterday|today|(?:last|this)\s+\w+)"
)
"""Where and when something is set: "talks in Kampala on 4 May 2011 with"."""
_BORDER = re.compile(
    r"\b(?:on|at|near|along|across)\s+(?:the|its|their|his)\s+(?:\w+\s+)?(?:borders?|frontier|boundary)\s+$",
    re.IGNORECASE,
)
"""What "with" belongs to in "met on the border with Botswana"."""
_HELPED = re.compile(
    r"(?:with|under)\s+(?:the\s+)?(?:help|support|aid|assistance|backing|blessing|consent|approval|mediation|participation|co-?operation|auspices)\s+(?:of|from)\b",
    re.IGNORECASE,
)
"""Who only helped: "demarcated their border with the help of the UN"."""
_READY = re.compile(r"ready|prepared|willing")
_OTHERS = re.compile(
    r"(?:['’]s?)?\s+(?!and\b|or\b|to\b|by\b|that\b)[a-z][\w-]*\s+(?:(?:had|has|have|also|then|\w+ly)\s+)*"
)
_ROUND_OF = re.compile(
    r"\b(?:rounds?|series|number|days?|weeks?|months?|sessions?|waves?|sets?|wave|package|couple|string)\s+of\b"
)
_PREPOSITION = re.compile(r"\s(?:of|in|on|for|to|with|from|over|at|by|into|about)\s")
_TO_WHOM = Prepositions.of(("to", "into"))
_BY_WHOM = Prepositions.of(("by",))
DONE_BY_NOBODY = "{subject} was {verb}"
"""The rule of a passive act that nobody is said to have done."""
REACHES_NOBODY = "{subject} {verb}"
"""The rule of an act whose other party is not named, or not where the rules look."""
_FAR = 140
"""How many characters behind a verb or noun the other party begins at most."""
_OBJECT_WITHIN = 90
_REACH = 500
"""How many characters a subject or object stands from its verb at most: it keeps endless sentences cheap."""
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|did|does|do)\b", re.IGNORECASE)


def acts(passage: Passage, words: Vocabulary) -> tuple[Act, ...]:
    """Return the acts between parties that a sentence asserts, in its order; negated and hypothetical ones are none.

    Raises:
        VocabularyError: acts.toml is wrong.
    """
    if not _names_any(passage):
        return ()
    known = act_words(words)
    said = Said.of(passage.text, known)
    hits = known.phrases.found(said)
    if not hits:
        return ()
    # To whom somebody goes may be a capital that names no actor.
    least = 2 if known.going.isdisjoint([hit.form for hit in hits]) else 1
    if len({naming.actor.actor_id for naming in passage.namings}) < least and _POINTING.isdisjoint(said.words):
        return ()
    sentence = _Sentence(passage, groups(passage, words), said, hits, known, words)
    if len({party.actor.actor_id for group in sentence.groups for party in group.parties}) < least:
        return ()
    return tuple([act for act in sentence.acts() if _ties(act)])


def _names_any(passage: Passage) -> bool:
    """Whether a sentence or the one before it, to which it may point back, names an actor."""
    return bool(passage.namings or (passage.before and passage.before.namings))


def _ties(act: Act) -> bool:
    """Whether an act joins two parties or more."""
    return bool(act.sources) and (bool(act.targets) or len(act.sources) > 1)


def told(passage: Passage, words: Vocabulary) -> tuple[Act, ...]:
    """Return the acts that a sentence asserts, also those by or towards nobody who is named.

    Raises:
        VocabularyError: acts.toml is wrong.
    """
    if not _names_any(passage):
        return ()
    known = act_words(words)
    said = Said.of(passage.text, known)
    hits = known.phrases.found(said)
    found = groups(passage, words) if hits else ()
    if not found:
        return ()
    return tuple(_Sentence(passage, found, said, hits, known, words, by_anybody=True).acts())


@light
class _Verb:
    """A verb that may tell an act, in its clause."""

    hit: Hit
    first: int
    last: int
    subject: Group | None
    before: Group | None
    """What the clause describes: "NATO, which Poland joined"."""
    alone: bool
    """Whether its subjects can only have acted with each other."""
    passive: bool


class _Sentence:
    """A sentence while its acts are read; all offsets in here count from the sentence's start."""

    def __init__(
        self,
        passage: Passage,
        found: Sequence[Group],
        said: Said,
        hits: Sequence[Hit],
        known: ActWords,
        words: Vocabulary,
        *,
        by_anybody: bool = False,
    ) -> None:
        self.text = passage.text
        self.by_anybody = by_anybody
        self.offset = passage.sentence.start
        self.words = words
        self.around = around(words)
        self.dates = passage.dates
        self.groups = found
        if not _PRONOUNS.isdisjoint(said.words) and (meant := list(self._pronouns(passage, found))):
            self.groups = self._with_another(sorted((*found, *meant), key=lambda group: group.start))
        self.spans = [(group.start - self.offset, group.stop - self.offset) for group in self.groups]
        self.begins = [start for start, _ in self.spans]
        self.after: dict[tuple[int, int, bool], tuple[int, Group | None]] = {}
        """What :meth:`_after` has found: the same is asked of several signs and of wider and narrower clauses."""
        self.joined = [len(group.parties) > 1 for group in self.groups]
        self.said = said
        self.hits = hits
        self.starts = [hit.start for hit in hits]
        self.relative = not _RELATIVES.isdisjoint(said.words)
        self.known = known

    @functools.cached_property
    def bounds(self) -> list[int]:
        """Where clauses begin, and the sentence's end."""
        marks = (match.start() - match[0][1:].isspace() for match in _PARTING_MARK.finditer(self.text))
        found = sorted(at for at in (*marks, *self._openings()) if not self._within(at))
        return [0, *found, len(self.text)]

    def _openings(self) -> Iterator[int]:
        """Yield where words begin a clause, some of them with the comma before them."""
        words, parts = self.said.words, self.said.parts
        can_open, hyphens = self.around.can_open, "-" in self.text
        for at in [at for at, word in enumerate(words) if word in can_open or (hyphens and "-" in word)]:
            first, *joined = words[at].split("-")  # "the front-because": a dash may be written as a hyphen
            and_that = first == "that" and words[max(0, at - 1)] == "and" and parts[2 * at].isspace()
            opening = at - 1 if and_that else at
            gap = parts[2 * opening]
            comma = gap.rfind(",")
            place = self.said.start(at)
            if gap[comma + 1 :].isspace() and comma >= 0 and (and_that or first in self.around.openers_after_comma):
                yield self.said.start(opening) - len(gap) + comma
            elif first in self.around.openers:
                yield place
            for before, word in zip((first, *joined), joined, strict=False):
                place += len(before) + 1
                if word in self.around.openers:
                    yield place

    @functools.cached_property
    def doubted(self) -> list[tuple[int, int]]:
        """The words by which what follows is not so, or not yet."""
        doubts = self.known.doubts.found(self.said)
        found = [(hit.start, hit.stop) for hit in doubts if self.text[hit.start] != "M"]  # May is a month
        if "t" not in self.said.words:
            return found
        return sorted(found + [match.span() for match in _DOES_NOT.finditer(self.text)])

    @functools.cached_property
    def light(self) -> list[tuple[int, int]]:
        """The verbs that leave to a noun what is done."""
        return [(hit.start, hit.stop) for hit in self.known.light.found(self.said)]

    @functools.cached_property
    def leads(self) -> list[tuple[int, int, str]]:
        """The words by which what follows is announced or refused."""
        return [(hit.start, hit.stop, hit.form) for hit in self.known.leads.found(self.said)]

    def _lead_of(self, at: int) -> tuple[int, str] | None:
        """Return where the words begin that announce or refuse what a verb says, and which they are."""
        position = bisect.bisect_left(self.leads, (at, 0, "")) - 1 if self.leads else -1
        if position < 0:
            return None
        start, stop, form = self.leads[position]
        if not _BEFORE_VERB.fullmatch(self.text, stop, at):
            return None
        # "It would attack" is a condition, "said that it would attack" an announcement.
        if "would" in form and not (
            self.around.reported.search(self.text, max(0, start - 160), start) and not _IF.search(self.text)
        ):
            return None
        return start, form

    def _pronouns(self, passage: Passage, found: Sequence[Group]) -> Iterator[Group]:
        """Yield the one person that "he" or "she" can mean, the one state or body that "it" can mean."""
        parties = sorted(
            (party for group in found if not group.resolved for party in group.parties), key=lambda party: party.stop
        )
        persons, bodies = dict[str, Party](), dict[str, Party]()
        named = 0
        for match in _PRONOUN.finditer(passage.text):
            start = passage.sentence.start + match.start()
            while named < len(parties) and parties[named].stop <= start:
                party = parties[named]
                (persons if party.actor.kind == "person" else bodies)[party.actor.actor_id] = party
                named += 1
            said = match[0].lower()
            if said == "its" and not self._acts_for(match.start(), match.end()):
                continue
            person = said not in ("it", "its")
            meant = _only(persons if person else bodies)
            before = any(group.stop <= start for group in found[:1])
            if said == "him" and len(persons) < 2:
                # "Marles met him" is no meeting with himself; "Marles said that they arrested him" may be about him.
                if meant and _ANOTHER_CLAUSE.search(passage.text, meant.stop - passage.sentence.start, match.start()):
                    continue
                meant, before = None, False
            if meant is None and passage.before is not None and not before:
                meant = _antecedent(named_groups(passage.before, self.words), person=person)
            if said == "him" and meant and meant.actor.actor_id in persons:
                continue
            if meant is not None:
                yield Group(start, start + len(match[0]), (meant,), resolved=True)

    def _with_another(self, found: Sequence[Group]) -> list[Group]:
        """Join a pronoun to whom "and" adds: "he and P. W. Botha signed"."""
        made: list[Group] = []
        for group in found:
            last = made[-1] if made else None
            gap = self.text[last.stop - self.offset : group.start - self.offset] if last else ""
            if last and last.resolved and not group.resolved and len(last.parties) == 1 and _AND_ANOTHER.fullmatch(gap):
                made[-1] = Group(last.start, group.stop, (*last.parties, *group.parties), resolved=True)
            else:
                made.append(group)
        return made

    def _acts_for(self, start: int, stop: int) -> bool:
        """Whether "its" opens a clause before those who act for a state: "; its coast guard seized a boat"."""
        agent = self.around.agent.match(self.text, stop)
        opens = agent is not None and len(agent[0].split()) <= _ACTS_WITHIN
        return opens and bool(_OPENS_CLAUSE.search(self.text, max(0, start - 12), start))

    def _within(self, at: int) -> bool:
        before = bisect.bisect_right(self.begins, at) - 1
        return before >= 0 and at < self.spans[before][1]

    def _following(self, start: int, last: int) -> Iterator[Group]:
        """Yield the groups that begin within a stretch."""
        for position in range(bisect.bisect_left(self.begins, start), len(self.spans)):
            if self.begins[position] >= last:
                return
            yield self.groups[position]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause around a place, as far as what stands there can reach."""
        after = bisect.bisect_right(self.bounds, at)
        return max(self.bounds[after - 1], at - _REACH), min(self.bounds[after], at + _REACH)

    def acts(self) -> Iterator[Act]:
        """Yield the acts of the sentence, in its order."""
        hits = (hit for hit in self.hits if self.by_anybody or self._can_tie(hit))
        untrue = self.around.unfounded_in(self.text)
        told = (hit for hit in hits if not any(start <= hit.start < stop for start, stop in untrue))
        return (act for hit in told if (act := self.read(hit)))

    def _can_tie(self, hit: Hit) -> bool:
        """Whether parties stand in the clause of a verb or noun so that it can tie them, or one may stand outside."""
        if hit.form in self.known.reaching:
            return True
        # To look as far as a clause can reach is cheaper than to find the clauses.
        first, last = hit.start - _REACH, hit.start + _REACH
        if not self.relative and not self._stands_between(hit, first, last):
            return False
        first, last = self.clause(hit.start)
        return _RELATIVE.match(self.text, first) is not None or self._stands_between(hit, first, last)

    def _stands_between(self, hit: Hit, first: int, last: int) -> bool:
        """Whether a verb or noun stands between parties within a stretch so that it can tie them."""
        begin, end = bisect.bisect_left(self.begins, first), bisect.bisect_left(self.begins, last)
        at = bisect.bisect_left(self.begins, hit.start)
        if begin and self.spans[begin - 1][1] >= first:
            begin -= 1
        paired = any(self.joined[begin:end])
        if hit.form in self.known.nouns:
            return paired or begin < at < end or end - at > 1
        signs = self.known.verbs[hit.form]
        if paired and any(sign.mutual or sign.ties for sign in signs):
            return True
        if not begin < at < end:
            return False
        return any(self._reached(hit, last, sign) for sign in signs) or bool(
            hit.form.endswith(_PARTICIPLES) and self._agent(hit, last)
        )

    def read(self, hit: Hit) -> Act | None:
        """Return the act that a verb or noun tells, of all readings the one that names most of its parties."""
        if self._within(hit.start):
            return None
        if hit.form in self.known.nouns and self.around.compound.match(self.text, hit.stop):
            return None
        verb, noun = self.known.verbs.get(hit.form, ()), self.known.nouns.get(hit.form, ())
        if verb and noun:
            verb, noun = ((), noun) if self._is_noun(hit) else (verb, ())
        if verb:
            told = _fullest(self._by_verb(hit, verb))
            vetoed = told and (self._describes(hit) or self._is_of_another(hit) or self._leads_to_act(hit))
            return None if vetoed else told
        return _fullest(act for sign in noun if (act := self._by_noun(hit, sign)))

    def _describes(self, hit: Hit) -> bool:
        """Whether a verb's form only describes, or is no verb: "the banned party", "pushed back the army"."""
        if hit.form == "back":
            told = _VERB_BEFORE.search(self.text, max(0, hit.start - 24), hit.start)
            return not told and self._ending_at(hit.start - 1) is None
        if not hit.form.endswith("ed") or " " in hit.form:
            return False
        return bool(_DETERMINED.search(self.text, max(0, hit.start - 12), hit.start))

    def _is_of_another(self, hit: Hit) -> bool:
        """Whether a participle or infinitive tells what others do: "a movement calling for"."""
        participle = hit.form.split()[0].endswith("ing")
        before = self.text[max(0, hit.start - (24 if participle else _TO_DO_WITHIN)) : hit.start]
        if not participle and " to " not in before[-16:]:
            return False
        if participle:
            if self.around.forgone.search(before):
                return True
            if hit.form in _BY_THE_WAY and before.rstrip().endswith(","):
                return True
            return not _OWN_ING.search(before) and self._ending_at(hit.start - 1) is None
        return bool(_UNDONE_TO_DO.search(before)) and self._lead_of(hit.start) is None

    def _leads_to_act(self, hit: Hit) -> bool:
        """Whether a verb only announces the act that the next one tells: "is prepared to impose"."""
        if hit.form not in self.known.leads.forms:
            return False
        following = self._hits(hit.stop, hit.stop + 2)
        return any(one.form in self.known.verbs and self.read(one) for one in following)

    def _is_noun(self, hit: Hit) -> bool:
        since = self.said.start(max(0, hit.at - 3))
        beside = self._ending_at(hit.start - 1)
        if _BETWEEN_THEM.match(self.text, hit.stop):
            return True
        named = beside is not None and " " in self.text[beside.start - self.offset : beside.stop - self.offset]
        if _NOUN_BEFORE.search(self.text, since, hit.start) and not (named and hit.form.endswith("s")):
            return True
        if beside is not None:
            return beside.parties[-1].naming.form in ("demonym", "combining")
        return not _VERB_BEFORE.search(self.text, since, hit.start) and not hit.form.endswith(("ed", "ing"))

    def _negated(self, start: int, stop: int) -> bool:
        for position in range(bisect.bisect_left(self.doubted, (start, 0)), len(self.doubted)):
            first, last = self.doubted[position]
            if first >= stop:
                return False
            if last <= stop:
                return True
        return False

    # ------------------------------------------------------------------------------------------------------- by a verb

    def _by_verb(self, hit: Hit, signs: Sequence[Sign]) -> Iterator[Act]:
        """Yield the readings of a verb by its entries."""
        verb = self._verb(hit)
        return (act for sign in signs if (act := self._told_by_verb(verb, sign))) if verb else iter(())

    def _verb(self, hit: Hit) -> _Verb | None:
        """Return a verb with its subject; None where it tells nothing that happened."""
        first, last = self.clause(hit.start)
        subject, before, alone = self._subject(hit.start, first), self._antecedent(first), True
        passive = hit.form.endswith(_PARTICIPLES) and self._is_passive(hit, first)
        if not (subject or before or passive or self.by_anybody):
            return None
        head = subject.stop - self.offset if subject else first
        resumes = subject is None and before is not None and self._resumes(first, hit.start)
        if resumes:  # "Manila, which never dropped its claim, had asked" denies no request
            head = self.text.rfind(",", first, hit.start)
        # The conditional may also stand before the subject ("If Japan attacks ...").
        lead = self._lead_of(hit.start)
        said_until = lead[0] if lead else hit.start
        if self._negated(max(first, head if head < hit.start else first), said_until) or self._opens_condition(first):
            return None
        if subject and (self._is_undone(subject, first) or self._is_denied(subject)):
            return None
        # "America, which Tito had vilified, sent": the verb behind the comma is not Tito's.
        if subject and before and self._resumes(max(first, subject.stop - self.offset), hit.start):
            subject = None
        if subject is None and before and self._free(before):
            resumes = self._resumes(first, hit.start)
            if resumes or _AUXILIARIES.fullmatch(self._lead(first, hit.start)):
                subject, before, alone = before, None, resumes
        if subject is None and not passive and not self.by_anybody:
            return None
        return _Verb(hit, first, last, subject, before, alone, passive)

    def _is_undone(self, subject: Group, first: int) -> bool:
        """Whether what stands right before a subject in its clause denies what it does: "nor did Russia"."""
        start = subject.start - self.offset
        since = self.said.start(max(0, self.said.before(start) - _NOT_DID_WITHIN))
        return _NOT_DID.search(self.text, max(first, since), start) is not None

    def _is_denied(self, subject: Group) -> bool:
        """Whether what a subject does stands behind "that" and before that a word by which it is not so."""
        start = subject.start - self.offset
        if "that" not in self.said.words:
            return False
        return self.around.denied.search(self.text, max(0, start - _DENIED_WITHIN), start) is not None

    def _is_passive(self, hit: Hit, first: int) -> bool:
        """Whether a participle in a clause stands behind what makes the passive, an adverb between them or none."""
        since = max(0, hit.at - 2)
        if _PASSIVE_VERBS.isdisjoint(self.said.words[since : hit.at]):
            return False
        return _PASSIVE.search(self.text, max(first, self.said.start(since)), hit.start) is not None

    def _told_by_verb(self, verb: _Verb, sign: Sign) -> Act | None:
        hit, first, last, subject, before = verb.hit, verb.first, verb.last, verb.subject, verb.before
        if sign.doer and not sign.doer.search(self.text, subject.start - self.offset if subject else first, hit.start):
            return None
        if sign.must:
            duty = self._of_duty(hit)
            return self._act(hit, sign, subject, duty, "{subject} said {object} must") if subject and duty else None
        if verb.passive:
            if sign.ties:
                pair = self._tied(first, hit.start)
                return (
                    self._act(hit, sign, pair, None, "{noun} between {subjects} was {verb}", mutual=True)
                    if pair
                    else None
                )
            # "Aid to Sudan was cut" says before the verb what "cut aid to Sudan" says after it.
            if sign.given and not (
                sign.given.match(self.text, first, hit.start) or sign.given.match(self.text, hit.stop, last)
            ):
                return None
            agent = self._agent(hit, last)
            if subject is None and agent and sign.mutual and 2 <= len(agent.actors) <= _PAIR_AT_MOST:
                return self._act(hit, sign, agent, None, "{verb} by {subjects}")
            subject = subject or self._owner_before(hit.start, first)
            judged = subject is not None and sign.event_type in _JUDGED and self._is_told_of(subject, first)
            if subject is None or sign.reverse or judged:
                return None
            return self._act(hit, sign, agent, subject, "{subject} was {verb} by {object}" if agent else DONE_BY_NOBODY)
        if sign.ties or (sign.agreed and not self.around.agreement.search(self.text, max(0, first - 60), first)):
            return None
        if sign.given and not sign.given.match(self.text, hit.stop, last):
            return None
        other = self._reached(hit, last, sign)
        # "Offered to arrange Indo-Pakistani talks": a word of two names describes what is acted on.
        if other is not None and (other.compound or _NOTHING.match(self.text, hit.stop)):
            return None
        if other is not None and sign.thing and _AT_ONCE.match(self.text, hit.stop):
            return None
        # "Spain released Morocco's report" does nothing to Morocco.
        if other is not None and sign.whole and self._is_of_its_own(other):
            return None
        # "Sent American troops to Panama": what is sent stands before where.
        if other is not None and sign.given and sign.to.directly and sign.to.found:
            at = other.stop - self.offset
            if sign.given.match(self.text, at, min(last, at + 24)):
                other = self._after(at, last, _TO_WHOM) or other
        if other is None and before is not None and sign.to.directly and not self._is_past_relative(verb):
            other = before
        if other is None and sign.place:
            led = sign.given.match(self.text, hit.stop, last) if sign.given else None
            other = self._goal(led.end(), last) if led else self._place(hit.stop)
        if other is None and sign.clause:
            other = self._of_that_clause(hit.stop)
        if other is not None and sign.reverse:
            return self._act(hit, sign, other, subject, "{object} {verb} from {subject}")
        if other is not None:
            return self._act(hit, sign, subject, other, "{subject} {verb} {object}")
        # "Serbia and Hungary, which signed" may each have signed with a third.
        if verb.alone and subject and sign.mutual and 2 <= len(subject.actors) <= 3:
            return self._act(hit, sign, subject, None, "{subjects} {verb}")
        return self._alone(hit, sign, subject)

    def _reached(self, hit: Hit, last: int, sign: Sign) -> Group | None:
        """Return whom a verb reaches in its clause."""
        # "Threatened to attack Israel": what is threatened stands before whom.
        infinitive = _INFINITIVE.match(self.text, hit.stop) if hit.form.endswith(" to") else None
        if infinitive is None:
            return self._after(hit.stop, last, sign.to)
        start = infinitive.end()
        other = self._after(start, last, sign.to) or self._after(hit.stop, last, sign.to)
        # "Refusing to allow a repeat of the quarrel with China" refuses China nothing.
        genitive = other is not None and _GENITIVE.search(self.text, start, other.start - self.offset)
        return None if genitive else other

    def _agent(self, hit: Hit, last: int) -> Group | None:
        """Return by whom a passive verb says that something is done."""
        return self._after(hit.stop, last, _BY_WHOM)

    def _alone(self, hit: Hit, sign: Sign, subject: Group | None, *, begin: int | None = None) -> Act | None:
        """Return an act that reaches nobody who is named."""
        one = subject is None or len(subject.actors) == 1
        return self._act(hit, sign, subject, None, REACHES_NOBODY, begin=begin) if one else None

    def _is_of_its_own(self, group: Group) -> bool:
        """Whether something that belongs to a party is meant, and not its officers: "told Iran's newspapers"."""
        owned = _POSSESSIVE.match(self.text, group.stop - self.offset)
        officers = group.parties[-1].actor.kind != "person"
        return owned is not None and not (officers and self.around.agent.match(self.text, owned.end() - 1))

    def _tied(self, first: int, before: int) -> Group | None:
        """Return the pair whose ties a passive verb is about: "relations between Mexico and Ecuador were severed"."""
        group = self._owner_before(before, first)
        if group is None or not 2 <= len(group.actors) <= _PAIR_AT_MOST:
            return None
        return group if _TIES_OF.search(self.text, first, group.start - self.offset) else None

    def _antecedent(self, first: int) -> Group | None:
        """Return what a relative clause that begins at a place describes: "NATO, which Poland joined"."""
        opening = _RELATIVE.match(self.text, first)
        if opening is None:
            return None
        group = self._ending_at(first)
        position = bisect.bisect_left(self.begins, first) - (2 if group else 1)
        before = self.groups[position] if position >= 0 else None
        if before is None or not opening[0].endswith(("who", "whom")):
            return group
        gap = self.text[before.stop - self.offset : self.begins[position + 1] if group else first]
        # "Pham Minh Chinh, Prime Minister of Viet Nam, who" is the man, "Mongolia's president, who" acts for Mongolia.
        if group:
            titled = before.parties[-1].actor.kind == "person" and OFFICE_OF.fullmatch(gap)
            return before if titled and group.parties[-1].actor.kind != "person" else group
        owned = _POSSESSIVE.match(gap)
        return before if owned and self.around.agent.fullmatch(gap, owned.end() - 1) else None

    def _lead(self, first: int, verb: int) -> str:
        """Return what stands between a relative clause's "which" and its verb."""
        opening = _RELATIVE.match(self.text, first)
        return self.text[opening.end() if opening else first : verb]

    def _resumes(self, first: int, verb: int) -> bool:
        """Whether a relative clause parts a verb from its subject: "Russia, which had waited, invaded"."""
        comma = self.text.rfind(",", first + 1, verb)
        return comma >= 0 and bool(_AUXILIARIES.fullmatch(self.text, comma + 1, verb))

    def _is_past_relative(self, verb: _Verb) -> bool:
        """Whether a comma parts a verb's subject from a relative clause: "Italy, which won, paid, and Moro asked"."""
        start = verb.subject.start - self.offset if verb.subject else verb.hit.start
        return "," in self.text[verb.first + 1 : max(verb.first + 1, start)]

    def _beginning_at(self, start: int) -> Group | None:
        return next(self._following(start, start + 1), None)

    def _ending_at(self, stop: int) -> Group | None:
        position = bisect.bisect_left(self.begins, stop) - 1
        return self.groups[position] if position >= 0 and self.spans[position][1] == stop else None

    def _free(self, group: Group) -> bool:
        """Whether no preposition governs a group: one that is governed is a place or a topic, and no subject."""
        return not self._is_governed(group.start - self.offset, 0)

    def _is_governed(self, start: int, first: int) -> bool:
        """Whether a preposition in a clause governs what begins at a place; in "the president of Chile" none does."""
        at = self.said.before(start)
        since = max(0, at - _GOVERNED_WITHIN)
        words = self.said.words[since:at]
        if self.around.governing.isdisjoint(words):
            return False
        first = max(first, start - 60)
        governed = any(
            word in self.around.governing
            and (place := self.said.start(since + ahead)) >= first
            and self.around.governed.match(self.text, place, start)
            for ahead, word in enumerate(words)
        )
        return governed and not self.around.agent_of.search(self.text, first, start)

    def _hits(self, first: int, stop: int) -> Sequence[Hit]:
        return self.hits[bisect.bisect_left(self.starts, first) : bisect.bisect_left(self.starts, stop)]

    def _owner_before(self, before: int, first: int) -> Group | None:
        """Return the nearest group before a passive verb: what was done to its own was done to it."""
        position = bisect.bisect_left(self.begins, before) - 1
        while position >= 0 and self.spans[position][1] > before:
            position -= 1
        return self.groups[position] if position >= 0 and self.spans[position][1] >= first else None

    def _is_told_of(self, group: Group, first: int) -> bool:
        """Whether a party is but what an act is done to: of "the invasion of Kuwait was condemned" Kuwait is not."""
        governed = _DONE_TO.search(self.text, first, group.start - self.offset)
        return governed is not None and governed[1].lower() in self.known.nouns

    def _opens_condition(self, first: int) -> bool:
        return bool(_CONDITION.match(self.text, first))

    def _subject(self, before: int, first: int) -> Group | None:
        """Return the nearest group before a verb that governs it; one after a preposition is a place or a topic."""
        for position in range(bisect.bisect_left(self.begins, before) - 1, -1, -1):
            start, stop = self.spans[position]
            if start < first:
                break
            if stop > before:
                continue
            right = self.text[stop:before]
            if self._is_governed(start, first) and not (
                _SINCE.search(self.text, max(first, start - 60), start) and _AUXILIARIES.fullmatch(right)
            ):
                continue
            if self._governed_directly(max(first, start - _OBJECT_WITHIN), start):
                continue
            group = self.groups[position]
            demonym = group.parties[-1].naming.form == "demonym" and not group.resolved
            owns = demonym or _OWNS.match(right)
            # "Russia's minister visited" acts for Russia, "Russia's neighbours visited" does not.
            # "Armenians staged", but "the Chinese press"
            plural = self.text[stop - 1] == "s" and _AUXILIARIES.fullmatch(right)
            if not owns or plural or self._acts_for_owner(_OWNER_ENDS.sub("", right)):
                return self._officer(position, first) or group
            if _OTHERS.fullmatch(right):  # "French tourists left": neither France nor who was named before
                return None
        return None

    def _acts_for_owner(self, right: str) -> bool:
        """Whether what stands behind a state acts for it; "Bosnia's Serb leaders" are those of a people within it."""
        agent = self.around.agent.match(right)
        if agent is None:
            return False
        known, words = gazetteer(self.words), _CAPITALISED.finditer(agent[0])
        return not any(
            (name := known.longest(agent[0], word.start(1), word[1])) is not None and name.form == "demonym"
            for word in words
        )

    def _officer(self, position: int, first: int) -> Group | None:
        """Return the person before a state whose officer he is: "Tokayev, President of Kazakhstan, paid a visit"."""
        if position == 0 or self.begins[position - 1] < first or self.text[self.spans[position][1]] != ",":
            return None
        person = self.groups[position - 1]
        gap = self.text[self.spans[position - 1][1] : self.begins[position]]
        return person if person.parties[-1].actor.kind == "person" and OFFICE_OF.fullmatch(gap) else None

    def _governed_directly(self, first: int, start: int) -> bool:
        """Whether what begins at a place is a verb's object; after "says" it is the subject of what is said."""
        for hit in self._hits(first, start):
            governs = hit.form in self.known.governing and _GAP_TO_OBJECT.match(self.text, hit.stop, start)
            if governs and not self._describes(hit):
                return True
        return False

    def _after(self, start: int, last: int, prepositions: Prepositions, *, near: bool = False) -> Group | None:
        """Return the group that follows directly, or after one of the prepositions, within the clause.

        ``near`` lets three words at most stand before the preposition: those that describe a noun.
        """
        key = start, id(prepositions), near
        if key not in self.after:
            self.after[key] = self._first_after(start, prepositions, near=near)
        ended, group = self.after[key]
        return group if ended < last else None

    def _first_after(self, start: int, prepositions: Prepositions, *, near: bool) -> tuple[int, Group | None]:
        """Return the group that follows in whatever clause, and where what decides on it begins."""
        for position in range(bisect.bisect_left(self.begins, start), len(self.spans)):
            group, first = self.groups[position], self.begins[position]
            if first - start >= _FAR:
                break
            gap = self.text[start:first]
            if prepositions.directly and len(gap) < 60 and _GAP_TO_OBJECT.match(gap):
                return first, group
            led = list(prepositions.found.finditer(gap)) if prepositions.found else []
            if near and led and len(_SET.sub("", _RATE.sub("", gap[: led[-1].start()])).split()) > 3:
                continue
            if led and (_HELPED.match(gap, led[-1].start()) or _BORDER.search(gap, 0, led[-1].start())):
                continue
            if led and _ADJECTIVES.match(gap[led[-1].end() :]) and not _VERB.search(gap):
                return first, None if self._is_beyond(start, gap) else group
        return start, None

    def _is_beyond(self, start: int, gap: str) -> bool:
        """Whether another act begins after a comma: "crossed into Syria, the Union halted arms exports to Ankara"."""
        comma = gap.find(", ")
        told = self._hits(start + comma, start + len(gap)) if comma >= 0 else ()
        return any(hit.form in self.known.verbs and hit.form not in self.known.nouns for hit in told)

    def _place(self, start: int) -> Group | None:
        """Return the state of the capital that follows, in the sentence's time: who goes to a capital goes to it."""
        match = _CAPITALISED.match(self.text, start)
        known = gazetteer(self.words).longest(self.text, match.start(1), match[1]) if match else None
        if match is None or known is None or known.form != "capital" or len(known.actors) != 1:
            return None
        first, stop = self.offset + match.start(1), self.offset + match.start(1) + len(known.name)
        former = gazetteer(self.words).former.get(known.actors[0].actor_id)
        years = [day.year for date in self.dates if (day := edtf.first_day(date.edtf))]
        then = former is not None and any(former.start <= year <= former.stop for year in years)
        actor = former.actor if former and then else known.actors[0]
        naming = Naming(first, stop, "capital visited", actor, "capital")
        return Group(first, stop, (Party(first, stop, actor, naming),), resolved=True)

    def _of_that_clause(self, start: int) -> Group | None:
        """Return the subject of the clause that an act of speech governs: "demands that Iran suspend enrichment"."""
        match = _THAT.match(self.text, start)
        return self._beginning_at(match.end()) if match else None

    def _of_duty(self, hit: Hit) -> Group | None:
        """Return the subject of a clause that says what it must do: "says that Israel must end the raids"."""
        match = _SAYING.match(self.text, hit.stop)
        group = self._beginning_at(match.end()) if match else None
        if group is None:
            return None
        stop = group.stop - self.offset
        must = _MUST.match(self.text, stop) or (
            hit.form.startswith("insist") and self.around.duty.match(self.text, stop)
        )
        return group if must else None

    # ------------------------------------------------------------------------------------------------------- by a noun

    def _by_noun(self, hit: Hit, sign: Sign) -> Act | None:
        """Return the act that a noun tells; "cancelled the talks" tells none."""
        act = self._told_by_noun(hit, sign)
        return None if act and self.around.ended.search(self.text, self.clause(hit.start)[0], hit.start) else act

    def _told_by_noun(self, hit: Hit, sign: Sign) -> Act | None:
        first, last = self.clause(hit.start)
        before = self.text[first : hit.start].rsplit(None, 1)[-1:]
        if before and before[0].lower() in sign.not_after:
            return None
        owner = self._owner(hit.start, first)
        start = owner.start - self.offset if owner else hit.start
        if self._negated(max(first, start - 30), hit.start):
            return None
        for group in self._following(hit.stop, last):
            gap = self.text[hit.stop : group.start - self.offset]
            joined = _BETWEEN.match(gap) or (sign.mutual and _OF.match(gap))
            if joined and 2 <= len(group.actors) <= 3:
                return self._act(hit, sign, group, None, "{noun} between {subjects}", mutual=True)
        agent = self._doer(hit.stop, last, visits=sign.place) if owner is None else None
        if agent is not None:
            if sign.mutual and 2 <= len(agent.actors) <= _PAIR_AT_MOST:
                return self._act(hit, sign, agent, None, "{noun} by {subjects}", mutual=True)
            until = agent.stop - self.offset
            other = self._after(until, last, sign.noun_to) or (self._goal(until, last) if sign.place else None)
            if other is not None:
                return self._act(hit, sign, agent, other, "{noun} by {subject} to {object}")
        other = self._after(hit.stop, last, sign.noun_to, near=True)
        if other is None and owner is not None and sign.place:
            other = self._goal(hit.stop, last)
        if owner is not None and other is not None:
            return self._act(hit, sign, owner, other, "{subject}'s {noun} to {object}")
        if owner is not None and owner.compound and len(owner.actors) == 2:
            return self._act(hit, sign, owner, None, "{subjects} {noun}", mutual=True)
        nearest = bisect.bisect_right(self.light, (hit.start, 0)) - 1
        if nearest < 0 or self.light[nearest][0] < first:
            return None
        begin, end = self.light[nearest]
        lead = self._lead_of(begin)
        if self._negated(first, lead[0] if lead else hit.start) or self._negated(begin, hit.start):
            return None
        # "Signed a treaty" is told by the verb; in "a framework for cooperation" nobody has cooperated yet.
        signed = any(self._tells_alone(other) for other in self._hits(begin, begin + 1))
        if signed or _AIMED_AT.search(_ROUND_OF.sub("", self.text[end : hit.start])):
            return None
        subject = self._subject(begin, first)
        if subject is None and not self.by_anybody:
            return None
        if other is not None:
            return self._act(hit, sign, subject, other, "{subject} held {noun} with {object}", begin=begin)
        if subject and sign.mutual and 2 <= len(subject.actors) <= 3:
            return self._act(hit, sign, subject, None, "{subjects} held {noun}", begin=begin)
        return self._alone(hit, sign, subject, begin=begin)

    def _doer(self, start: int, last: int, *, visits: bool) -> Group | None:
        """Return by whom a noun says that something is done: "the sale of missiles by India", "the visit of Moi"."""
        group = next(self._following(start, last), None)
        if group is None:
            return None
        gap = self.text[start : group.start - self.offset]
        return group if _DONE_BY.fullmatch(gap) or (visits and _OF.match(gap)) else None

    def _goal(self, start: int, last: int) -> Group | None:
        """Return the state of the capital to which a visit leads: "Kohl's visit to Windhoek"."""
        to = _TO_A_PLACE.match(self.text, start, last)
        return self._place(to.end() - 1) if to else None

    def _tells_alone(self, hit: Hit) -> bool:
        """Whether a verb tells an act whatever follows: "signed", but not "held", which is for "held responsible"."""
        return any(
            sign.given is None and not (sign.agreed or sign.ties or sign.must)
            for sign in self.known.verbs.get(hit.form, ())
        )

    def _owner(self, before: int, first: int) -> Group | None:
        """Return the group whose act the noun names: "Russia's", "Russian", "America-led", "Sino-Japanese"."""
        for position in range(bisect.bisect_left(self.begins, before) - 1, -1, -1):
            start, stop = self.spans[position]
            if start < first:
                break
            if stop > before:
                continue
            gap = self.text[stop:before]
            form = self.groups[position].parties[-1].naming.form
            owned = _POSSESSIVE.match(gap)
            # "Serbia's parliament ratified the treaty": the treaty is not Serbia's.
            if any(
                hit.form in self.known.verbs and hit.form not in self.known.nouns for hit in self._hits(stop, before)
            ):
                return None
            if _PREPOSITION.search(gap):  # "Johnson's escalation of the war" is no war of Johnson's
                return None
            if owned and _ADJECTIVES.match(gap[owned.end() :]):
                return self.groups[position]
            if _LED.match(gap) or (form in ("demonym", "combining") and gap[:1] == " " and _ADJECTIVES.match(gap[1:])):
                return self.groups[position]
            if self.groups[position].compound and gap[:1] == " " and _ADJECTIVES.match(gap[1:]):
                return self.groups[position]
            return None
        return None

    # ----------------------------------------------------------------------------------------------------------- an act

    def _act(
        self,
        hit: Hit,
        sign: Sign,
        source: Group | None,
        target: Group | None,
        rule: str,
        *,
        mutual: bool = False,
        begin: int | None = None,
    ) -> Act | None:
        """Return the act, or None where its parties are of the wrong kind; ``begin`` is where its verb stands."""
        sources, targets = source.actors if source else (), target.actors if target else ()
        kinds, others = sign.sources, sign.targets
        if kinds and any(actor.kind not in kinds for actor in sources):
            return None
        if others and any(actor.kind not in others for actor in targets):
            return None
        if target and target.resolved and len(targets) > 1 and not set(sources).isdisjoint(targets):
            return None  # "Ban called on both sides": he is none of them
        verb = hit.start if begin is None else begin
        lead = self._lead_of(verb) if begin is not None or hit.form in self.known.verbs else None
        refused = lead is not None and lead[1] in self.known.refusals
        kind = _REFUSED.get(sign.event_type) if refused else sign.event_type
        if kind is None:
            return None
        if lead and "expected" in lead[1] and kind in _ANNOUNCED and _ANNOUNCED[kind] == "THREATEN":
            return None  # that is somebody's forecast
        if lead and not refused:
            kind = "AGREE" if kind == "CONSULT" and _READY.search(lead[1]) else _ANNOUNCED.get(kind, kind)
        elif self._aims(hit, kind):
            kind = "PROTEST"
        return Act(
            start=self.offset + hit.start,
            stop=self.offset + hit.stop,
            event_type=kind,
            mutual=mutual or (sign.mutual and not (targets and kind != sign.event_type)),
            sources=sources,
            targets=targets,
            rule=f"{rule}: {sign.name}" + (", refused" if refused else ", announced" if lead else ""),
            announced=lead is not None and not refused,
        )

    def _aims(self, hit: Hit, kind: EventType) -> bool:
        """Whether a demand or complaint is what a protest is for: "began a hunger strike to demand"."""
        if kind not in ("REQUEST", "ACCUSE"):
            return False
        if not (hit.form.endswith("ing") or _AIM.search(self.text, max(0, hit.start - 14), hit.start)):
            return False
        before = self._hits(max(0, hit.start - _AIM_REACH), hit.start)
        signs = (*(self.known.verbs.get(one.form, ()) + self.known.nouns.get(one.form, ()) for one in before),)
        return any(sign.event_type == "PROTEST" for told in signs for sign in told)


def _fullest(readings: Iterable[Act]) -> Act | None:
    """Return the first reading that names who acts and on whom; else the first that joins parties; else the first."""
    first: Act | None = None
    for act in readings:
        if act.sources and act.targets:
            return act
        # "Norway and Sweden pledged jets to Ukraine" is no pledge to each other.
        if first is None or (_ties(act) and not _ties(first)):
            first = act
    return first


def _antecedent(found: Sequence[Group], *, person: bool) -> Party | None:
    """Return the only party of the sentence before that a pronoun can mean; None where two can be meant."""
    parties = (party for group in found for party in group.parties)
    return _only({party.actor.actor_id: party for party in parties if (party.actor.kind == "person") == person})


def _only(meant: Mapping[str, Party]) -> Party | None:
    """Return the party that a pronoun can mean where there is one: a region is none."""
    parties = [party for party in meant.values() if party.actor.kind != "region"]
    return parties[0] if len(parties) == 1 else None
