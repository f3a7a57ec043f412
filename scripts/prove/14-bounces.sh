# What came back: read right by the table of truth, and in bounded time and memory whatever was done to it.
code=0
python3 Tests/Prove/bounces.py "$andruck" ../shared/data/mail/bounces Tests/MailTests/bounces.tsv >"$work/bounces" 2>&1 || code=$?
cat "$work/bounces"
note $code "Bounces of many mail servers by a table of truth (95 of 100), and damaged and hostile ones in bounded time and memory" "$(sed -n 's/^bounces [a-z]*: //p' "$work/bounces" | tr '\n' ';')"
