# Every mail with HTML, as a mail program shows it: wide and phone, light and dark. Looked at by people.
checkers
code=0
$python Tests/Prove/mail_pictures.py Tests/WebsiteTests/Golden/mails docs/mails >"$work/mail-pictures" 2>&1 || code=$?
cat "$work/mail-pictures"
note $code "Mails with HTML, 360 and 720 px, light and dark: nothing is loaded, nothing too wide" "$(sed -n 's/^mail pictures: //p' "$work/mail-pictures")"
