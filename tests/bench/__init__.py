"""Benchmarks: `python -m tests.bench`. Ratios to peers and floors measured in the same run; nothing is asserted."""
