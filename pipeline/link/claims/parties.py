"""Between whom? Who gives and who takes; of a turnover, the two parties."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.link.claims.measure import Measured
from pipeline.link.claims.telling import Cue, Telling
from pipeline.link.passages import Passage
from pipeline.records import Actor, Claim, Measure, Naming, Quantity

Pair = tuple[str, str]
Parties = tuple[str | None, str | None]

_WITHOUT: frozenset[Measure] = frozenset({"length", "cost", "reserves", "duration", "rank", "price", "personnel"})
_TRADE: frozenset[Measure] = frozenset({"exports", "imports", "trade_balance"})
_SHARED: frozenset[Measure] = frozenset({"exports", "imports", "trade_turnover"})
_JOINS = re.compile(r"\s*(?:[-‐–—]|and|and\s+the)\s*")
_PREPOSITION = re.compile(
    r"(?<![^\W_])(to|from|with|between|by|in|into|of|and|against|for|on|at|towards|than|via|through|over|under|vis-à-vis)"
    r"\s+(?:the\s+)?(?:[a-z]+ly\s+)?$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:[’']s?)?\s+((?:[^\W_][\w-]*\s+){0,4})")
_OWNS = re.compile(r"[’']s?(?![^\W_])")
_DIRECT = re.compile(r"\s+(?:the\s+)?")
_THAT_WITH = re.compile(r"(?<![^\W_])(?:that|those)\s+with\s+(?:the\s+)?")
_ITS = re.compile(r"(?<![^\W_])(?:its|their)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_PRONOUN = re.compile(r"[\s,;:–—-]*(?:(?:and|but|while|whereas)\s+)?(?:it|they|he|she|the\scountry)\s", re.IGNORECASE)


_SAYS = re.compile(r"(?:,\s[^,;.]{3,60},)?\s+(?:[a-z]+ly\s+|has\s+|had\s+|also\s+)?")
_SAID_BY = re.compile(r"\s+(?:the\s+|its\s+)?(?:[A-Za-z]+\s){0,3}")
_IS = re.compile(r"(?<![^\W_])(?:is|are|was|were)\s$")
_OUR = re.compile(r"(?<![^\W_])(?:we|our|us)(?![^\W_])", re.IGNORECASE)
_OURS = re.compile(r"(?<![^\W_])our\s(?:[a-z-]+\s){0,3}$", re.IGNORECASE)
_QUOTED = frozenset(",”\"’'")
_WITH_FIGURE = re.compile(r"\s+(?:with|at|on|for|took|had|held|accounted\sfor)\s+|\s*\(|,\s+")
_JOINS_ANOTHER = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?|,\s+(?:the\s+)?")
_WITH_WHOM = re.compile(r"\s+with\s+(?:the\s+)?")
_OF_TRADE = re.compile(r"\s+of\s[^,;:()]{0,70}")
_RELATIVE = re.compile(r"(?:which|who|that)(?![^\W_])")
_SPEECH = re.compile(
    r"(?:remarks|speech|address|statement|keynote|lecture)\b.*?\bby\b(.*?)(?:\s(?:to|at|on|in|before)\s|$)",
    re.IGNORECASE,
)
_OF_A_PARTNER = re.compile(
    r"[’']s?\s+(?:[a-z-]+\s+){0,3}"
    r"(?:(?:[a-z]+est|main|top|leading|principal|chief|key|major)\s|(?:supplier|customer|buyer|partner|market)s?\b)"
)
_FOR = re.compile(r"\s+for\s+")
_OF_WHOSE = re.compile(r"\s+of\s+(?:the\s+|all\s+)?")
_GOES_TO = re.compile(
    r"(?:[’']s?)?\s+(?:[a-z-]+\s+){1,4}(?:(?:now\s)?(?:goes|go|went|flows|flow|flowed)|(?:is|are|was|were)\s(?:sold|sent|shipped|exported"
    r"|bound|destined|delivered))\s+(?:to|for)\s+(?:the\s+)?"
)
_ITS_TRADE = re.compile(r"\s+of\s+(?:its|their)\s")


@dataclass(slots=True)
class Known:
    """What a section has named so far."""

    titled: Pair | None = None
    """The two parties of the title."""
    own: str | None = None
    """The state that publishes the document: whose "our trade" is."""
    pair: Pair | None = None
    """The two parties named last."""
    subject: str | None = None
    """The party of which the sentence before speaks."""
    view: Pair | None = field(default=None)
    """From whose side, and with whom, trade was told last: "imports" alone are then this party's imports."""


def note(known: Known, passages: Sequence[Passage]) -> None:
    """Remember the parties that were named last in some passages."""
    pairs = (pair_in(passage.document.text, passage.namings) for passage in reversed(passages))
    known.pair = next(filter(None, pairs), known.pair)
    firsts = (next((n for n in passage.namings if _is_party(n.actor)), None) for passage in reversed(passages))
    subject = next(filter(None, firsts), None)
    known.subject = subject.actor.actor_id if subject else known.subject


def note_claim(known: Known, telling: Telling, claim: Claim) -> None:
    """Remember from whose side a claim tells of trade."""
    if claim.source_actor is None or claim.target_actor is None:
        return
    match claim.growth_of or claim.measure:
        case "exports" | "trade_balance":
            known.view = claim.source_actor, claim.target_actor
        case "imports":
            known.view = claim.target_actor, claim.source_actor
        case "trade_turnover":
            others = [naming for naming in telling.namings if naming.actor.actor_id == claim.target_actor]
            if any(_preposition(telling, naming) == "with" for naming in others):
                known.view = claim.source_actor, claim.target_actor  # India's trade with Iran
        case _:
            pass


def state_of(publisher: str | None, title: str, passages: Sequence[Passage]) -> str | None:
    """Return the only state in the name of who speaks: the "Australian Minister for Trade" is Australia's.

    That is the publisher or, of a speech, who is named in its title.
    """
    speaker = _SPEECH.match(title)
    names = f"{publisher or ''} {speaker[1] if speaker else ''}"
    found = {
        naming.actor.actor_id
        for passage in passages
        for naming in passage.namings
        if naming.actor.kind == "state"
        and (written := passage.document.text[naming.start : naming.stop]) in names
        and re.search(rf"(?<![^\W_]){re.escape(written)}(?![^\W_])", names)
    }
    return found.pop() if len(found) == 1 else None


def pair_in_title(title: str, passages: Sequence[Passage]) -> Pair | None:
    """Return the only two states that a title names, by the names that the passages have for them."""
    found: dict[str, int] = {}
    lower = title.lower()
    for passage in passages:
        for naming in passage.namings:
            actor = naming.actor
            if actor.actor_id in found or (actor.kind != "state" and actor.country is not None):
                continue
            written = passage.document.text[naming.start : naming.stop].lower()
            place = lower.find(written)
            if place >= 0 and re.search(rf"(?<![^\W_]){re.escape(written)}(?![^\W_])", lower):
                found[actor.actor_id] = place
    one, other, *more = [*sorted(found, key=lambda actor: found[actor]), "", ""]
    return (one, other) if one and other and not any(more) else None


def pair_in(text: str, namings: Sequence[Naming]) -> Pair | None:
    """Return the two parties that a stretch of text names: the only two states, or the last two that it joins."""
    states = tuple(dict.fromkeys(naming.actor.actor_id for naming in namings if naming.actor.kind == "state"))
    if len(states) == 2:
        return states[0], states[1]
    parties = [naming for naming in namings if naming.actor.kind in ("state", "organisation")]
    for one, other in reversed(list(itertools.pairwise(parties))):
        if one.actor != other.actor and _JOINS.fullmatch(text, one.stop, other.start):
            return one.actor.actor_id, other.actor.actor_id
    if states:
        return None
    countries = tuple(dict.fromkeys(n.actor.country for n in namings if n.actor.kind == "person" and n.actor.country))
    return (countries[0], countries[1]) if len(countries) == 2 else None


def _is_party(actor: Actor) -> bool:
    return actor.kind in ("state", "organisation", "company")


def parties_of(telling: Telling, quantity: Quantity, measured: Measured, known: Known) -> Parties:
    """Return who gives and who takes what a quantity measures; None for what the passage leaves open."""
    measure = measured.growth_of or measured.measure
    public = measured.cue is not None and measured.cue.sense.entry == "public_money"
    if measure in _WITHOUT or (measure == "share" and public):
        return None, None  # 2.5 per cent of Ukraine's GDP
    if measured.like is not None:
        if (named := _named_behind(telling, quantity, measured.like)) is not None:
            return named
        start, stop = min(measured.like.stop, quantity.start), quantity.start
        if not any(
            _is_party(naming.actor) and start <= naming.start < stop + 60
            for naming in telling.namings
            if naming.start >= start
        ):
            return measured.like.source_actor, measured.like.target_actor
    if measured.cue is not None and measure in ("multiple", "share"):
        measure = measured.cue.sense.measure
    if measured.measure == "share" and (sharer := _of_whose_trade(telling, quantity)) is not None:
        return sharer
    if measure == "trade_turnover":
        return _that_with(telling, quantity, measured) or _two(telling, quantity, known, measured.cue)
    if measure in ("contract_value", "count"):
        parties = _flow(telling, quantity, measured, known) if measure == "contract_value" else (None, None)
        return parties if any(parties) or not _says(telling, quantity, "both") else _two(telling, quantity, known)
    source, target = _flow(telling, quantity, measured, known)
    if source and target:
        return source, target
    return _completed(telling, quantity, measured, (source, target), known)


def _named_behind(telling: Telling, quantity: Quantity, like: Claim) -> Parties | None:
    """Return the parties of another figure of a list that names its own: "and only 16.6 million from the US"."""
    if like.measure == "share" and (other := _another_sharer(telling, quantity, like)) is not None:
        return other
    for naming in telling.namings:
        if 0 < naming.start - quantity.stop <= 12 and _is_party(naming.actor):
            match _preposition(telling, naming):
                case "from":
                    return naming.actor.actor_id, like.target_actor
                case "to":
                    return like.source_actor, naming.actor.actor_id
                case _:
                    return None
    return None


def _another_sharer(telling: Telling, quantity: Quantity, like: Claim) -> Parties | None:
    """Return the parties of another share of the same trade: "followed by [China] with 12.9 per cent"."""
    beside = (n for n in telling.namings if _WITH_FIGURE.fullmatch(telling.text, n.stop, quantity.start))
    sharer = next((naming for naming in beside if _is_party(naming.actor)), None)
    if sharer is None or like.source_actor is None or like.target_actor is None:
        return None
    earlier = [n.actor.actor_id for n in telling.namings if _WITH_FIGURE.fullmatch(telling.text, n.stop, like.start)]
    if earlier == [like.source_actor]:
        return sharer.actor.actor_id, like.target_actor
    if earlier == [like.target_actor]:
        return like.source_actor, sharer.actor.actor_id
    return None


def _here(telling: Telling, quantity: Quantity) -> list[Naming]:
    clause = telling.clause(quantity.start)
    return [naming for naming in telling.namings if telling.clause(naming.start) == clause]


def _says(telling: Telling, quantity: Quantity, *entries: str) -> bool:
    clause = telling.clause(quantity.start)
    return any(cue.sense.entry in entries and cue.clause == clause for cue in telling.cues["party"])


def _two(telling: Telling, quantity: Quantity, known: Known, cue: Cue | None = None) -> Parties:
    """Return the two parties of a turnover: named in its clause, else in its sentence, else those named last."""
    if _says(telling, quantity, "all"):
        return None, None
    mine = [naming for naming in _here(telling, quantity) if not _is_source(telling, naming)]
    said = list(telling.namings)
    if cue is not None:
        another = [other.start for other in telling.cues["measure"] if other.start > max(cue.start, quantity.stop)]
        mine, said = (
            [naming for naming in some if not another or naming.stop < another[0] - 4] for some in (mine, said)
        )
        if known.own and _OURS.search(telling.text, max(telling.start, cue.start - 30), cue.start):
            return _ours(telling, mine, known.own, known)
    if cue is not None and (named_with := _with_whom(telling, cue, known)) is not None:
        return named_with
    if (pair := pair_in(telling.text, mine)) is not None:
        return pair
    named = tuple(dict.fromkeys(naming.actor.actor_id for naming in mine if naming.actor.kind == "state"))
    pair = pair_in(telling.text, said) or known.pair or known.titled
    if len(named) > 2 or (pair is None and len(named) != 1):
        return None, None
    if named:
        with_whom = any(_preposition(telling, naming) == "with" for naming in mine)
        speaker = _speaker(telling) or (known.own if _OUR.search(telling.text, telling.start, telling.stop) else None)
        speaker = speaker if with_whom else None
        if speaker is not None and speaker not in named:
            return speaker, named[0]
        pair = next((known_pair for known_pair in (pair, known.titled) if known_pair and named[0] in known_pair), None)
        return pair if pair and (with_whom or _says(telling, quantity, "both")) else (None, None)
    return pair or (None, None)


def _with_whom(telling: Telling, cue: Cue, known: Known) -> Parties | None:
    """Return the parties of "trade with Czechia": whose it is says the phrase, else who speaks, else what is known.

    None where nobody is named right behind the noun; no parties where several are, or nothing tells the other one.
    """
    parties = [naming for naming in telling.namings if _is_party(naming.actor)]
    other = next((n for n in parties if _WITH_WHOM.fullmatch(telling.text, cue.stop, n.start)), None)
    if other is None:
        return None
    if any(_JOINS_ANOTHER.fullmatch(telling.text, other.stop, naming.start) for naming in parties):
        return None, None
    actor = other.actor.actor_id
    before = [naming for naming in parties if naming.stop <= cue.start and naming.actor != other.actor]
    owner = _OWNER.fullmatch(telling.text, before[-1].stop, cue.start) if before else None
    if owner is not None and not any(word.lower() in telling.words.function for word in owner[1].split()):
        return before[-1].actor.actor_id, actor
    if _ITS.search(telling.text, max(telling.start, cue.start - 40), cue.start):
        subjects = [n for n in before if _preposition(telling, n) is None and not _is_source(telling, n)]
        return (subjects[0].actor.actor_id, actor) if subjects else (None, None)
    ours = known.own if _OUR.search(telling.text, telling.start, telling.stop) else None
    speaker = ours or _speaker(telling)
    if speaker is not None and speaker != actor:
        return speaker, actor
    pairs = (pair_in(telling.text, telling.namings), known.pair, known.titled)
    return next((pair for pair in pairs if pair and actor in pair), (None, None))


def _ours(telling: Telling, mine: Sequence[Naming], own: str, known: Known) -> Parties:
    """Return the parties of "our trade": the speaker's state and whom it names, else the other of the pair known."""
    named = dict.fromkeys(naming.actor.actor_id for naming in mine if _preposition(telling, naming) == "with")
    if len(named) == 1:
        return own, next(iter(named))
    pair = next((pair for pair in (known.pair, known.titled) if pair and own in pair), None)
    return pair if pair and not named else (None, None)


def _of_whose_trade(telling: Telling, quantity: Quantity) -> Parties | None:
    """Return the parties of a share of somebody's trade: "China takes 36% of [Australia's exports]"."""
    cues = telling.cues["measure"]
    cue = next((cue for cue in cues if cue.start > quantity.stop and cue.sense.part == "noun"), None)
    if (
        cue is None
        or cue.sense.measure not in _SHARED
        or not _OF_TRADE.fullmatch(telling.text, quantity.stop, cue.start)
    ):
        return None
    start = telling.clause_start(quantity.start)
    before = [
        naming
        for naming in telling.namings
        if naming.stop <= quantity.start and _is_party(naming.actor) and not _is_source(telling, naming)
    ]
    within = [naming for naming in telling.namings if quantity.stop <= naming.start < cue.start]
    behind = [
        naming
        for naming in telling.namings
        if cue.stop <= naming.start < cue.stop + 12 and _preposition(telling, naming) in ("of", "into", "to")
    ]
    owner: Naming | None = None
    if len(within) == 1:
        owner = within[0]
    elif not within and _ITS_TRADE.match(telling.text, quantity.stop):
        owner = next((n for n in before if _OF_A_PARTNER.match(telling.text, n.stop)), None)
        start = telling.start
    elif not within and behind and cue.sense.measure != "trade_turnover":
        owner = behind[0]
    if owner is None:
        return None
    if owner in behind and _preposition(telling, owner) in ("into", "to") and cue.sense.measure == "exports":
        return None
    subjects = [
        naming.actor.actor_id
        for naming in before
        if naming.start >= start
        and naming.actor != owner.actor
        and not _OWNS.match(telling.text, naming.stop)
        and _preposition(telling, naming) in (None, "and", "to", "from")
    ]
    subjects = list(dict.fromkeys(subjects))
    subjects = [n.actor.actor_id for n in before if _FOR.fullmatch(telling.text, n.stop, quantity.start)] or subjects
    if len(subjects) != 1:
        return None
    if cue.sense.flow == "in":
        return subjects[0], owner.actor.actor_id
    return owner.actor.actor_id, subjects[0]


def _speaker(telling: Telling) -> str | None:
    """Return the state for which a sentence's speaker speaks: "trade with China", said by Putin, is Russia's."""
    text = telling.text
    for cue in telling.cues["source"]:
        if cue.sense.part not in ("says", "before"):
            continue
        for naming in telling.namings:
            actor = naming.actor
            state = actor.actor_id if actor.kind == "state" else actor.country
            speaks = actor.kind in ("person", "organisation", "state") and state is not None
            if not speaks:
                continue
            if naming.stop < cue.start and _SAYS.fullmatch(text, naming.stop, cue.start):
                return state
            behind = cue.sense.part == "before" or text[cue.start - 2 : cue.start - 1] in _QUOTED
            if behind and _SAID_BY.fullmatch(text, cue.stop, naming.start):
                return state
    return None


def _that_with(telling: Telling, quantity: Quantity, measured: Measured) -> Parties | None:
    """Return the parties of "that with Iran" after "Armenia's trade with Russia"."""
    that = _THAT_WITH.search(telling.text, telling.clause_start(quantity.start), quantity.start)
    if that is None or measured.like is None or measured.like.source_actor is None:
        return None
    named = (naming for naming in telling.namings if naming.start == that.end())
    return next(((measured.like.source_actor, naming.actor.actor_id) for naming in named), None)


def _is_source(telling: Telling, naming: Naming) -> bool:
    """Whether a name stands right beside a word of saying, so that it tells who speaks, not who trades."""
    text = telling.text
    return any(
        (0 <= cue.start - naming.stop < 3 and "," not in text[naming.stop : cue.start])
        or 0 <= naming.start - cue.stop < 6
        for cue in telling.cues["source"]
    )


def _completed(telling: Telling, quantity: Quantity, measured: Measured, found: Parties, known: Known) -> Parties:
    """Add the party that the passage leaves unsaid, where one reading is left."""
    source, target = found
    cue = measured.cue
    measure = measured.growth_of or measured.measure
    trade = cue.sense.measure if cue and cue.sense.measure in _TRADE else measure
    shipped = measure == "volume" and cue is not None and cue.sense.flow is not None
    if trade not in _TRADE and measure != "volume" and not (cue and cue.sense.flow and known.titled):
        return found
    if _says(telling, quantity, "all", "total"):
        return found
    named = source or target
    if named is None:
        bare = cue is not None and cue.sense.part == "noun" and cue.sense.flow is not None
        bare = bare and (trade in _TRADE or shipped)
        view = known.view or _seen_from_home(known)
        if view is None or not bare or any(naming.actor.kind == "state" for naming in _here(telling, quantity)):
            return found
        own, other = view
        return (other, own) if trade == "imports" else (own, other)
    said = [naming for naming in telling.namings if naming.start < quantity.start]
    here = pair_in(telling.text, said) if cue is None or cue.sense.part == "noun" else None
    pairs = [here, known.view, known.pair, known.titled]
    if trade not in _TRADE:
        pairs = [known.titled]
    pair = next((pair for pair in pairs if pair and named in pair), None)
    if pair is None:
        return found
    other = pair[1] if pair[0] == named else pair[0]
    return (named, other) if source else (other, named)


def _seen_from_home(known: Known) -> Pair | None:
    """Return the state that publishes the document and the only other one that it is about."""
    pair = next((pair for pair in (known.pair, known.titled) if pair and known.own in pair), None)
    if pair is None or known.own is None:
        return None
    return known.own, pair[1] if pair[0] == known.own else pair[0]


def _flow(telling: Telling, quantity: Quantity, measured: Measured, known: Known) -> Parties:
    source: str | None = None
    target: str | None = None
    clause = telling.clause(quantity.start)
    cues = [cue for cue in telling.cues["measure"] if cue.sense.flow and cue.clause == clause]
    if (own := measured.cue) is not None and own.sense.flow:
        contrary = own.sense.part == "noun" and own.sense.measure in _TRADE
        cues = [
            own,
            *(
                cue
                for cue in cues
                if cue.start != own.start
                and not (contrary and cue.sense.part == "noun" and cue.sense.entry != own.sense.entry)
            ),
        ]
    for cue in cues:
        giver, taker = _of_a_verb(telling, cue, known) if cue.sense.part == "verb" else _of_a_noun(telling, cue)
        if cue.sense.flow == "in":
            giver, taker = taker, giver
        if source is None and giver != target:
            source = giver
        if target is None and taker != source:
            target = taker
    if measured.measure == "share":
        source, target = _with_sharer(telling, quantity, source, target)
        source, target = _with_whose(telling, quantity, source, target)
    if source is None and measured.measure == "trade_balance":
        source = _favoured(telling, quantity)
    return source, target


def _with_sharer(telling: Telling, quantity: Quantity, source: str | None, target: str | None) -> Parties:
    """Add who has a share in another's trade: "China's share of Australian exports"."""
    for cue in telling.cues["measure"]:
        if cue.sense.entry != "share" or cue.clause != telling.clause(quantity.start):
            continue
        owner = next(
            (n.actor.actor_id for n in telling.namings if 0 < cue.start - n.stop <= 3 and _is_party(n.actor)), None
        )
        if owner is not None and owner not in (source, target):
            return (source, target or owner) if source else (owner, target) if target else (source, target)
    return source, target


def _with_whose(telling: Telling, quantity: Quantity, source: str | None, target: str | None) -> Parties:
    """Add whose goods a share is of: "supplies 40% of Iraq's power", "two-thirds of Bolivia's gas goes to Brazil"."""
    of = _OF_WHOSE.match(telling.text, quantity.stop)
    owner = next((n for n in telling.namings if of and n.start == of.end() and _is_party(n.actor)), None)
    if owner is None or (source is not None and target is not None):
        return source, target
    actor = owner.actor.actor_id
    if source is not None:
        return source, target or (actor if actor != source else None)
    if target is not None:
        return (actor if actor != target else None), target
    for naming in telling.namings:
        gone = naming.start > owner.stop and _is_party(naming.actor) and naming.actor != owner.actor
        if gone and _GOES_TO.fullmatch(telling.text, owner.stop, naming.start):
            return actor, naming.actor.actor_id
    return source, target


def _is_favoured(telling: Telling, naming: Naming) -> bool:
    return any(cue.sense.entry == "in_favour" and 0 <= cue.start - naming.stop <= 4 for cue in telling.cues["party"])


def _favoured(telling: Telling, quantity: Quantity) -> str | None:
    """Return the party in whose favour a balance is: "in the EU's favour"."""
    for cue in telling.cues["party"]:
        if cue.sense.entry == "in_favour" and cue.clause == telling.clause(quantity.start):
            return next((n.actor.actor_id for n in telling.namings if 0 <= cue.start - n.stop <= 4), None)
    return None


def _of_a_noun(telling: Telling, cue: Cue) -> Parties:
    """Return who owns what a noun names, and who is at its other end: "Chinese exports to Russia"."""
    own = other = subject = None
    takes = cue.sense.flow == "in"
    verb = telling.verb(telling.clause_start(cue.start), cue.start)
    for naming in telling.namings:
        if not _is_party(naming.actor) or telling.clause(naming.start) != cue.clause:
            continue
        actor, preposition = naming.actor.actor_id, _preposition(telling, naming)
        if naming.stop <= cue.start:
            owner = _OWNER.fullmatch(telling.text, naming.stop, cue.start)
            if owner and not any(word.lower() in telling.words.function for word in owner[1].split()):
                if _is_given(telling, naming):
                    other = actor
                else:
                    own = actor
            elif verb is not None and naming.stop <= verb and preposition is None and not _is_source(telling, naming):
                subject = actor
            elif preposition == "with" and cue.sense.measure == "trade_balance":
                other = actor
            continue
        if naming.start - cue.stop > 60 or actor == own or _is_favoured(telling, naming):
            continue
        if preposition == "from" and cue.sense.measure != "trade_balance":
            own, other = (own, other or actor) if takes else (own or actor, other)
        elif preposition in ("to", "with", "against", "into", "in", "for", "towards"):
            own, other = (own or actor, other) if takes and preposition != "with" else (own, other or actor)
        elif preposition == "by":
            own = own or (None if _is_reckoner(telling, cue, naming) else actor)
        elif takes and preposition == "of" and telling.between(cue.stop, naming.start) in ("of", "of the"):
            other = other or actor
    if own is None and (owner := _ITS.search(telling.text, telling.start, cue.start)):
        before = [naming for naming in telling.namings if naming.stop <= owner.start() and _is_party(naming.actor)]
        first = [naming for naming in before if _preposition(telling, naming) is None]
        subject = first[0].actor.actor_id if first else subject
    if own is None and subject != other:
        own = subject
    return own, other


def _is_reckoner(telling: Telling, cue: Cue, naming: Naming) -> bool:
    """Whether who follows "by" only tells the figure: "the deficit was put at $5bn by the Bank"."""
    return any(
        source.sense.part == "puts" and cue.stop <= source.start < naming.start for source in telling.cues["source"]
    )


def _is_given(telling: Telling, naming: Naming) -> bool:
    """Whether a name stands right behind a verb, as its object: "gives [Samoa] aid"."""
    return any(
        cue.sense.part == "verb" and telling.between(cue.stop, naming.start) in ("", "the")
        for cue in telling.cues["measure"]
        if cue.stop <= naming.start
    )


def _of_a_verb(telling: Telling, cue: Cue, known: Known) -> Parties:
    """Return who does what a verb says, and to or from whom: "Gazprom sold Turkey 29bn cubic metres"."""
    doer = other = None
    before_it: int | None = None
    several = False
    text = telling.text
    clause, start = cue.clause, telling.clause_start(cue.start)
    for naming in telling.namings:
        if not _is_party(naming.actor) or telling.clause(naming.start) != clause or _is_source(telling, naming):
            continue
        actor, preposition = naming.actor.actor_id, _preposition(telling, naming)
        if naming.stop <= cue.start:
            if preposition in (None, "and") and not _OWNS.match(telling.text, naming.stop):
                together = (
                    preposition == "and" and before_it is not None and _JOINS.fullmatch(text, before_it, naming.start)
                )
                doer, several = actor, bool(together)
                before_it = naming.stop
        elif actor == doer:
            continue
        elif preposition == "by":
            doer = doer or actor
        elif (
            preposition in ("to", "from", "with", "into", "for")
            or (preposition == "in" and cue.sense.measure == "investment")
            or _DIRECT.fullmatch(telling.text, cue.stop, naming.start)
            or (
                naming.form in ("demonym", "acronym")
                and preposition in (None, "of")
                and not _IS.search(text, start, naming.start)
            )
        ):
            other = other or actor
    if several:
        return None, other  # Canada and Mexico buy a third of it
    if doer is None and (start > telling.start or _PRONOUN.match(telling.text, start)):
        before = [naming for naming in telling.namings if naming.stop <= start and _is_party(naming.actor)]
        if _RELATIVE.match(telling.text, start):
            before = [naming for naming in before if start - naming.stop <= 2]  # Indonesia, which bought
        pronoun = _PRONOUN.match(telling.text, start) is not None
        subject = before[0].actor.actor_id if before else known.subject if pronoun else None
        doer = subject if subject != other else None
    return doer, other


def _preposition(telling: Telling, naming: Naming) -> str | None:
    match = _PREPOSITION.search(telling.text, max(telling.start, naming.start - 24), naming.start)
    return match[1].lower() if match else None
