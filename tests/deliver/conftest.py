from sitters import astronaut

__all__ = ["astronaut"]
