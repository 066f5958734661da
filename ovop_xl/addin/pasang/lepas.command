#!/bin/sh
# Melepas add-in dan program OVOP dari komputer ini.
exec "$(dirname "$0")/pasang.command" lepas
