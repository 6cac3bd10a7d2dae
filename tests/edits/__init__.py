"""Tests of fineline.edits."""
