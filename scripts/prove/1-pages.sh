# Every kind of page in Chromium, in both languages.
checkers

for language in de en; do
  echo "== every page in Chromium, $language"
  "$andruck" init --site "$work/$language" --language $language >/dev/null 2>&1
  "$andruck" demo --site "$work/$language" >/dev/null
  serve "$work/$language"
  code=0
  $python Tests/Prove/pages.py "$base" $language docs/pictures >"$work/pages-$language" 2>&1 || code=$?
  grep finding "$work/pages-$language" || true
  note $code "Every kind of page, $language: axe-core, Nu, no sideways scrolling, no cookie, no storage, nobody else asked, no console line, no layout shift, keyboard, without JavaScript" "$(tail -1 "$work/pages-$language" | sed 's/^pages: //')"
done

