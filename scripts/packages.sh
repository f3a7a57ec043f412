#!/usr/bin/env bash
# Installs what is missing, by Debian's package names, and says why. Asks before it uses sudo.
# Usage: packages.sh build | test | prove | bench | wordpress
set -euo pipefail

declare -A why=(
  [pkg-config]="finds the C libraries"
  [libpq-dev]="PostgreSQL's client library"
  [libsqlite3-dev]="SQLite"
  [libcmark-gfm-dev]="Markdown"
  [libcmark-gfm-extensions-dev]="tables, task lists and links in Markdown"
  [libgumbo-dev]="parses HTML as browsers do, so that it can be made safe"
  [libidn2-dev]="writes the hosts of mail addresses as servers know them"
  [libcurl4-openssl-dev]="talks to mail servers"
  [libssl-dev]="signs mails"
  [libxml2-dev]="reads what WordPress exports"
  [libstemmer-dev]="finds a word in all its forms"
  [libqrencode-dev]="shows codes that a phone reads"
  [libvips-dev]="makes pictures smaller, as AVIF, WebP and JPEG"
  [libbrotli-dev]="makes pages smaller for the way"
  [zlib1g-dev]="the same for programs that do not know Brotli"
  [postgresql]="the tests run on a PostgreSQL of their own, too"
  [postgresql-client]="makes the tests' databases"
  [chromium]="a journalist's day in a real browser, and every page as a reader sees it"
  [fonts-urw-base35]="the pictures' typefaces"
  [fonts-noto-core]="the pictures' typefaces"
  [python3-venv]="keeps the checkers apart from the system's Python"
  [imagemagick]="makes photos to test with"
  [time]="measures memory"
  [wrk]="asks as fast as it can"
  [heaptrack]="counts allocations"
  [nginx]="the peer that serves files"
  [python3]="runs the measures"
  [debootstrap]="makes a fresh machine to try the README on"
  [lsof]="finds who listens there"
  [bc]="counts seconds"
  [openssl]="makes keys and certificates"
  [postfix]="a mail server to send to, and the peer that sends"
  [dovecot-imapd]="mailboxes to look into"
  [spamassassin]="looks at our mails as others do"
  [curl]="asks for pages"
  [default-jre-headless]="runs the Nu HTML checker"
)
build=(pkg-config libpq-dev libidn2-dev libcurl4-openssl-dev libssl-dev libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libgumbo-dev libxml2-dev libstemmer-dev libqrencode-dev libvips-dev libbrotli-dev zlib1g-dev)
test=("${build[@]}" postgresql postgresql-client chromium python3-venv)
prove=("${test[@]}" fonts-urw-base35 fonts-noto-core default-jre-headless imagemagick time wrk heaptrack python3 curl debootstrap lsof bc openssl postfix dovecot-imapd spamassassin)
bench=("${test[@]}" nginx wrk python3)
wordpress=("${build[@]}" wrk python3)
for package in $("$(dirname "$0")/bench/wordpress.sh" packages); do
  wordpress+=("$package")
  why[$package]=${why[$package]:-"WordPress, the peer"}
done

declare -n wanted=${1:-build}
missing=()
for package in "${wanted[@]}"; do
  # Any Java does for the checker, and any PostgreSQL server for the tests.
  [ "$package" = default-jre-headless ] && command -v java >/dev/null && continue
  [ "$package" = postgresql ] && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && continue
  [ "$package" = postgresql-client ] && command -v psql >/dev/null && continue
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if ! command -v swift >/dev/null; then
  echo "Andruck needs Swift 6.2 or later: https://www.swift.org/install/linux/" >&2
  exit 1
fi
[ ${#missing[@]} -eq 0 ] && exit 0

echo "These Debian packages are missing:" >&2
for package in "${missing[@]}"; do echo "  $package: ${why[$package]}" >&2; done
root=()
if [ "$(id -u)" != 0 ]; then
  root=(sudo)
  if [ -t 0 ]; then
    read -r -p "Install them with sudo apt-get? [y/N] " answer
    [[ $answer == [yYjJ]* ]] || { echo "Nothing was installed." >&2; exit 1; }
  else
    echo "Install them with: sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi
"${root[@]}" apt-get update -qq
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
