"""The report of one headshot as a page: one HTML file with pictures, that loads nothing and prints well."""

from fineline.page.page import page_of

__all__ = ["page_of"]
