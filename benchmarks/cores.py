"""One core for everything that is compared, so that threads do not decide.

What belongs here: where measurements run. What does not: what is measured.
"""

import os
import platform


def stay_on_one_core() -> int | None:
    """Bind this process, and those that it starts, to one core. None where the system knows no such thing."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def describe_machine() -> str:
    """What a measurement was made on, without the name of the machine."""
    cores = os.cpu_count() or 1
    return f"{platform.machine()}, {cores} core{'s'[: cores != 1]}, {platform.python_implementation()} {platform.python_version()}"
