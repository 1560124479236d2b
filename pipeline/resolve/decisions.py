"""Which ids turn out to be one statement, and why.

What belongs here: the decisions and their reasons. What does not: what statements are one because they have one id (`identifiers`), the
measure of likeness (`likeness`), what their row says (`statements`).

A statement without an occasion of its own (`occasion_of`) becomes a dated one of the same issuer where their passages are alike enough; a
group named without its office, or without the form in which it spoke, becomes the only fuller statement of that group on that day. Only
statements with an occasion stay, so that one more document never changes the id of any other. Two statements without one are never put
together: neither of their ids could stay. Where they are alike, this is said (`Verdict.OPEN`), and a reader decides (`MergeOverride`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.annotations import Statement
from pipeline.resolve.identifiers import form_family, issuer_key, occasion_of
from pipeline.resolve.likeness import FEWEST_SHARED, Likeness, Passage, Wording, compare, gather_wording
from pipeline.resolve.reports import Report, dates_agree, may_be_of, office_of, tells_form
from pipeline.text.document import Span
from pipeline.vocabulary.merges import MergeOverride
from pipeline.vocabulary.parties import PartyVocabulary
from schemas.terms import Form, IssuerType, MergeReason, Verdict

# The longer ago a statement was when it was reported, the more of them come into question, and the more alike must be what they say.
_ENOUGH = ((2, 0.4), (31, 0.5))  # days, likeness
_ENOUGH_OTHERWISE = 0.6
_SCORE_DIGITS = 4

Groups = Mapping[str, Sequence[Report]]
Reader = Callable[[Report, Span], Passage]


@dataclass(frozen=True, slots=True)
class Decision:
    """That the statements of two ids are one, are not, or may be. `likeness` of the first to the other; None where it was not asked."""

    statement_id: str
    other_id: str
    verdict: Verdict
    reason: MergeReason
    likeness: Likeness | None = None


def decide(groups: Groups, overrides: Sequence[MergeOverride], parties: PartyVocabulary, read: Reader) -> tuple[Decision, ...]:
    """All decisions on statements, in the order of their ids. `groups` are the reports of each id, `read` gives a passage its words.

    Overrides on ids that are not there decide nothing.
    """
    apart = frozenset(frozenset((one.statement_id, one.other_id)) for one in overrides if one.verdict is Verdict.DIFFERENT)
    made = [
        Decision(one.statement_id, one.other_id, one.verdict, MergeReason.OVERRIDE)
        for one in overrides
        if one.statement_id in groups and one.other_id in groups
    ]
    moved = {one.other_id: one.statement_id for one in made if one.verdict is Verdict.SAME}
    doubtful: list[Decision] = []
    for kin in _kindred(groups):
        for found in _decide_kin(kin, groups, apart, parties, read):
            if found.verdict is Verdict.OPEN:
                doubtful.append(found)
            # a reader may have chosen the undated one of two to stay
            elif found.other_id not in moved and follow(moved, found.statement_id) != found.other_id:
                moved[found.other_id] = found.statement_id
                made.append(found)
    made += [one for one in doubtful if not {one.statement_id, one.other_id} & moved.keys()]
    return tuple(sorted(made, key=lambda one: (one.statement_id, one.other_id)))


def follow(moved: Mapping[str, str], found: str) -> str:
    """The id that stays in the end."""
    while found in moved:
        found = moved[found]
    return found


def who_speaks(statement: Statement) -> str:
    """The issuer, a group whatever the office that it met at."""
    issuer = statement.issuer
    return issuer.issuer_id if issuer.type is IssuerType.GROUP and issuer.issuer_id else issuer_key(issuer)


def offices_agree(one: Statement, other: Statement, parties: PartyVocabulary) -> bool:
    """Whether the offices that two statements of a group name, if they do, are one."""
    mine, theirs = office_of(one.issuer, parties), office_of(other.issuer, parties)
    return mine == theirs or not mine or not theirs


def _kindred(groups: Groups) -> Iterator[list[str]]:
    """Ids of statements that may be one: of one issuer, form and status. The form of a group need not be told."""
    kin: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for found in sorted(groups):
        statement = groups[found][0].statement
        family = form_family(statement.form) if tells_form(statement) else form_family(Form.JOINT_STATEMENT)
        kin[who_speaks(statement), family, statement.status].append(found)
    yield from (kin[key] for key in sorted(kin) if len(kin[key]) > 1)


def _decide_kin(
    kin: Sequence[str], groups: Groups, apart: frozenset[frozenset[str]], parties: PartyVocabulary, read: Reader
) -> Iterator[Decision]:
    statements = {found: groups[found][0].statement for found in kin}

    def possible(one: str, other: str) -> bool:
        return one != other and frozenset((one, other)) not in apart and offices_agree(statements[one], statements[other], parties)

    dated = [found for found in kin if occasion_of(statements[found]) is not None]
    for found in dated:
        same_day = [other for other in dated if occasion_of(statements[other]) == occasion_of(statements[found]) and possible(found, other)]
        fuller = _only_fuller(found, same_day, statements, parties)
        if fuller is not None:
            yield Decision(fuller, found, Verdict.SAME, MergeReason.SAME_GROUP_SAME_DAY)
    if len(dated) == len(kin):
        return
    wordings = {found: gather_wording([[read(report, span) for span in report.spans] for report in groups[found]]) for found in kin}
    days = frozenset(dated)
    doubtful: dict[tuple[str, str], Decision] = {}
    for found, others in _sharing_words(wordings):
        if found in days:
            continue
        near = [other for other in others if possible(found, other)]
        enough = {other: _enough(groups[found], statements[other].stated_on) for other in near if other in days}
        best = _best(wordings, found, {other: least for other, least in enough.items() if least is not None})
        if best is not None:
            yield _alike(best[0], found, Verdict.SAME, best[1])
            continue
        undated = [other for other in near if other not in days and dates_agree(statements[found], statements[other])]
        best = _best(wordings, found, dict.fromkeys(undated, _ENOUGH_OTHERWISE))
        if best is not None:
            pair = (min(found, best[0]), max(found, best[0]))
            doubtful[pair] = _alike(*pair, Verdict.OPEN, best[1] if pair[0] == best[0] else _turn(best[1]))
    yield from (doubtful[pair] for pair in sorted(doubtful))


def _alike(statement_id: str, other_id: str, verdict: Verdict, likeness: Likeness) -> Decision:
    return Decision(statement_id, other_id, verdict, MergeReason.ALIKE, replace(likeness, score=round(likeness.score, _SCORE_DIGITS)))


def _turn(likeness: Likeness) -> Likeness:
    return Likeness(likeness.score, likeness.other, likeness.one)


def _best(wordings: Mapping[str, Wording], found: str, enough: Mapping[str, float]) -> tuple[str, Likeness] | None:
    """The other statement that is most alike, of those that are alike enough, and its likeness to this one."""
    compared = ((other, compare(wordings[other], wordings[found], least)) for other, least in enough.items())
    alike = [(other, likeness) for other, likeness in compared if likeness is not None]
    return max(alike, key=lambda item: (item[1].score, item[0]), default=None)


def _sharing_words(wordings: Mapping[str, Wording]) -> Iterator[tuple[str, list[str]]]:
    """Each statement with those that share enough words with it to be compared: an index of words saves the comparison with all."""
    having: dict[str, list[str]] = defaultdict(list)
    for found in sorted(wordings):
        for word in wordings[found].words:
            having[word].append(found)
    for found in sorted(wordings):
        shared = Counter(other for word in wordings[found].words for other in having[word])
        yield found, sorted(other for other, count in shared.items() if count >= FEWEST_SHARED and other != found)


def _only_fuller(found: str, others: Sequence[str], statements: Mapping[str, Statement], parties: PartyVocabulary) -> str | None:
    """The only statement of a group on a day that tells most of office and form, where it tells more than this one."""

    def told(one: str) -> int:
        return bool(office_of(statements[one].issuer, parties)) + tells_form(statements[one])

    most = max(map(told, others), default=0)
    fullest = [other for other in others if told(other) == most]
    return fullest[0] if most > told(found) and len(fullest) == 1 else None


def _enough(reports: Sequence[Report], day: date | None) -> float | None:
    """The likeness from which a statement without an occasion is the one of that day; None where it cannot be."""
    if day is None or not all(may_be_of(report, day) for report in reports):
        return None
    published = [report.document.published_on for report in reports if report.document.published_on is not None]
    ago = (min(published) - day).days if published else None
    return next((enough for days, enough in _ENOUGH if ago is not None and ago <= days), _ENOUGH_OTHERWISE)
