# Two servers on one PostgreSQL.
echo "== two nodes"
code=0
ANDRUCK_PROVE=1 scripts/test.sh --filter TwoNodesTests >"$work/nodes" 2>&1 || code=$?
note $code "Two servers on one PostgreSQL agree within half a second, also with connections cut or frozen" \
  "$(sed -n 's/^two nodes: //p' "$work/nodes" | sed -E 's/([0-9]\.[0-9]{3})[0-9]*/\1/g' | paste -sd ';' | sed 's/;/; /g')"
