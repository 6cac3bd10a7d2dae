from sitters import sitter

__all__ = ["sitter"]
