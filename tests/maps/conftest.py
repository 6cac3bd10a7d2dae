from sitters import astronaut, portrait

__all__ = ["astronaut", "portrait"]
