"""Clauses: where one may begin, what stands beside it, and whether subject and verb are a tag (`…, he said`).

What belongs here: boundaries within a sentence that do not depend on who speaks. What does not: noun phrases (`noun_phrases`), which side
of a cue its content is on (`complements`).
"""

from pipeline.extract.cues import Predicate
from pipeline.extract.grammar import Grammar
from pipeline.vocabulary.speech import Frame

_LONGEST_ADJUNCTS = 40  # tokens between a verb and its content
_LONGEST_OPENING = 25  # tokens of an adverbial that a sentence opens with
_TAG_SIGNS = frozenset([",", "-"])
_AFTER_TAG = frozenset([".", ",", "!", "?", ";", ":"])
_STOPS = frozenset([",", ".", ";", ":", "!", "?"])
_BREAKS = frozenset([";", "?", "!"])


class Clauses:
    """Answers about the clauses of one page. `left`, `right` are the tokens of the sentence, `right` exclusive."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.page = grammar.page
        self.words = grammar.words

    def starts(self, index: int, left: int) -> bool:
        """Whether nothing but adverbs and conjunctions stands between the start of the sentence and the token."""
        before = index - 1
        while before >= left and (self.words[before] in self.grammar.adverbs or not self.words[before][0].isalnum()):
            before -= 1
        return before < left or self.words[before] in self.grammar.steering.clause_link

    def may_open(self, index: int, right: int) -> bool:
        """Whether a clause may begin here: a subject, not a preposition."""
        if index >= right - 1:
            return False
        word = self.words[index]
        return word == "that" or word in self.grammar.determiners or word in self.grammar.pronouns or self.page.capital(index)

    def end_of_adjuncts(self, start: int, right: int) -> int:
        """First token after dates and prepositional phrases that follow a tag, up to and without the comma or stop that ends them."""
        index = start
        while index < right:
            after = self._after_date(index)
            if after is not None:
                index = after
            elif self._ends_adjuncts(index):
                return index
            else:
                index += 1
        return right

    def _after_date(self, index: int) -> int | None:
        """First token after a date that begins here, with `on` or `early on` before it."""
        if self.words[index] in self.grammar.steering.date_opener and index + 1 < len(self.words) and self.words[index + 1] in {"on", "in"}:
            index += 1
        dated = self.page.date_at.get(index)
        if dated is None and self.words[index] in {"on", "in"}:
            dated = self.page.date_at.get(index + 1)
        return None if dated is None else dated[1] + 1

    def _ends_adjuncts(self, index: int) -> bool:
        return self.words[index] in _STOPS or index in self.page.quote_at or self.words[index] in self.grammar.steering.clause_link

    # ------------------------------------------------------------------------------------------ content to the right

    def content_start(self, predicate: Predicate, follow: int) -> tuple[int, bool]:
        """First token of right-hand content and whether it is marked as such (`that`, a colon, a quote), past adjuncts."""
        right = predicate.right
        if follow >= right:
            return follow, False
        if self.words[follow] in {":", "that"}:
            return follow + 1, True
        if self.words[follow] == "," and follow + 1 < right and self.grammar.opens_quote(follow + 1):
            return follow + 1, True
        if Frame.ADDRESSEE not in predicate.verb.frames and self.words[follow] != "," and not self.adjunct(follow):
            return follow, False
        deed = bool({Frame.ACT, Frame.BOTH} & predicate.verb.frames)
        if deed and self.words[follow] == "to" and self._infinitive_at(follow, right):
            return follow, False  # pledged to set "the highest standard"
        marked = self._marked_content(follow, right)
        if marked is not None:
            return marked, True
        dated = self._after_dates(follow, right)
        return (dated, True) if follow < dated < right and self.may_open(dated, right) else (follow, False)

    def _infinitive_at(self, index: int, right: int) -> bool:
        after = index + 1
        return after < right and self.words[after] not in self.grammar.determiners and not self.page.capital(after)

    def adjunct(self, index: int) -> bool:
        """Whether what begins here stands beside the content: a date, an adverb, a prepositional phrase."""
        word = self.words[index]
        return word in self.grammar.steering.adjunct or word in self.grammar.adverbs or self._after_date(index) is not None

    def _marked_content(self, follow: int, right: int) -> int | None:
        """First token after a `that` or a mark of quotation beyond some adjuncts; None where another verb comes first."""
        stop = min(right, follow + _LONGEST_ADJUNCTS)
        set_off = self.words[follow] == "," or (follow > 0 and "," in self.words[follow : self._first_that(follow, stop)])
        if set_off and self._has_aside(follow, stop):
            # "reported, citing officials, that": what stands between the commas is said by the way
            ends = (index + 1 for index in range(follow + 1, stop - 1) if self.words[index] == ",")
            return next((index + (self.words[index] == "that") for index in ends if self._content_at(index)), None)
        for index in range(follow, stop):
            word = self.words[index]
            if word == "that" and self.words[index - 1] not in self.grammar.prepositions:
                return index + 1
            if self.grammar.opens_quoted_sentence(index):
                return index
            verb = index > follow and word in self.grammar.speech.verbs and word not in self.grammar.speech.nouns
            verb = verb and self.words[index - 1] not in self.grammar.determiners  # "in a tweet"
            if word in _BREAKS or (verb and not self.page.capital(index)):
                return None
        return None

    def _content_at(self, index: int) -> bool:
        return self.words[index] == "that" or self.grammar.opens_quoted_sentence(index)

    def _first_that(self, start: int, stop: int) -> int:
        return next((index for index in range(start, stop) if self.words[index] == "that"), stop)

    def _has_aside(self, start: int, stop: int) -> bool:
        """Whether a comma opens something said by the way (`, citing officials`, `, amid concerns`) before any `that`."""
        commas = (index for index in range(start, self._first_that(start, stop)) if self.words[index] == ",")
        return any(index + 1 < stop and self.words[index + 1] in self.grammar.steering.aside for index in commas)

    def _after_dates(self, index: int, right: int) -> int:
        while index < right:
            after = self._after_date(index)
            if after is None:
                break
            index = after
        return index

    # ------------------------------------------------------------------------------------------ content to the left

    def is_tag(self, first: int, follow: int, left: int, right: int) -> bool:
        """Whether subject and verb follow what was said: set off by a comma or a quotation mark, and nothing but adjuncts after them."""
        before = first - 1
        if before <= left:
            return False
        quoted = before in self.page.quote_at
        if (not quoted and self.words[before] not in _TAG_SIGNS) or self.adverbial(left, before):
            return False
        return quoted or follow >= right or self.words[follow] in _AFTER_TAG or self.adjunct(follow)

    def adverbial(self, left: int, comma: int) -> bool:
        """Whether all before the comma is an adverbial (`On Monday,`, `In a statement,`) and not a clause that could be content."""
        if any(self.grammar.opens_quoted_sentence(index) for index in range(left, comma)):
            return False
        if comma - left <= 1:
            return True
        if "," in self.words[left:comma] or comma - left >= _LONGEST_OPENING:
            return False
        first, grammar = self.words[left], self.grammar
        if left in self.page.date_at or first in grammar.prepositions or first.endswith("ing"):
            return True
        if first in grammar.adverbs or first in grammar.steering.coordinator:
            # "Later that day," but not "But there is no way back,": these may begin a main clause as well
            return not any(grammar.predicate(index) for index in range(left, comma))
        return first in grammar.conjunctions

    def end_of_opening(self, left: int, limit: int) -> int:
        """Where the adverbial that a sentence opens with ends (`On October 28,`): `left` where it opens with none."""
        comma = next((index for index in range(left, min(limit, left + 14)) if self.words[index] == ","), None)
        if comma is not None:
            return left if any(self.grammar.predicate(index) for index in range(left, comma)) else comma
        dated = left in self.page.date_at or self.words[left] in {"on", "in", "earlier"}
        return limit if limit - left < 8 and dated else left
