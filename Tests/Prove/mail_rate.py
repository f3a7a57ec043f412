"""Signed mails a second against smtp-source, on the same sink with as many sessions: ANDRUCK FOLDER MAILS SESSIONS WAITING [DATABASE].

Each is measured in turns, three times; and memory with WAITING mails in the outbox (budgets.md B6)."""
import atexit
import os
import statistics
import subprocess
import sys
import time

from mailing import LATER, Sink, Site, free_port

andruck, folder = sys.argv[1], sys.argv[2]
mails, sessions, waiting = (int(word) for word in sys.argv[3:6])
database = sys.argv[6] if len(sys.argv) > 6 else None
port = free_port()
sink = subprocess.Popen(
    ["smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "1000"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    stdin=subprocess.DEVNULL)
atexit.register(sink.terminate)
first = Sink()
site = Site(
    andruck, folder, first.address, database, ANDRUCK_MAIL_CONNECTIONS=str(sessions), ANDRUCK_MAIL_DKIM_DOMAIN="news.test",
    ANDRUCK_MAIL_DKIM_SELECTOR="s1", ANDRUCK_MAIL_DKIM_KEY=os.path.dirname(os.path.abspath(folder)) + "/dkim.pem")
subprocess.run(["openssl", "genrsa", "-traditional", "-out", os.path.dirname(folder) + "/dkim.pem", "2048"], check=True, capture_output=True)
site.make()
site.start()
site.subscribe(first)
site.publish(LATER)
while not any(b"List-Unsubscribe" in text for text in first.texts):
    time.sleep(0.1)
site.kill()
news = next(text for text in first.texts if b"List-Unsubscribe" in text).decode()
size = len(news)
site.environment["ANDRUCK_MAIL_SMTP"] = f"smtp://127.0.0.1:{port}"


def fill(number, text):
    """So many mails, each with a recipient of its own."""
    literal = "'" + text.replace("'", "''") + "'"
    site.sql("DELETE FROM mail WHERE cause LIKE 'copy:%'")
    site.sql(
        f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number}) INSERT INTO mail (id, cause, recipient, "
        f"host, subject, message, state, due_at, created_at) SELECT 100000000 + i, 'copy:' || i, 'leser' || i || '@readers.test', "
        f"'readers.test', 'x', {literal}, 'waiting', 1, 1 FROM n")


def ours():
    fill(mails, news)
    site.start("work")
    while int(site.sql("SELECT count(*) FROM mail WHERE cause LIKE 'copy:%' AND state = 'waiting'")[0][0]) > 0:
        time.sleep(0.3)
    begin, end = site.sql("SELECT min(sent_at), max(sent_at) FROM mail WHERE cause LIKE 'copy:%'")[0]
    site.kill()
    return (mails - sessions) / ((int(end) - int(begin)) / 1e6)


def theirs():
    began = time.monotonic()
    subprocess.run(
        ["smtp-source", "-d", "-s", str(sessions), "-m", str(mails), "-l", str(size), "-f", "a@news.test", "-t", "b@readers.test",
         f"127.0.0.1:{port}"], check=True, stdin=subprocess.DEVNULL)
    return mails / (time.monotonic() - began)


runs = [(ours(), theirs()) for _ in range(3)]
ratios = sorted(one / other for one, other in runs)
print(
    f"mail rate: {statistics.median(ratios):.2f} × ({ratios[0]:.2f} to {ratios[-1]:.2f}), signed mails of {size} bytes over {sessions} "
    f"connections: {statistics.median(one for one, _ in runs):.0f} a second, smtp-source {statistics.median(other for _, other in runs):.0f}")
if waiting:
    fill(waiting, news[:1500])
    site.start("work")
    time.sleep(30)
    with open(f"/proc/{site.process.pid}/status") as file:
        status = dict(line.split(":", 1) for line in file)
    sent = site.sql("SELECT count(*) FROM mail WHERE cause LIKE 'copy:%' AND state = 'sent'")[0][0]
    site.kill()
    print(f"mail memory: {waiting} mails waiting, {sent} sent in 30 s, at most {int(status['VmHWM'].split()[0]) // 1024} MiB resident")
