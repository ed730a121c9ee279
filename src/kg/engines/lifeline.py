"""A process that ends with the one that started it, however that one ended.

Both hold an end of a pipe, the starter the end that is written to, though it never writes. The system closes
it when the starter ends, be it by ``kill -9``.
"""

from __future__ import annotations

import os
import select
import signal
import sys


def hold(descriptor: int) -> None:
    """End this process when nobody holds the other end of a pipe any longer.

    On Linux the system itself sends the signal, in the middle of an answer too. Elsewhere a thread waits,
    which an engine can keep from running until it has answered.
    """
    if sys.platform != "linux":
        import threading  # only here: every command would wait for it

        threading.Thread(target=_wait, args=(descriptor,), daemon=True, name="lifeline").start()
        return
    import fcntl

    # https://man7.org/linux/man-pages/man2/fcntl.2.html, "Managing signals": what would announce that
    # the pipe can be read, as it can when it is closed, ends the process.
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([descriptor], [], [], 0)[0]:  # it was closed before
        os.kill(os.getpid(), signal.SIGKILL)


def _wait(descriptor: int) -> None:
    os.read(descriptor, 1)
    os.kill(os.getpid(), signal.SIGKILL)
