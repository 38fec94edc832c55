#!/bin/sh
# Makes the virtual environment $VENV (default .venv) what the lock says, and does nothing when it
# already is. One environment serves demo, test and check alike: it holds requirements/dev.lock,
# of which requirements/run.lock is a part.
#
# Two stamps inside it say what it holds; each is written last and removed first, so that an
# interrupted install starts over:
#   .votum-packages  where the environment stands, and the lock  -> made from scratch
#   .votum-project   the project's description                   -> Votum itself reinstalled
# A third, .votum-python, names the Python it was made with, and counts only when VOTUM_PYTHON is set.
set -eu

cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
lock=requirements/dev.lock
catalogues=src/votum/translations/catalogues

unset PYTHONHOME PYTHONPATH
export PYTHONNOUSERSITE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USER=0

# Two commands at once must not build the same environment; where flock is missing, that is up to
# the person who starts them.
if command -v flock >/dev/null 2>&1; then
    exec 9>"$venv.lock"
    flock 9
fi

fingerprint() { cksum | tr ' \t' '--'; }
packages_wanted="$PWD/$venv $(fingerprint <"$lock")"
project_wanted=$(fingerprint <pyproject.toml)

# True when the stamp "$1" reads "$2".
stamped() { [ -f "$venv/$1" ] && [ "$(cat "$venv/$1")" = "$2" ]; }

# A moved folder, a Python that was removed and an interrupted install all fail here.
healthy() {
    stamped .votum-packages "$packages_wanted" &&
        { [ -z "${VOTUM_PYTHON:-}" ] || stamped .votum-python "$VOTUM_PYTHON"; } &&
        "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

if ! healthy; then
    python=$(sh tools/find_python.sh)
    echo "Setting up $venv with $python (first time, or the lock has changed)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
    # Not compiling saves half the time: Python compiles what is imported, when it is.
    "$venv/bin/python" -m pip install -qq --no-compile --require-hashes -r "$lock"
    printf '%s\n' "${VOTUM_PYTHON:-$python}" >"$venv/.votum-python"
    printf '%s\n' "$packages_wanted" >"$venv/.votum-packages"
fi

if ! stamped .votum-project "$project_wanted"; then
    rm -f "$venv/.votum-project"
    "$venv/bin/python" -m pip install -qq --no-deps --no-build-isolation --editable .
    printf '%s\n' "$project_wanted" >"$venv/.votum-project"
fi

# Compiled when a catalogue is newer than what was compiled from it.
for text in "$catalogues"/*/LC_MESSAGES/*.po; do
    [ -f "$text" ] || continue
    compiled=${text%.po}.mo
    if [ ! -f "$compiled" ] || [ -n "$(find "$text" -newer "$compiled")" ]; then
        "$venv/bin/pybabel" --quiet compile -i "$text" -o "$compiled"
    fi
done
