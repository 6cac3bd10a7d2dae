from sitters import astronaut, flawed, hopper, portrait, sitter

__all__ = ["astronaut", "flawed", "hopper", "portrait", "sitter"]
