from sitters import astronaut, hopper

__all__ = ["astronaut", "hopper"]
