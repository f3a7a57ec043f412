#!/usr/bin/env bash
# Everything that takes long, part by part (scripts/prove/). Writes docs/proof.md and docs/pictures/.
# PARTS="3-kills 5-cache" runs some parts anew; KILLS=…, ARTICLES=…, EDITS=… make it shorter for trying.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
andruck=$root/.build/release/andruck
work=$(mktemp -d /tmp/andruck-prove-XXXXXX)
# What each part saw, kept until it runs again.
kept=$root/.build/proof
mkdir -p "$kept"
servers=()
mounts=()
finish() {
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; done
  # What is mounted is others': nothing is removed before it is gone.
  for mount in "${mounts[@]}"; do umount "$mount" || exit 1; done
  rm -rf --one-file-system "$work"
}
trap finish EXIT
processor=$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1)
stamp="$(date -u +%Y-%m-%d), $(git rev-parse --short HEAD), $processor"
failed=0
say() { echo "$*" | tee -a "$lines"; }
note() { if [ "$1" = 0 ]; then say "| $2 | holds | $3 | $stamp |"; else failed=1; say "| $2 | **does not hold** | $3 | $stamp |"; fi; }

# Sets `python` to one that has the checkers.
checkers() {
  local venv=$root/.build/prove
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  "$venv/bin/pip" install -q -r Tests/Prove/requirements.txt
  python=$venv/bin/python
}

# A site with the demo's articles and comments: SITE LANGUAGE.
demo_site() {
  "$andruck" init --site "$1" --title Kaikante --language "$2" >/dev/null 2>&1
  "$andruck" demo --site "$1" >/dev/null
}

# Those who decide about comments: SITE.
moderators() {
  local person
  for person in malte:moderator svea:publisher; do
    echo "sieben Lotsen bei Ebbe" | "$andruck" user add "${person%:*}" --email "${person%:*}@kaikante.example" --role "${person#*:}" --password-stdin --site "$1" 2>/dev/null
  done
}

# ANDRUCK_DATABASE for an engine: a new database of this name in `cluster`, or none.
on_engine() {
  unset ANDRUCK_DATABASE
  [ "$1" = postgres ] || return 0
  psql -q "host=$cluster user=andruck dbname=postgres" -c "CREATE DATABASE $2"
  export ANDRUCK_DATABASE="host=$cluster user=andruck dbname=$2"
}

# Starts a server on a free port, with so much memory for pages; sets `base`.
serve() {
  ANDRUCK_CACHE_MEMORY=${2:-64 MiB} "$andruck" serve --site "$1" --port 0 >"$1.out" 2>"$1.log" &
  servers+=($!)
  for _ in $(seq 100); do grep -q '^listening on' "$1.out" && break; sleep 0.05; done
  base=$(sed -n 's/^listening on //p' "$1.out")
}

for part in scripts/prove/*.sh; do
  name=$(basename "$part" .sh)
  [ -z "${PARTS:-}" ] || [[ " $PARTS " == *" $name "* ]] || continue
  lines=$kept/$name
  : >"$lines"
  # shellcheck source=/dev/null
  source "$part"
done

for part in scripts/prove/*.sh; do
  [ -s "$kept/$(basename "$part" .sh)" ] && continue
  echo "docs/proof.md stays as it was: $(basename "$part" .sh) was not run here yet" >&2
  exit $failed
done
{
  echo "# Proof"
  echo
  echo "Written by \`make prove\`, part by part; since 2026-11-26 each line names its processor. The last part ran on $(nproc) cores, $(free -g | awk '/Mem/ { print $2 }') GB, $(. /etc/os-release && echo "$PRETTY_NAME"), $(swift --version 2>/dev/null | grep -oE 'Swift version [0-9.]+' | head -1)."
  echo
  echo "What is short stands as a test in \`make test\`; this page holds what takes long."
  echo
  echo "| what | | seen | when, at commit, on |"
  echo "|---|---|---|---|"
  for part in scripts/prove/*.sh; do cat "$kept/$(basename "$part" .sh)"; done
} >docs/proof.md
exit $failed
