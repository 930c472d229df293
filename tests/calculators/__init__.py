"""Tests of every calculator there is: its folder, its cases, whatever is typed, both Pythons, the terminal."""
