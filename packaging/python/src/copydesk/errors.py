"""What a call raises, by the exit code of the binary."""

from __future__ import annotations


class CopydeskError(Exception):
    """The binary could not do what was asked. str() is what it said on standard error.

    exit_code: its exit code, negative if a signal killed it; 130 if it was interrupted.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[type[CopydeskError], tuple[str, int]]:
        return type(self), (str(self), self.exit_code)


class UsageError(CopydeskError):
    """An argument, a setting or its value cannot be (2)."""

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message, exit_code)


class UnreadableError(CopydeskError):
    """More input is unreadable than max_bad_records allows, or it changed meanwhile (3). The files of a run are complete."""

    def __init__(self, message: str, exit_code: int = 3) -> None:
        super().__init__(message, exit_code)


class InternalError(CopydeskError):
    """A full disk, an OUT in use by another run, a fault of copydesk (4), or a killed process (negative)."""

    def __init__(self, message: str, exit_code: int = 4) -> None:
        super().__init__(message, exit_code)


def error_of(exit_code: int, message: str) -> CopydeskError:
    """The error that an exit code other than 0 and 1 stands for."""
    message = message or f"copydesk ended with exit code {exit_code} and said nothing"
    if exit_code == 2:
        return UsageError(message)
    if exit_code == 3:
        return UnreadableError(message)
    if exit_code == 130:
        return CopydeskError(message, exit_code)
    return InternalError(message, exit_code)
