"""All files of a release as bytes, rendered from its facts.

What belongs here: which files a release has. What does not: what is in each (their own modules), and where they go (`store`).
A new description of the release is one more entry of `DESCRIPTIONS`: manifest, checksums and comparison take it up by themselves.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.publish.changelog import CHANGELOG, render_changelog
from pipeline.publish.changes import CHANGES
from pipeline.publish.formats import ENCODERS
from pipeline.publish.manifest import MANIFEST, SUMS, Facts, file_name, render_manifest, render_sums
from pipeline.publish.readme import README, render_readme

DESCRIPTIONS: Mapping[str, Callable[[Facts], str | bytes]] = MappingProxyType({README: render_readme, CHANGELOG: render_changelog})


def render_contents(facts: Facts) -> dict[str, bytes]:
    """Every file of the release by name. The same facts give the same bytes."""
    contents = {file_name(one.table, form): content for one in facts.files for form, content in one.contents.items()}
    contents |= {file_name(CHANGES, form): encode(facts.changes) for form, encode in ENCODERS.items()}
    contents |= {name: _to_bytes(render(facts)) for name, render in DESCRIPTIONS.items()}
    contents[MANIFEST] = render_manifest(facts, contents).encode()
    contents[SUMS] = render_sums(contents).encode()
    return contents


def _to_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
