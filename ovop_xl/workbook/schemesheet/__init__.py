"""The sheet Skema in detail: its cells, parts, rules and forms."""
