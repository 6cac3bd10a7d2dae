"""Tests of the model store and the networks."""
