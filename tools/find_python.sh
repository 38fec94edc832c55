#!/bin/sh
# Prints the path of the newest usable Python >= 3.12 on this machine.
#
# Looks at $VOTUM_PYTHON (then at nothing else), at PATH, at what pyenv and uv have installed, and
# last asks uv. Usable: it starts, is a final release with the interpreter lock, and can make a
# virtual environment.
set -u

probe='
import sys, sysconfig
import ensurepip, venv
ok = (
    sys.version_info >= (3, 12)
    and sys.version_info.releaselevel == "final"
    and not sysconfig.get_config_var("Py_GIL_DISABLED")
)
if ok:
    print("%d %d %d" % sys.version_info[:3])
    print(sys.executable)
'

# Prints "<comparable version> <path>" when "$1" is usable; says nothing otherwise. A pyenv shim
# that leads nowhere, a Python without ensurepip and a file that is no Python all end here.
usable() {
    found=$("$1" -I -c "$probe" </dev/null 2>/dev/null) || return 1
    [ -n "$found" ] || return 1
    printf '%s\n' "$found" | {
        read -r major minor micro
        read -r path
        printf '%03d%03d%03d %s\n' "$major" "$minor" "$micro" "$path"
    }
}

# The home in the password database: $HOME may point at an empty folder.
account_home() {
    name=$(id -un 2>/dev/null) || return 0
    case $name in
    '' | *[!A-Za-z0-9._-]*) return 0 ;;
    esac
    eval "home=~$name"
    case $home in
    /*) printf '%s\n' "$home" ;;
    esac
}

candidates() {
    for name in python3.14 python3.13 python3.12 python3 python; do
        command -v "$name"
    done
    account=$(account_home)
    for root in "${PYENV_ROOT:-}" "${HOME:-}/.pyenv" "$account/.pyenv" /opt/pyenv /usr/local/pyenv; do
        for path in "$root"/versions/3.*/bin/python; do
            [ -n "$root" ] && [ -x "$path" ] && printf '%s\n' "$path"
        done
    done
    for root in "${UV_PYTHON_INSTALL_DIR:-}" "${XDG_DATA_HOME:-}/uv/python" \
        "${HOME:-}/.local/share/uv/python" "$account/.local/share/uv/python"; do
        for path in "$root"/cpython-3.*/bin/python3; do
            [ -n "$root" ] && [ -x "$path" ] && printf '%s\n' "$path"
        done
    done
    for path in /usr/local/bin/python3.1[2-9] /opt/homebrew/bin/python3.1[2-9]; do
        [ -x "$path" ] && printf '%s\n' "$path"
    done
}

if [ -n "${VOTUM_PYTHON:-}" ]; then
    if best=$(usable "$VOTUM_PYTHON"); then
        printf '%s\n' "${best#* }"
        exit 0
    fi
    echo "VOTUM_PYTHON is '$VOTUM_PYTHON', which is not a working Python 3.12 or newer with venv and ensurepip: point it at one, or unset it." >&2
    exit 1
fi

best=$(
    candidates | awk '!seen[$0]++' | while IFS= read -r candidate; do
        usable "$candidate"
    done | sort -k1,1 -s | tail -n 1
)

if [ -z "$best" ] && command -v uv >/dev/null 2>&1; then
    candidate=$(uv python find '>=3.12' 2>/dev/null) && best=$(usable "$candidate")
fi

if [ -z "$best" ]; then
    echo "Votum needs Python 3.12 or newer with venv and ensurepip, and found none: install one (with your system's packages, pyenv or 'uv python install 3.13'), or set VOTUM_PYTHON to its path." >&2
    exit 1
fi
printf '%s\n' "${best#* }"
