"""Tests of scripts/, one folder for each room."""
