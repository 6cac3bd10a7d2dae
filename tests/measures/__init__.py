"""Tests of fineline.measures."""
