"""From score sheets to stars, with their reasons and the way onwards."""
