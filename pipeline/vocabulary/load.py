"""The whole vocabulary, composed: read once, handed to every function that needs it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.text.page_words import PageWords
from pipeline.vocabulary.circumstances import CircumstanceVocabulary, read_circumstances
from pipeline.vocabulary.files import DATA, VocabularyError
from pipeline.vocabulary.merges import MergeOverride, read_merge_overrides
from pipeline.vocabulary.pages import read_page_words
from pipeline.vocabulary.parties import PartyVocabulary, read_parties
from pipeline.vocabulary.phrases import PhraseTable
from pipeline.vocabulary.quantities import QuantityVocabulary, read_quantities
from pipeline.vocabulary.speech import SpeechVocabulary, read_speech
from pipeline.vocabulary.transfers import TransferVocabulary, read_transfers
from pipeline.vocabulary.weapons import WeaponVocabulary, read_weapons


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All knowledge that is data, by domain."""

    pages: PageWords
    outlets: PhraseTable[str]
    circumstances: CircumstanceVocabulary
    merges: tuple[MergeOverride, ...]
    parties: PartyVocabulary
    quantities: QuantityVocabulary
    speech: SpeechVocabulary
    transfers: TransferVocabulary
    weapons: WeaponVocabulary


@lru_cache(maxsize=4)
def load_vocabulary(overlay: Path | None = None) -> Vocabulary:
    """The package's vocabulary with the entries of a user's folder laid over it. Raises VocabularyError naming file and line, also
    for a file whose name no vocabulary has."""
    if overlay is not None:
        _check_names(overlay)
    pages = read_page_words(overlay)
    # `The diplomat said` begins many sentences that `The Diplomat` is not the subject of.
    return Vocabulary(
        pages,
        PhraseTable(pages.outlet_names, [name for name, _ in pages.outlet_names if name.startswith("The ")]),
        read_circumstances(overlay),
        read_merge_overrides(overlay),
        read_parties(overlay),
        read_quantities(overlay),
        read_speech(overlay),
        read_transfers(overlay),
        read_weapons(overlay),
    )


def _check_names(overlay: Path) -> None:
    """A file that no vocabulary reads would be passed over in silence, and its entries be missed."""
    known = {path.name for path in DATA.glob("*.csv")}
    for path in sorted(overlay.glob("*.csv")):
        if path.name not in known:
            raise VocabularyError(f"{path}: no vocabulary of that name; there are {', '.join(sorted(known))}")
