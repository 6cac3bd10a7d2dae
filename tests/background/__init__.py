"""Tests of fineline.background."""
