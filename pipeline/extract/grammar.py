"""What part a single token plays: verb or noun, adverb, abbreviation, quoted or not.

What belongs here: questions about one token and its neighbours that need the words of speech. What does not: where phrases and clauses
begin and end (`noun_phrases`, `clauses`).

Dashes and apostrophes are one sign each in the normal form of words: `-` stands for every dash, `'` for every single mark.
"""

from collections.abc import Sequence

from pipeline.extract.page import Page
from pipeline.vocabulary.speech import NounKind, SpeechVocabulary, SteeringWords

LINKS = frozenset(["-", "‐", "."])
"""Signs that join the parts of one word: `Sang-ho`, `U.S.`"""
_BEFORE_BUT = 4  # tokens before a "but" in which "all" stands
_SHORTEST_ADVERB = 4
_LONGEST_SHORT_QUOTE = 25  # characters of a quote that is part of a noun phrase: the "partial" ceasefire
_LONGEST_INITIAL = 2
_LONGEST_ABBREVIATION = 4
_FEWEST_QUOTED = 4  # words of a quote that stands as a sentence of its own


def excludes(words: Sequence[str], index: int, steering: SteeringWords) -> bool:
    """Whether a token takes out of a group what follows: `the allies except Hungary`, `all but Hungary`."""
    return words[index] in steering.excluding or (words[index] == "but" and "all" in words[max(0, index - _BEFORE_BUT) : index])


class Grammar:
    """Answers about the tokens of one page."""

    def __init__(self, page: Page, speech: SpeechVocabulary) -> None:
        self.page = page
        self.tokens = page.tokens
        self.words = page.tokens.words
        self.speech = speech
        self.steering = speech.steering
        kinds = speech.words
        self.adverbs = kinds["adverb"]
        self.aspects = kinds["aspect"]
        self.auxiliaries = kinds["auxiliary"]
        self.conjunctions = kinds["conjunction"]
        self.controls = kinds["control"]
        self.determiners = kinds["determiner"]
        self.negations = kinds["negation"]
        self.prepositions = kinds["preposition"]
        self.pronouns = kinds["pronoun"]
        self.stops = speech.stops

    def finite_verb(self, index: int) -> bool:
        """Whether the token is a reporting verb in a form that no noun has (`clarifies`, `said`; not `state`, `claims`)."""
        return self.words[index] in self.speech.finite and not self.page.capital(index)

    def predicate(self, index: int) -> bool:
        """Whether the token is a finite verb, as far as the vocabulary knows verbs."""
        word = self.words[index]
        if word not in self.steering.finite_auxiliary and word not in self.speech.finite:
            return False
        return not self.page.capital(index) and index not in self.page.party_at

    def adverb(self, index: int) -> bool:
        """Whether the token is an adverb: a known one, or a word in `-ly` that is no name."""
        word = self.words[index]
        return word in self.adverbs or (word.endswith("ly") and len(word) > _SHORTEST_ADVERB and not self.page.capital(index))

    def noun(self, index: int) -> NounKind | None:
        """What kind of speaker the token stands for as a noun."""
        return self.speech.nouns.get(self.words[index])

    def pronoun(self, index: int) -> bool:
        """Whether the token is a pronoun, and not part of a name (`US`)."""
        return self.words[index] in self.pronouns and index not in self.page.party_at

    def abbreviation(self, index: int) -> bool:
        """Whether the point at a token belongs to an abbreviation: glued to a short or capitalised word, and more follows."""
        if not self.page.glued(index) or index + 1 >= len(self.tokens):
            return False
        before = self.words[index - 1]
        return len(before) <= _LONGEST_INITIAL or (len(before) <= _LONGEST_ABBREVIATION and self.page.capital(index - 1))

    def dash(self, index: int) -> bool:
        """Whether the token is a dash that parts, and no hyphen that joins: a long one, or one with a blank before it."""
        if self.words[index] != "-":
            return False
        return self.tokens.text[self.tokens.starts[index]] == "—" or not self.page.glued(index)

    def long_quote(self, index: int) -> bool:
        """Whether the token stands in quoted words that are more than a word or two within a noun phrase."""
        quote = self.page.quote_at.get(index)
        return quote is not None and len(quote.inner) > _LONGEST_SHORT_QUOTE

    def opens_quote(self, index: int) -> bool:
        """Whether a quote begins with the token: its mark, or its first word."""
        quote = self.page.quote_at.get(index)
        return quote is not None and self.tokens.starts[index] <= quote.inner.start

    def opens_quoted_sentence(self, index: int) -> bool:
        """Whether a quote begins with the token that is long enough to be what somebody said, not a word that somebody used."""
        return self.opens_quote(index) and len(self.page.quote_at[index].inner.of(self.tokens.text).split()) >= _FEWEST_QUOTED

    def part_of_name(self, index: int, left: int) -> bool:
        """Whether the word is capitalised within a sentence that begins with token `left`, and not since quoted words begin with it."""
        return index > left and self.page.capital(index) and self.words[index - 1] not in {'"', "“", ":"}

    def plain(self, first: int, last: int) -> str:
        """The printed phrase without the article or number that it begins with: `senior U.S. official`."""
        led = first < last and self.words[first] in self.steering.leading and not self.page.glued(first + 1)
        return self.page.words(first + led, last)
