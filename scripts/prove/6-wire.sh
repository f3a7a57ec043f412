# Many connections at once: busy ones, idle ones, slow ones.
echo "== connections"
ulimit -n "$(ulimit -Hn)"
"$andruck" init --site "$work/wire" >/dev/null 2>&1
"$andruck" demo --site "$work/wire" >/dev/null
serve "$work/wire"
code=0
python3 Tests/Prove/connections.py "$base" "${servers[-1]}" >"$work/connections" 2>&1 || code=$?
note $code "512 busy, 10,000 idle and 500 slow connections at once: others are served, memory stays bounded" \
  "$(tail -1 "$work/connections")"
