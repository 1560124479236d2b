"""The resources: what the environment presets."""

import pytest

from pipeline.defs.resources import make_resources
from pipeline.engine.embedded import EmbeddedEngine
from pipeline.engine.processes import ProcessEngine


@pytest.mark.parametrize(("workers", "kind"), [("1", EmbeddedEngine), ("2", ProcessEngine)])
def test_the_environment_presets_the_engine(workers: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_WORKERS", workers)
    with make_resources()["engine"].open() as engine:
        assert isinstance(engine, kind)


def test_an_engine_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_ENGINE", "abacus")
    with pytest.raises(ValueError, match="abacus"):
        make_resources()["engine"].open()
