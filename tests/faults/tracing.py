"""Run a function in a forked process, and kill it before or after its n-th write.

Every call that changes a file is counted, those too that SQLite makes, by
ptrace(2): what a debugger does. Linux on x86-64 only.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable
from typing import NamedTuple

CAN_TRACE = sys.platform == "linux" and platform.machine() == "x86_64"

TRACE_ME, PEEK_USER, SYSCALL, SET_OPTIONS = 0, 3, 24, 0x4200
"""Requests of ptrace(2)."""

MARK_SYSCALLS, KILL_WITH_US = 1, 0x100000
SYSCALL_STOP = signal.SIGTRAP | 0x80
CALL_NUMBER = 15 * 8
"""Where the number of a system call stands in the registers: `orig_rax`."""

WAIT_FOR_ANY_CHILD = 0x40000000

WRITES = frozenset(
    {
        *(1, 18, 20, 296),  # write, pwrite64, writev, pwritev
        *(74, 75, 76, 77, 285),  # fsync, fdatasync, truncate, ftruncate, fallocate
        *(82, 264, 316),  # rename, renameat, renameat2
        *(83, 258, 84, 87, 263, 85),  # mkdir, mkdirat, rmdir, unlink, unlinkat, creat
    }
)
"""The system calls that change files, by their numbers on x86-64."""


class Ended(NamedTuple):
    """How a traced process ended: its exit status, below 0 a signal's, and its writes."""

    status: int
    writes: int


def run_traced(body: Callable[[], int], kill_at: int | None, when: str) -> Ended:
    """Run a function in a process of its own.

    Args:
        body: What the process does; it returns its exit status.
        kill_at: The number of the write, from 1, at which it is killed; None lets it end.
        when: `before` that write is done, or `after` it.
    """
    child = os.fork()
    if child == 0:
        _be_traced(body)
    _wait(child)
    _ptrace(SET_OPTIONS, child, 0, MARK_SYSCALLS | KILL_WITH_US)
    writes, is_inside, sent = 0, False, 0
    while True:
        _ptrace(SYSCALL, child, 0, sent)
        status = _wait(child)
        if not os.WIFSTOPPED(status):
            return Ended(os.waitstatus_to_exitcode(status), writes)
        stop = os.WSTOPSIG(status)
        sent = 0 if stop in (SYSCALL_STOP, signal.SIGTRAP) else stop
        if stop != SYSCALL_STOP:
            continue
        is_inside = not is_inside
        is_write = _ptrace(PEEK_USER, child, CALL_NUMBER, 0) in WRITES
        writes += is_write and is_inside
        if is_write and writes == kill_at and is_inside == (when == "before"):
            os.kill(child, signal.SIGKILL)
            return Ended(os.waitstatus_to_exitcode(_wait(child)), writes)


def _be_traced(body: Callable[[], int]) -> None:
    """Wait to be traced, then run; never return."""
    status = 70
    try:
        _ptrace(TRACE_ME, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        status = body()
    finally:
        os._exit(status)


def _wait(child: int) -> int:
    return os.waitpid(child, WAIT_FOR_ANY_CHILD)[1]


def _ptrace(request: int, child: int, address: int, value: int) -> int:
    _LIBC.ptrace.restype = ctypes.c_long
    ctypes.set_errno(0)
    result: int = _LIBC.ptrace(request, child, ctypes.c_void_p(address), ctypes.c_void_p(value))
    if ctypes.get_errno():
        raise OSError(ctypes.get_errno(), "ptrace")
    return result


_LIBC = ctypes.CDLL(None, use_errno=True)
