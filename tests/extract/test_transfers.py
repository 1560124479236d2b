"""How far a transfer has come: cases, with those whose words tell nothing of it beside them."""

import pytest

from pipeline.extract.annotate import annotate
from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.vocabulary.load import load_vocabulary


def stages_of(text: str) -> list[str | None]:
    document = Document("0" * 16, "case.txt", text, (Zone(Span(0, len(text)), ZoneKind.BODY),), "en")
    return [str(weapon.stage) if weapon.stage else None for weapon in annotate(document, load_vocabulary()).weapons]


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("North Korea has sent ballistic missiles to Russia.", ["delivered"]),
        ("Germany will send Ukraine 20 Leopard tanks.", ["pledged"]),
        ("The tanks will soon be delivered to Ukraine by Norway.", ["pledged"]),
        ("Washington approved the sale of F-16 fighter jets to Turkey.", ["approved"]),
        ("Seoul accused Pyongyang of sending artillery shells to Russia.", ["alleged"]),
        ("The Kremlin denied that Iran had sent drones to Russia.", ["denied"]),
        ("The United States urged Iran to stop the transfer of drones to Russia.", ["demanded_to_stop"]),
        ("Berlin suspended the export of weapons to Israel.", ["halted"]),
        ("Russian forces fired ballistic missiles at Kharkiv.", [None]),
    ],
)
def test_stages(text: str, stages: list[str | None]) -> None:
    assert stages_of(text) == stages
