"""An environment for the peers, made once and kept under the user's cache folder.

What belongs here: making it. What does not: what is installed (`requirements.txt`).
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def make_environment(requirements: Path = REQUIREMENTS) -> tuple[Path, tuple[str, ...]]:
    """The interpreter of the environment, and what could not be installed. An environment that is complete is used again."""
    content = requirements.read_bytes()
    named = hashlib.sha256(content + sys.version.encode()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "communique-benchmarks" / named
    interpreter, done = folder / "bin/python", folder / "complete"
    if done.is_file():
        return interpreter, tuple(done.read_text(encoding="utf-8").split())
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    failed: tuple[str, ...] = ()
    if not _install(interpreter, requirements):
        failed = tuple(name for name, block in split_requirements(content.decode()) if not _install_one(interpreter, folder, block))
    done.write_text(" ".join(failed), encoding="utf-8")
    return interpreter, failed


def split_requirements(content: str) -> tuple[tuple[str, str], ...]:
    """Each locked requirement with its hashes, by name.

    >>> split_requirements("a==1 \\\\\\n    --hash=sha256:0\\nb==2 ; x < '3' \\\\\\n    --hash=sha256:1\\n")[1][0]
    'b'
    """
    blocks = re.split(r"(?m)^(?=[a-zA-Z0-9])", content)
    return tuple((block.partition("=")[0], block) for block in blocks if "==" in block)


def _install(interpreter: Path, requirements: Path) -> bool:
    command = [str(interpreter), "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes", "--no-deps", "-r", str(requirements)]
    return subprocess.run(command, check=False).returncode == 0


def _install_one(interpreter: Path, folder: Path, block: str) -> bool:
    single = folder / "single.txt"
    single.write_text(block, encoding="utf-8")
    return _install(interpreter, single)
