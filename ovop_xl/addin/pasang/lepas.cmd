@echo off
rem Belum pernah dicoba di Windows / not seen on Windows. Melepas add-in dan program OVOP dari komputer ini.
call "%~dp0pasang.cmd" lepas
