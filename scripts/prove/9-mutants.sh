# What the exactness test is worth: each line that names a changed key is deleted, one at a time, and it must fail.
echo "== mutants"
tree=$root/.build-mutants
mkdir -p "$tree"
rm -rf "$tree/Sources" "$tree/Tests"
cp -r Sources Tests Package.swift "$tree/"
code=0
python3 Tests/Prove/mutants.py prepare "$tree"
swift build --package-path "$tree" -c release --build-tests >"$work/mutants.build" 2>&1 || { tail -20 "$work/mutants.build"; exit 1; }
python3 Tests/Prove/mutants.py run "$tree" "${MUTANT_EDITS:-250}" >"$work/mutants" 2>&1 || code=$?
grep -E '^alive|rror' "$work/mutants" || true
note $code "Each line that names a changed key deleted, one at a time: the exactness test fails" "$(tail -1 "$work/mutants")"
