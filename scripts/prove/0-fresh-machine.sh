# Debian 12 with git, make and Swift as swift.org asks for it, and nothing else: a clone of this commit, the README's two
# commands. FRESH_BIND="DIR …" are folders that Swift or git need there, such as a mirror of packages.
fresh_clone() {
  local machine=$work/machine swift port start first again counts code=0
  swift=$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")")
  debootstrap --variant=minbase --include=ca-certificates,git,make,curl,binutils,gcc,libc6-dev,libcurl4-openssl-dev,libedit-dev,libgcc-12-dev,libncurses-dev,libpython3-dev,libsqlite3-0,libstdc++-12-dev,libxml2-dev,libz3-dev,tzdata,uuid-dev,zlib1g-dev \
    bookworm "$machine" >"$work/machine.log" 2>&1 || { note 1 "A fresh machine" "$(tail -1 "$work/machine.log")"; return; }
  for file in /etc/resolv.conf /etc/hosts /etc/gitconfig "$HOME/.gitconfig"; do
    [ ! -e "$file" ] || install -D -m 644 "$file" "$machine$file"
  done
  for place in /proc /dev "$swift" ${FRESH_BIND:-}; do
    mkdir -p "$machine$place"
    mount --bind "$place" "$machine$place"
    mounts+=("$machine$place")
  done
  git clone -q "$root" "$machine/andruck"
  inside() { chroot "$machine" env -i HOME="$HOME" PATH="$swift/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin" LANG=C.UTF-8 PORT="${port:-}" "$@"; }
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  # From calling `make run` until the demo's front page is there, in seconds.
  shown() {
    start=$(date +%s.%N)
    inside make -C /andruck run >>"$work/machine.log" 2>&1 </dev/null &
    for _ in $(seq 12000); do
      curl -sf -o "$work/machine.html" "http://127.0.0.1:$port/" && break
      sleep 0.1
    done
    grep -q Kaikante "$work/machine.html" && echo "$(date +%s.%N) - $start" | bc | xargs printf '%.1f'
    kill "$(lsof -t -iTCP:"$port" -sTCP:LISTEN)"
    wait
  }
  first=$(shown) || code=1
  again=$(shown) || code=1
  inside make -C /andruck test >"$work/machine.test" 2>&1 </dev/null || code=1
  counts=$(grep -E '^engines:|Test run with' "$work/machine.test" | paste -sd ';' | sed 's/;/; /')
  note $code "Debian 12 with Swift and nothing else, a fresh clone: \`make run\`, \`make run\` again, \`make test\`" \
    "demo site after ${first:-?} s (packages and build), again after ${again:-?} s; $counts"
}

if [ "$(id -u)" != 0 ]; then
  say "| A fresh machine | **skipped: making one needs root** | | $stamp |"
else
  echo "== a fresh machine"
  fresh_clone
fi
