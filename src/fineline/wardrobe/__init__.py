"""What the person wears, what would serve them on camera for an audience, and why."""
