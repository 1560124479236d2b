"""Contents: which tokens of a sentence each of its cues attributes.

What belongs here: cutting the contents of several cues against each other, and what lies before a tag. What does not: passages and their
characters (`passages`).

Two cues of one sentence stand either beside each other (`said A and condemned B`), or one within what the other says (`said that B denied
it`): the words that link them, and whether they share a speaker, tell which.
"""

from collections.abc import Iterator, Sequence

from pipeline.extract.clauses import Clauses
from pipeline.extract.cues import Cue, Side
from pipeline.extract.phrase_cues import ACCORDING_TO
from pipeline.extract.speakers import Speakers
from schemas.terms import IssuerType

_SHORTEST_CLAUSE = 3  # tokens
_LINK_SIGNS = frozenset([",", ";"])
_BEFORE_TAG = frozenset([",", "-"])
_OPENERS = frozenset([",", "but", "and"])
_AFTER_TAG = frozenset([",", ":", "."])


class Contents:
    """Bounds the contents of the cues of one page."""

    def __init__(self, speakers: Speakers, clauses: Clauses) -> None:
        self.speakers = speakers
        self.grammar = speakers.grammar
        self.page = speakers.page
        self.tokens = speakers.page.tokens
        self.words = speakers.page.tokens.words
        self.clauses = clauses

    # ------------------------------------------------------------------------------------------ cues against each other

    def cut(self, cues: Sequence[Cue]) -> None:
        """Bound the contents of a sentence's cues: coordinated ones end where the next begins, nested ones stay inside."""
        for position, cue in enumerate(cues):
            if cue.side is Side.LEFT:
                continue
            for later in cues[position + 1 :]:
                if later.side is Side.LEFT:
                    self._cut_at_tag(cue, later)
                else:
                    self._cut_at_cue(cue, later)
        for cue in cues:
            if cue.side is Side.RIGHT:
                self._cut_nested(cue, cues)

    def _cut_nested(self, cue: Cue, cues: Sequence[Cue]) -> None:
        """A deed within the first of two that-clauses ends with it: the second `that` depends on the outer verb."""
        for last in self._ends_before_that(cue):
            for nested in cues:
                if nested.deed and cue.last < nested.first <= last:
                    nested.content_last = min(nested.content_last, last)

    def _ends_before_that(self, cue: Cue) -> Iterator[int]:
        """Where that-clauses of a content end because a further one follows: `said that A, and that B`."""
        if cue.deed or self.words[cue.content_first - 1] != "that":
            return
        for index in range(cue.content_first + _SHORTEST_CLAUSE, cue.content_last - _SHORTEST_CLAUSE):
            if self.words[index : index + 2] == ("and", "that") and index not in self.page.quote_at:
                yield index - 2 if self.words[index - 1] == "," else index - 1

    def _cut_at_tag(self, cue: Cue, tag: Cue) -> None:
        """A tag after a content ends it; one of the same speaker says nothing new but the date."""
        if tag.tag_first <= cue.content_first:
            return
        cue.content_last = min(cue.content_last, tag.tag_first - 1)
        if tag.voice is not None and cue.voice is not None and tag.voice.issuer == cue.voice.issuer:
            tag.dropped = True
            cue.places.append(range(tag.tag_first, tag.tag_last + 1))

    def _cut_at_cue(self, cue: Cue, later: Cue) -> None:
        linked = self._link(later.tag_first - 1 if later.own_subject else later.first - 1, cue.content_first)
        shared = not later.own_subject and later.voice is cue.voice
        others = cue.nominal and not later.own_subject and not _adds_nothing(cue, later)
        if linked is not None and (shared or others or (later.own_subject and self._separate(cue, later, linked))):
            cue.content_last = min(cue.content_last, linked - 1)
        elif not cue.deed and later.first <= cue.content_last and _adds_nothing(cue, later):
            later.dropped = True

    def _link(self, boundary: int, start: int) -> int | None:
        """First token of the link (`, and`, `while`, `;`) that ends with token `boundary`; None where there is none."""
        index = boundary
        while index > start and self.grammar.adverb(index):
            index -= 1
        if index <= start:
            return None
        if self.words[index] in self.grammar.steering.link:
            return index - 1 if self.words[index - 1] == "," else index
        return index if self.words[index] in _LINK_SIGNS or self.grammar.dash(index) else None

    def _separate(self, cue: Cue, later: Cue, linked: int) -> bool:
        """Whether a cue with a subject of its own stands beside an earlier one, not within what that one says."""
        if later.voice is not None and later.voice.definite and self.words[later.voice.first] in self.grammar.pronouns:
            return cue.deed or (cue.voice is not None and later.voice.issuer == cue.voice.issuer)
        comma = self.words[linked] == ","
        word = self.words[linked + 1] if comma else self.words[linked]
        return word in self.grammar.steering.contrast or word == ";" or (word == "and" and comma) or cue.deed

    # ------------------------------------------------------------------------------------------ where a content lies

    def of(self, cue: Cue, left: int, right: int) -> Iterator[tuple[int, int]]:
        """First and last token of each stretch that a cue of the sentence from `left` up to `right` attributes."""
        if cue.side is Side.LEFT and self._interrupts(cue, left, right):
            yield left, right - 1
            return
        if cue.side is not Side.RIGHT:
            yield self._before_tag(cue, left)
        if cue.side is not Side.LEFT:
            yield cue.content_first, cue.content_last
        elif self._goes_on(cue, right):
            yield cue.tag_last + 2, right - 1

    def _interrupts(self, cue: Cue, left: int, right: int) -> bool:
        """Whether a tag stands between a subject and its verb: `The plan, he said, is dead` says nothing in its first part alone."""
        follow = cue.tag_last + 1
        if follow + 2 >= right or self.words[follow] != "," or self.words[follow + 1] in self.grammar.steering.aside:
            return False
        before = range(left, cue.tag_first)
        return not any(self.grammar.predicate(i) or i in self.page.quote_at for i in before) and self.grammar.predicate(follow + 1)

    def _goes_on(self, cue: Cue, right: int) -> bool:
        """Whether a quote goes on after its tag: `"…," he said, "…"`."""
        follow = cue.tag_last + 1
        return (
            follow + 1 < right and (self.words[follow] in _AFTER_TAG or self.grammar.dash(follow)) and self.grammar.opens_quote(follow + 1)
        )

    def _before_tag(self, cue: Cue, left: int) -> tuple[int, int]:
        """What a tag attributes: the quote before it where that is a sentence of its own, else all from the start of the sentence."""
        last = cue.tag_first - 1
        if self.words[last] in _BEFORE_TAG and last not in self.page.quote_at:
            last -= 1
        first = left
        if last in self.page.quote_at:
            start = self.tokens.first_at(self.page.quote_at[last].outer.start)
            if start <= left or self.clauses.starts(start, left):
                first = start
        return self._without_openers(first, last), last

    def _without_openers(self, first: int, last: int) -> int:
        """First token after conjunctions and set-off adverbs that link a sentence to the one before (`Meanwhile,`, `But`)."""
        while first < last and self.words[first] not in self.grammar.steering.introducing:
            if self.words[first] not in _OPENERS and (self.words[first] not in self.grammar.adverbs or self.words[first + 1] != ","):
                break
            first += 1
        return first


def _adds_nothing(cue: Cue, later: Cue) -> bool:
    """Whether a cue within what another says has no speaker of its own: the same, the speaker's own country, or nobody in particular."""
    if cue.voice is None or later.voice is None:
        return False
    inner, outer = later.voice.issuer, cue.voice.issuer
    if inner == outer or (inner.type is IssuerType.UNNAMED and later.verb is ACCORDING_TO):
        return True
    return inner.type is IssuerType.COUNTRY and inner.country == outer.country and outer.type is not IssuerType.COUNTRY
