"""Two builds on one host, and visits to it while it changes from one to the other."""
