from sitters import astronaut, badly, flawed, hopper, leaning, portrait, sitter

__all__ = ["astronaut", "badly", "flawed", "hopper", "leaning", "portrait", "sitter"]
