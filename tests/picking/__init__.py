"""Tests of fineline.picking."""
