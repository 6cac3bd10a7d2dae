from sitters import astronaut, badly, flawed, hopper, portrait, sitter

__all__ = ["astronaut", "badly", "flawed", "hopper", "portrait", "sitter"]
