"""Expression lines and wrinkles: part of the person, so they are named and measured."""

from fineline.face.lines.lines import LineMap, Lines, find_lines

__all__ = ["LineMap", "Lines", "find_lines"]
