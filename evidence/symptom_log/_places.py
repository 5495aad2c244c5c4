"""Where in a log something is wrong, as a spreadsheet shows it: row 5, column C. Never what stands there."""

from __future__ import annotations

from evidence.errors import InvalidLog

_LETTERS = 26


def letter(column: int) -> str:
    """The name of a column counted from 0: A, B, ... Z, AA."""
    name, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, _LETTERS)
        name = chr(ord("A") + last) + name
    return name


def fault(row: int, column: int, problem: str) -> InvalidLog:
    """The error of one cell; `problem` goes on from "Row 5, column C of the log" and says what to do."""
    return InvalidLog(f"Row {row}, column {letter(column)} of the log {problem}.")
