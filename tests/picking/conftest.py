from sitters import astronaut, hopper, portrait, sitter

__all__ = ["astronaut", "hopper", "portrait", "sitter"]
