"""Functions for engines to push: at a module's top level, so that other processes find them."""

import os
import signal
from pathlib import Path

POISON = 137


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    """Ends its process at one item, as a crash in a library or the system's killer would."""
    if number == POISON:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def double_after_a_death(number: int, mark: Path) -> int:
    """Ends its process once, at one item; `mark` tells that it has happened."""
    if number == POISON and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def fail(number: int) -> int:
    return 1 // (number - POISON)


def tell_process(_: int) -> int:
    return os.getpid()


def lose(number: int) -> int:
    return -number
