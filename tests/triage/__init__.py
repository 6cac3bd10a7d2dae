"""Tests of fineline.triage."""
