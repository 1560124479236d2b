"""Pages that are a statement themselves: the official text of a statement or of remarks, published as a whole page.

What belongs here: telling such a page, and its issuer. What does not: what of it is a passage (`official_text`).
"""

import re
from dataclasses import dataclass, replace

from pipeline.extract.annotations import PartyKind
from pipeline.extract.page import Page
from pipeline.extract.party_lists import find_runs
from pipeline.extract.speakers import Speakers
from pipeline.extract.statements import JOINT_FORMS
from pipeline.extract.subjects import Subjects
from pipeline.extract.voices import Voice
from pipeline.text.document import Span, ZoneKind
from schemas.terms import Form, IssuerType

_RELEASING = r"(?:announced|decided|designated|imposed|sanctioned)"
_TITLE = re.compile(r"\b(?:statement|communiqu[eé]|declaration|remarks)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:attribut(?:ed|able)\s+to"
    r"|the\s+(?:text\s+of\s+the\s+)?following\s+(?:\w+\s+){0,5}?(?:statement|text|declaration|communiqu[eé])\s+(?:was|is|has\s+been)"
    r"\s+\w+\s+(?:\w+\s+)?by(?:\s+the\s+governments\s+of)?"
    r"|(?:statement|declaration|communiqu[eé])\b[^\n:]{0,120}?\bon\s+behalf\s+of"
    r"|(?:statement|declaration|communiqu[eé])\s+(?:(?:is|was|has\s+been)\s+)?(?:co-?)?(?:signed|endorsed|delivered|adopted)\s+by"
    r"|issued\s+(?:jointly\s+)?by|(?:statement|remarks|declaration)\s+(?:(?:by|of|from)|(?:on|regarding|concerning)\s+[^\n.,:]{2,60}?\s+"
    r"(?:by|from(?=[^\n]{0,30}\b(?:president|prime\s+minister|chancellor|ministers?|leaders|heads|governments|secretary)\b))))\s+",
    re.IGNORECASE,
)
_ISSUING = re.compile(
    r"\b(?:issued|released|made|gave|published)\s+(?:"
    r"the\s+following\s+(?:\w+\s+){0,3}?(?:statement|declaration|communiqu[eé]|talk)\b[^\n]{0,300}[:.]\s*$"
    r"|an?\s+(?:\w+\s+){0,3}?(?:statement|declaration|communiqu[eé]|talk)\b[^\n]{0,300}:\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_OF = re.compile(
    r"^\W*(?:[\w’'./-]+\s+){0,12}?(?:statement|communiqu[eé]|declaration)\s+(?:on|regarding|concerning|following)\b", re.IGNORECASE
)
_WE = re.compile(r"^\W*(?:we|i)\b|[,;]\s+(?:and\s+)?we\b|\bour\b|\b(?:let|allow)\s+(?:me|us)\b|\bwe\s+(?:\w+\s+)?(?:\w+)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|told|reported|according to (?-i:(?:the )?[A-Z])|the statement (?:said|read|reads|says))\b", re.IGNORECASE
)
_ATTRIBUTED = re.compile(r"attribut", re.IGNORECASE)
_TITLES = frozenset({ZoneKind.HEADLINE, ZoneKind.FURNITURE, ZoneKind.DECK})
_TODAY = re.compile(rf"\W*Today,?\s+(?=the\b|[A-Z])|(?=The\s+[^.]{{3,80}}?\b(?:has\s+today|today\s+{_RELEASING}|{_RELEASING}\s+today)\b)")
_OPENING = re.compile(r"\W*we,\s+(?:the\b|[^.]{3,400}?\band\b)", re.IGNORECASE)
_WEAK_LEAD = re.compile(r"statement|remarks|declaration|communiqu|issued", re.IGNORECASE)
_WE_OPENING = re.compile(r"(?:\W|today)*we\b", re.IGNORECASE)
_BEHALF = re.compile(r"\bbehalf\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_OWN_WORDS = 0.2  # share of sentences in the first person
_EARLY, _LATEST = 6, 12  # zones in which a page says whose text it is; the latest of them
_LEAD_REACH = 300  # characters of a zone in which it says so
_HEAD_REACH = 200  # characters of a sentence in which it says so
_LONGEST_LINE = 160  # characters
_FEWEST_SENTENCES = 3  # of a text in which nobody speaks of themselves
_LONGEST_TERM = 6  # words between quote marks that name a thing rather than tell what somebody said
_MANY = 5  # countries that a text begins with where nothing else says whose it is
_FEW = 2  # countries that met, where sentences begin with `we`
_FEWEST_OWN = 2  # sentences that begin with `we`
_BEFORE_LISTED = 8  # tokens from `issued by` to a list of countries
_BEFORE_MANY = 24  # tokens before them
_SHORTEST = 5  # tokens of a sentence that is a passage


@dataclass(frozen=True, slots=True)
class Official:
    """Whose official text a page is; a press release (`released`) quotes its officials."""

    voice: Voice
    released: bool = False


def read_official(page: Page, speakers: Speakers) -> Official | None:
    """The issuer whose official text the page is; None where it is a report of what others said."""
    bodies = [sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.BODY]
    if not bodies:
        return None
    announcing = _announcing(page, speakers, bodies[0])
    if announcing is not None:
        return Official(announcing, released=True)
    text = page.document.text
    head = next((sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.HEADLINE), None)
    early = _early(page)
    spans = early if head is None else [head, *early]
    leads = [found for span in spans for found in _LEAD.finditer(text, span.start, min(span.end, span.start + _LEAD_REACH))]
    # "an attack attributed to X" says nothing of whose text it is
    leads = [found for found in leads if not _ATTRIBUTED.match(found.group()) or _ends_early(text, found, spans)]
    lead = max(leads, key=lambda found: _listed_after(page, speakers, found), default=None)
    issuing = next((found for span in early if (found := _ISSUING.search(text, span.start, span.end))), None)
    titled = head is not None and _TITLE.search(head.of(text)) is not None
    titles = [zone.span for zone in page.document.zones[:_EARLY] if zone.kind in _TITLES]
    entitled = next((span for span in titles if _TITLE_OF.search(span.of(text)) or _LEAD.search(span.of(text))), None)
    many = _opening_list(page, speakers, bodies[0]) or _meeting(page, speakers, bodies)
    opening = many is not None or _OPENING.match(bodies[0].of(text)) is not None
    if not (titled or entitled is not None or lead is not None or issuing is not None or opening):
        return None
    attributed = issuing is not None or (lead is not None and not _WEAK_LEAD.match(lead.group()))
    if not _speaks_for_itself(page, bodies, attributed) and not (entitled is not None and _told_by_nobody(page, bodies)):
        return None
    voice = _before_issuing(page, speakers, issuing) if issuing is not None else _issuer(page, speakers, lead, entitled or head, bodies[0])
    voice = voice or _signed(speakers) or many
    return None if voice is None else Official(replace(voice, form=_form(text, speakers, spans, voice)))


def _early(page: Page) -> list[Span]:
    """The zones in which a page says whose text it is: the first ones, up to the second paragraph of its body."""
    zones = page.document.zones
    bodies = [position for position, zone in enumerate(zones) if zone.kind is ZoneKind.BODY]
    until = bodies[1] + 1 if len(bodies) > 1 else len(zones)
    return [zone.span for zone in zones[: max(_EARLY, min(until, _LATEST))]]


def _listed_after(page: Page, speakers: Speakers, lead: re.Match[str]) -> int:
    """How many countries are listed behind words that say whose text it is, where they are many: it is theirs, whoever delivered it."""
    zone = next(zone.span for zone in page.document.zones if zone.span.start <= lead.start() < zone.span.end)
    indices = page.tokens.within(Span(lead.end(), zone.end)) if lead.end() < zone.end else range(0)
    run = next((run for run in find_runs(page, indices, speakers.speech.steering) if run), ()) if indices else ()
    return len(run) if len(run) >= _MANY and run[0].first - indices.start <= _BEFORE_LISTED else 0


def _speaks_for_itself(page: Page, bodies: list[Span], attributed: bool) -> bool:
    """Whether a page is told in the first person, twice as often as of others: quotes do not count, as reports hold them too."""
    text = page.document.text
    plain = [span for span in bodies if not page.quotes_over(span.start, span.end)]
    own = sum(1 for span in plain if _WE.search(span.of(text)))
    reported = sum(1 for span in bodies if _REPORTED.search(span.of(text)))
    return 2 * reported <= own and (attributed or own >= max(1, _OWN_WORDS * len(bodies)))


def _opening_list(page: Page, speakers: Speakers, first: Span) -> Voice | None:
    """The many that a page begins with: `The Committee, the Kingdom of Bahrain, Egypt … express their concern`."""
    indices = page.tokens.within(first)
    lists = (one.mentions for one in speakers.lists)
    found = next((one for one in lists if indices and one[0].first in indices), ())
    if len(found) < _MANY or found[0].first - indices.start > _BEFORE_MANY or found[-1].last + _SHORTEST >= indices.stop:
        return None
    if _REPORTED.search(first.of(page.document.text)):
        return None
    return speakers.organizations.of_list(found, None, found[0].first, found[-1].last)


def _meeting(page: Page, speakers: Speakers, bodies: list[Span]) -> Voice | None:
    """Those who a page begins with where it goes on as `we`: `The Ministers of Interior of Poland, Latvia and Estonia met today`."""
    own = sum(1 for span in bodies if _WE_OPENING.match(span.of(page.document.text)))
    indices = page.tokens.within(bodies[0])
    voice = speakers.read_first(indices.start, indices.stop) if own >= _FEWEST_OWN and indices else None
    return voice if voice is not None and voice.is_group and len(voice.members) >= _FEW else None


def _announcing(page: Page, speakers: Speakers, first: Span) -> Voice | None:
    """The institution whose press release a page is: `Today, the Department of the Treasury sanctioned …` is told by itself."""
    start = _TODAY.match(first.of(page.document.text))
    if start is None or _REPORTED.search(first.of(page.document.text)):
        return None
    inside = page.tokens.within(Span(first.start + start.end(), first.end))
    voice = speakers.read_first(inside.start, inside.stop) if inside else None
    kind = voice.issuer.type if voice is not None else None
    return voice if kind in {IssuerType.ORGANIZATION, IssuerType.COUNTRY} and voice is not None and voice.issuer.issuer_id else None


def _signed(speakers: Speakers) -> Voice | None:
    """The countries that a text without an issuer is signed by: `Signatories: …`, `This statement is endorsed by: …`."""
    lists = (found.mentions for found in speakers.lists if found.signing)
    mentions = next((found for found in lists if len(found) > 1), None)
    return None if mentions is None else speakers.organizations.of_list(mentions, None, mentions[0].first, mentions[-1].last)


def _ends_early(text: str, lead: re.Match[str], spans: list[Span]) -> bool:
    """Whether the line that says whose text it is says no more: `Attributable to the press secretary:`."""
    line = next(span for span in spans if span.start <= lead.start() < span.end)
    return line.end - line.start <= _LONGEST_LINE or line.of(text).rstrip().endswith(":")


def _told_by_nobody(page: Page, bodies: list[Span]) -> bool:
    """Whether no sentence of a page reports what somebody said: its title tells whose words they are."""
    if len(bodies) < _FEWEST_SENTENCES:
        return False
    text = page.document.text
    return not any(_REPORTED.search(span.of(text)) or _quoted_sentence(page, span) for span in bodies)


def _quoted_sentence(page: Page, span: Span) -> bool:
    return any(len(quote.inner.of(page.document.text).split()) > _LONGEST_TERM for quote in page.quotes_over(span.start, span.end))


def _before_issuing(page: Page, speakers: Speakers, issuing: re.Match[str]) -> Voice | None:
    """Who issues the text that follows: `Ana Lund, vice-minister of X, issued the following press statement:`."""
    sentence = next((one.span for one in page.sentences if one.span.start <= issuing.start() < one.span.end), None)
    if sentence is None:
        return None
    indices = page.tokens.within(sentence)
    verb = page.tokens.first_at(issuing.start())
    subjects = Subjects(speakers)
    end = subjects.end_before(verb, indices.start)
    voice = subjects.read(end, indices.start)[0] if end is not None else None
    return voice or speakers.read_first(indices.start, verb)


def _form(text: str, speakers: Speakers, spans: list[Span], voice: Voice) -> Form | None:
    """The form that the page names first; what a person says is remarks, and what several say is joint, whatever it is called."""
    if voice.is_person:
        return None
    forms = speakers.speech.forms
    words = (word for span in spans for word in _WORD.findall(span.of(text)[:_LEAD_REACH].casefold()))
    named = next((forms[word] for word in words if word in forms), None)
    return Form.JOINT_STATEMENT if voice.issuer.type is IssuerType.GROUP and named not in JOINT_FORMS else named


def _issuer(page: Page, speakers: Speakers, lead: re.Match[str] | None, head: Span | None, first: Span) -> Voice | None:
    """Who the page says it is by: in the opening sentence, after the words that say so, in the headline."""
    tokens = page.tokens
    opening = tokens.within(first)
    start = next((index for index in opening if tokens.words[index] not in {"we", ",", "the", "of"}), None)
    voice = speakers.read_first(start, opening.stop) if start is not None else None
    known = voice if voice is not None and voice.issuer.issuer_id is not None else None
    titled = _TITLE_OF.search(head.of(page.document.text)) if head is not None and lead is None else None
    if titled is not None and head is not None and (known is None or not known.is_group):
        inside = tokens.within(Span(head.start, head.start + titled.end()))
        own = speakers.organizations.read_title(inside.start, inside.stop - 1) if inside else None
        if own is not None:
            return own
    if lead is None:
        if known is not None or head is None or titled is not None:
            return known  # what a title names behind `statement on` is what it is about
        title = tokens.within(head)
        return speakers.organizations.read_title(title.start, title.stop - 1)
    if known is not None and known.is_group and _WE_OPENING.match(first.of(page.document.text)):
        return known
    zone = next(zone.span for zone in page.document.zones if zone.span.start <= lead.start() < zone.span.end)
    start, stop = tokens.first_at(lead.end()), tokens.within(zone).stop
    topics = speakers.speech.steering.topic
    stop = next((index for index in range(start + 1, stop) if tokens.words[index] in topics), stop)
    behalf = _BEHALF.search(lead.group()) is not None
    led = (None if behalf else _body_in(speakers, lead)) or _named_after(speakers, start, stop)
    return known if known is not None and known.is_group and (led is None or led.is_group) else led or known


def _body_in(speakers: Speakers, lead: re.Match[str]) -> Voice | None:
    """The body whose text is issued by one of its officers: `The following Security Council press statement was issued by Ana Lund`."""
    inside = speakers.page.tokens.within(Span(lead.start(), lead.end()))
    body = speakers.organizations.of_kind(PartyKind.BODY, inside.start, inside.stop - 1) if inside else None
    return None if body is None else speakers.organizations.of_party(body, body.first, body.last)


def _named_after(speakers: Speakers, start: int, stop: int) -> Voice | None:
    """The parties that a line names as issuers, as one; the person or institution where it names but one country."""
    if start >= stop:
        return None
    found = speakers.read_from(start, stop)
    voice = found[0] if found is not None else None
    if voice is not None and voice.issuer.type is IssuerType.UNNAMED:
        voice = None  # "the High Representative": the text will tell whose
    named = speakers.page.parties_in(start, stop - 1)
    people = {mention.party_id for mention in named if mention.kind is PartyKind.PERSON}
    if len(people) > 1 or voice is None or not voice.is_person:
        several = speakers.organizations.read_together(start, stop - 1)
        if several is not None:
            return several
    return voice or speakers.organizations.read_title(start, stop - 1)


def introduces(sentence: str) -> bool:
    """Whether a sentence only says whose text it is."""
    lead = _LEAD.search(sentence[:_HEAD_REACH])
    if lead is not None and (not _ATTRIBUTED.match(lead.group()) or len(sentence) <= _LONGEST_LINE):
        return True
    return _ISSUING.search(sentence) is not None
