# What a hit allocates: nothing, whatever the request's head holds; so it starts no task either, which is an allocation.
echo "== allocations"
"$andruck" init --site "$work/hits" >/dev/null 2>&1
"$andruck" demo --site "$work/hits" >/dev/null
code=0
python3 Tests/Prove/allocations.py "$work/hits" >"$work/allocations" 2>&1 || code=$?
note $code "A hit allocates nothing, no header field becomes a text, no task is started" "$(tail -1 "$work/allocations")"
