"""Exploring versions."""
