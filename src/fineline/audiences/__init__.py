"""Who the headshot is for: what they may spend, what they want, how they frame it. Data, one TOML file each."""

from fineline.audiences.audience import Audience, audience_names, load_audience

__all__ = ["Audience", "audience_names", "load_audience"]
