# The newsroom's work in Chromium, on both engines; fifty editors at once.
checkers
people() { Tests/Browser/people.sh "$andruck" "$1"; }

# Another user runs it, who may not look into our folder.
cluster=$(mktemp -d /tmp/andruck-pg-XXXXXX)
scripts/postgres.sh start "$cluster"
for engine in sqlite postgres; do
  echo "== a newsroom's day, $engine"
  on_engine $engine desk
  site="$work/desk-$engine"
  demo_site "$site" de
  people "$site"
  serve "$site"
  code=0
  $python Tests/Browser/desk.py "$base" keyboard phone merge >"$work/day" 2>&1 || code=$?
  cat "$work/day"
  note $code "A journalist's day in Chromium, with the keyboard alone and with a finger at 360 px: sign in with TOTP, two pictures, review, planned to the second, corrected, compared, withdrawn; two browsers on one article, $engine" "$(grep -c '^seen' "$work/day") steps; $(grep -o 'public [0-9.]* s after it' "$work/day" | tr '\n' ' ')"
  code=0
  $python Tests/Browser/killed.py "$andruck" "$site" >"$work/killed" 2>&1 || code=$?
  cat "$work/killed"
  note $code "The server is killed while somebody types: all but the last two seconds is there, $engine" "$(sed -n 's/^seen: killed while typing: //p' "$work/killed")"

  echo "== fifty editors, $engine"
  for number in $(seq 0 49); do
    echo "sieben Lotsen bei Ebbe" | "$andruck" user add "Editor $number" --email "e$number@kaikante.example" --role editor --password-stdin --site "$site" 2>/dev/null
  done
  code=0
  $python Tests/Prove/editors.py "$base" /artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit >"$work/editors" 2>&1 || code=$?
  cat "$work/editors"
  note $code "50 editors save each second for a minute beside reading load, $engine" "$(tail -1 "$work/editors")"
done
unset ANDRUCK_DATABASE
scripts/postgres.sh stop "$cluster"
