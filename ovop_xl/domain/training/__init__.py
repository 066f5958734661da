"""Who attended, learned and applied for what."""
