#!/bin/sh
# Belum pernah dicoba di macOS / not seen on macOS. Klik dua kali, lalu seret buku kerja ke jendela yang terbuka.
data="$HOME/Library/Application Support/ovop_xl"
if [ "$(uname)" != Darwin ]; then data="${XDG_DATA_HOME:-$HOME/.local/share}/ovop_xl"; fi
if [ ! -x "$data/env/bin/python" ]; then
  echo "OVOP belum terpasang di komputer ini. Jalankan pasang.command lebih dulu."
  exit 2
fi
exec "$data/env/bin/python" -I -X utf8 -m ovop_xl.addin.drop "$@"
