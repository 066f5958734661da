#!/bin/sh
# Belum pernah dicoba di macOS / not seen on macOS. Hanya mencari Python; pekerjaannya ada di installer.py.
here=$(cd "$(dirname "$0")" && pwd)
found=

try() {
  if [ -z "$found" ] && command -v "$1" >/dev/null 2>&1 && "$1" -I "$here/installer.py" fits >/dev/null 2>&1; then
    found=$1
  fi
}

search() {
  for version in 3.12 3.13 3.11; do
    try "python$version"
    try "/Library/Frameworks/Python.framework/Versions/$version/bin/python$version"
    try "/opt/homebrew/bin/python$version"
    try "/usr/local/bin/python$version"
  done
  # Tanpa alat pengembang, python3 bawaan macOS hanya membuka sebuah kotak dialog.
  if [ "$(uname)" != Darwin ] || xcode-select -p >/dev/null 2>&1; then try python3; fi
}

search
if [ -z "$found" ] && command -v brew >/dev/null 2>&1; then
  echo "Python belum ada. Sedang dipasang dengan Homebrew ..."
  brew install --quiet python@3.12
  search
fi
if [ -z "$found" ]; then
  echo "Belum berhasil. Python 3.11, 3.12 atau 3.13 tidak ada."
  echo "Pasang Python 3.12 dari https://www.python.org, atau minta bagian TI memasangnya, lalu jalankan lagi."
  exit 2
fi
exec "$found" -I "$here/installer.py" "$@"
