"""An edition, signed, a second against smtp-source: ANDRUCK FOLDER READERS SESSIONS [DATABASE]. Three times in turns (budgets.md B6)."""
import atexit
import os
import statistics
import subprocess
import sys
import time

from mailing import Desk, Sink, Site, edition, free_port, readers

andruck, folder = sys.argv[1], sys.argv[2]
count, sessions = int(sys.argv[3]), int(sys.argv[4])
database = sys.argv[5] if len(sys.argv) > 5 else None
port = free_port()
server = subprocess.Popen(
    ["smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "1000"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    stdin=subprocess.DEVNULL)
atexit.register(server.terminate)
key = os.path.dirname(os.path.abspath(folder)) + "/edition.pem"
subprocess.run(["openssl", "genrsa", "-traditional", "-out", key, "2048"], check=True, capture_output=True)
first = Sink()
site = Site(
    andruck, folder, first.address, database, ANDRUCK_MAIL_CONNECTIONS=str(sessions), ANDRUCK_MAIL_DKIM_DOMAIN="news.test",
    ANDRUCK_MAIL_DKIM_SELECTOR="s1", ANDRUCK_MAIL_DKIM_KEY=key)
site.make()
desk = Desk(site)
newsletter = site.sql("SELECT id FROM newsletter")[0][0]
readers(site, newsletter, 1)
site.start()
desk.sign_in()
FORM = {"subject": "Fünf Geschichten", "word": "Guten Tag."}
desk.press(edition(desk, newsletter), {**FORM, "step": "start"})
while not first.texts:
    time.sleep(0.1)
size = len(first.texts[0])
site.kill()
site.sql("DELETE FROM mail WHERE subscriber_id = 1000001")
site.sql("DELETE FROM newsletter_subscription WHERE subscriber_id = 1000001")
site.sql("DELETE FROM subscriber WHERE id = 1000001")
readers(site, newsletter, count)
site.environment["ANDRUCK_MAIL_SMTP"] = f"smtp://127.0.0.1:{port}"
site.start()


def ours():
    path = edition(desk, newsletter)
    desk.press(path, {**FORM, "step": "start"})
    number = path.rsplit("/", 1)[1]
    while int(site.sql(f"SELECT count(*) FROM mail WHERE edition_id = {number} AND state = 'sent'")[0][0]) < count:
        time.sleep(0.5)
    begin, end = site.sql(f"SELECT min(sent_at), max(sent_at) FROM mail WHERE edition_id = {number}")[0]
    return (count - sessions) / ((int(end) - int(begin)) / 1e6)


def theirs():
    began = time.monotonic()
    subprocess.run(
        ["smtp-source", "-d", "-s", str(sessions), "-m", str(count), "-l", str(size), "-f", "a@news.test", "-t", "b@readers.test",
         f"127.0.0.1:{port}"], check=True, stdin=subprocess.DEVNULL)
    return count / (time.monotonic() - began)


runs = [(ours(), theirs()) for _ in range(3)]
ratios = sorted(one / other for one, other in runs)
with open(f"/proc/{site.process.pid}/status") as file:
    status = dict(line.split(":", 1) for line in file)
site.kill()
print(
    f"edition rate: {statistics.median(ratios):.2f} × ({ratios[0]:.2f} to {ratios[-1]:.2f}), {count} signed mails of {size} bytes over {sessions} "
    f"connections: {statistics.median(one for one, _ in runs):.0f} a second, smtp-source {statistics.median(other for _, other in runs):.0f}; at most "
    f"{int(status['VmHWM'].split()[0]) // 1024} MiB resident")
