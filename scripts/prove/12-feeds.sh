# Feeds by the schemas of others and as an independent reader takes them; sitemaps by their schemas; JSON-LD by the vocabulary; the
# GiroCode read back. On the demo site, and on one of many articles.
checkers
for kind in ${FEED_SITES:-de en large}; do
  echo "== feeds, sitemaps and JSON-LD, $kind"
  site="$work/feeds-$kind"
  if [ $kind = large ]; then
    articles=${LARGE_ARTICLES:-50000}
    "$andruck" init --site "$site" --title Kaikante >/dev/null 2>&1
    "$andruck" demo --site "$site" --articles "$articles" >/dev/null
    what="of a site with $articles generated articles"
  else
    demo_site "$site" $kind
    what="of the demo site, $kind"
  fi
  code=0
  $python Tests/Prove/feeds.py "$andruck" "$site" >"$work/feeds" 2>&1 || code=$?
  cat "$work/feeds"
  note $code "Feeds, sitemaps and JSON-LD $what: feedparser, the schemas of JSON Feed and sitemaps, schema.org's vocabulary; conditional requests; the GiroCode read back by OpenCV" "$(sed -n 's/^feeds: //p' "$work/feeds")"
done
