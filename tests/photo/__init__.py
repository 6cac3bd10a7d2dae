"""Tests of fineline.photo."""
