"""What stands behind the person: taken apart from them, softened, blurred, or another put in its place."""

from fineline.background.change import Change, parse
from fineline.background.scene import Scene

__all__ = ["Change", "Scene", "parse"]
