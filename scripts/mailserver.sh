#!/usr/bin/env bash
# A mail server for tests, Postfix and Dovecot on free ports of the loopback interface, as root without systemd.
# Usage: mailserver.sh start DIR USER@DOMAIN… | stop DIR. DIR/ports has the ports: SMTP (plain, STARTTLS, log-in), SMTPS, IMAP. The
# mailboxes' password is "secret", DIR/ca.pem the certificate.
set -euo pipefail
command=$1
dir=$2
shift 2
if [ "$command" = stop ]; then
  for file in "$dir/dovecot/master.pid" "$dir/queue/pid/master.pid"; do
    pid=$(tr -d ' ' <"$file" 2>/dev/null) || continue
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
  done
  exit
fi
mkdir -p "$dir"/{etc,queue,data,boxes,dovecot}
chmod 755 "$dir"
chown postfix "$dir/data"
chown nobody:nogroup "$dir/boxes"
read -r smtp smtps imap auth < <(python3 -c '
import socket
open_ones = [socket.create_server(("127.0.0.1", 0)) for _ in range(4)]
print(*[one.getsockname()[1] for one in open_ones])')
echo "$smtp $smtps $imap" >"$dir/ports"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
  -keyout "$dir/key.pem" -out "$dir/ca.pem" 2>/dev/null
cat >"$dir/etc/main.cf" <<X
compatibility_level = 3.6
queue_directory = $dir/queue
data_directory = $dir/data
maillog_file = $dir/mail.log
maillog_file_prefixes = $dir
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.news.test
mydestination =
mynetworks = 127.0.0.0/8
disable_dns_lookups = yes
default_transport = error:nothing leaves this machine
virtual_mailbox_domains = news.test, readers.test
virtual_mailbox_base = $dir/boxes
virtual_mailbox_maps = texthash:$dir/etc/users
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
smtpd_reject_unlisted_recipient = no
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
smtpd_tls_cert_file = $dir/ca.pem
smtpd_tls_key_file = $dir/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$auth
X
# No chroot.
sed -E "s/^smtp( +inet)/127.0.0.1:$smtp\1/; s/^([^# ]+ +(inet|unix|unix-dgram) +[^ ]+ +[^ ]+ +)(y|-)( )/\1n\4/" \
  /etc/postfix/master.cf.proto >"$dir/etc/master.cf"
echo "127.0.0.1:$smtps inet n - n - - smtpd -o smtpd_tls_wrappermode=yes" >>"$dir/etc/master.cf"
for user in "$@"; do
  echo "$user ${user#*@}/${user%@*}/" >>"$dir/etc/users"
  echo "$user:{PLAIN}secret::::::" >>"$dir/passwd"
done
cat >"$dir/dovecot.conf" <<X
base_dir = $dir/dovecot
state_dir = $dir/dovecot
log_path = $dir/dovecot.log
ssl = no
disable_plaintext_auth = no
protocols = imap
listen = 127.0.0.1
mail_location = maildir:$dir/boxes/%d/%n
passdb {
  driver = passwd-file
  args = $dir/passwd
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$dir/boxes/%d/%n
}
service auth {
  inet_listener {
    port = $auth
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = 0
  }
}
X
# They keep what they inherit open: a caller that reads a pipe would wait for ever.
postfix -c "$dir/etc" start >"$dir/out" 2>&1 </dev/null || { cat "$dir/out" >&2; exit 1; }
dovecot -c "$dir/dovecot.conf" >>"$dir/out" 2>&1 </dev/null || { cat "$dir/out" >&2; exit 1; }
for _ in $(seq 100); do
  (exec 3<>"/dev/tcp/127.0.0.1/$smtp" 4<>"/dev/tcp/127.0.0.1/$imap") 2>/dev/null && exit 0
  sleep 0.1
done
cat "$dir/out" "$dir/mail.log" "$dir/dovecot.log" >&2
exit 1
