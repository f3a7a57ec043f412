# Every page of the desk.
checkers
for language in de en; do
  echo "== every page of the desk, $language"
  site="$work/pages-of-the-desk-$language"
  demo_site "$site" $language
  Tests/Browser/people.sh "$andruck" "$site"
  serve "$site"
  code=0
  $python Tests/Prove/desk_pages.py "$base" $language docs/pictures >"$work/desk-pages" 2>&1 || code=$?
  grep finding "$work/desk-pages" || true
  note $code "Every page of the desk, $language: axe-core, Nu, no sideways scrolling, nobody else asked, no console line, without JavaScript; three widths, light and dark" "$(tail -1 "$work/desk-pages" | sed 's/^pages: //')"
done
