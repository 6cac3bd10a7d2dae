"""Tests of fineline.face."""
