"""All files of a release as bytes, rendered from its facts.

What belongs here: which files a release has. What does not: what is in each (their own modules), and where they go (`store`).
A new description of the release is one more entry of `DESCRIPTIONS`: manifest, checksums and comparison take it up by themselves.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.publish.changelog import CHANGELOG, render_changelog
from pipeline.publish.changes import CHANGES
from pipeline.publish.descriptors.card import DICTIONARY, README, render_card
from pipeline.publish.descriptors.croissant import CROISSANT, render_croissant
from pipeline.publish.descriptors.csvw import CSVW, render_csvw
from pipeline.publish.descriptors.datapackage import DATAPACKAGE, render_datapackage
from pipeline.publish.descriptors.dataset import QUALITY, Dataset, describe_release
from pipeline.publish.formats import ENCODERS
from pipeline.publish.manifest import MANIFEST, SUMS, Facts, file_name, render_manifest, render_sums
from pipeline.publish.sqlite import SQLITE, render_sqlite
from schemas.dictionary import render_tables

MEASURED = Path(__file__).parents[1] / "evaluation" / QUALITY
"""Lies in the package; it is measured when rules change, not when somebody publishes."""


def _render_database(facts: Facts, dataset: Dataset) -> bytes:
    return render_sqlite({**facts.tables, CHANGES: facts.changes}, dataset.tables, dataset.facts)


DESCRIPTIONS: Mapping[str, Callable[[Facts, Dataset], str | bytes]] = MappingProxyType(
    {
        README: lambda _, dataset: render_card(dataset),
        DICTIONARY: lambda _, dataset: f"# {dataset.title}: data dictionary\n\n{render_tables(dataset.tables)}",
        CHANGELOG: lambda facts, _: render_changelog(facts),
        DATAPACKAGE: lambda _, dataset: render_datapackage(dataset),
        CROISSANT: lambda _, dataset: render_croissant(dataset),
        CSVW: lambda _, dataset: render_csvw(dataset),
        QUALITY: lambda _, dataset: dataset.quality or "",
        SQLITE: _render_database,
    }
)


def render_contents(full: Facts, *others: Facts) -> dict[str, bytes]:
    """Every file of the release by name: those of the full edition, and those of each other one under its name as a folder."""
    beside = {f"{one.edition}/{name}": content for one in others for name, content in _render_edition(one, {}).items()}
    return _render_edition(full, beside)


def _render_edition(facts: Facts, beside: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an edition. The same facts give the same bytes."""
    contents = {file_name(one.table, form): content for one in facts.files for form, content in one.contents.items()}
    contents |= {file_name(CHANGES, form): encode(facts.changes) for form, encode in ENCODERS.items()}
    dataset = describe_release(facts, contents, MEASURED.read_text(encoding="utf-8"))
    contents |= {name: _to_bytes(render(facts, dataset)) for name, render in DESCRIPTIONS.items()}
    contents |= beside
    contents[MANIFEST] = render_manifest(facts, contents).encode()
    contents[SUMS] = render_sums(contents).encode()
    return contents


def _to_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
