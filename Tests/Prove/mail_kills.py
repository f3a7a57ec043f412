"""Mail to many while the program is killed: ANDRUCK FOLDER KILLS SUBSCRIBERS [DATABASE]. None is lost; a mail twice at most once
a kill and open connection (budgets.md V1)."""
import random
import sys
import time

from mailing import LATER, Sink, Site

andruck, folder, kills, subscribers = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
database = sys.argv[5] if len(sys.argv) > 5 else None
connections = 4
sink = Sink()
# So many a second that the kills fall into the work.
site = Site(
    andruck, folder, sink.address, database, ANDRUCK_MAIL_CONNECTIONS=str(connections),
    ANDRUCK_MAIL_RATE=str(max(50, int(subscribers / (kills * 0.45)))))
site.make()
site.start()
site.subscribe(sink)
site.kill()
site.multiply(subscribers)
sink.received.clear()
site.start()
site.publish(LATER)
random.seed(7)
inside = 0
for _ in range(kills):
    time.sleep(random.uniform(0.1, 0.9))
    with sink.lock:
        inside += len({recipient for recipient, _ in sink.received}) <= subscribers
    site.kill()
    site.start()
end = time.monotonic() + 600
while time.monotonic() < end:
    with sink.lock:
        got = len({recipient for recipient, _ in sink.received if recipient.startswith('leser')})
    waiting = int(site.sql("SELECT count(*) FROM mail WHERE state = 'waiting'")[0][0])
    if got > subscribers and waiting == 0:
        break
    time.sleep(1)
time.sleep(2)
with sink.lock:
    received = [(recipient, name) for recipient, name in sink.received if recipient.startswith("leser")]
recipients = {recipient for recipient, _ in received}
lost = subscribers + 1 - len(recipients)
twice = len(received) - len(recipients)
others = len({name for _, name in received}) - len(recipients)
states = site.sql("SELECT state, count(*) FROM mail WHERE cause LIKE 'alert:%' GROUP BY state ORDER BY state")
site.kill()
print(
    f"mail kills: {subscribers + 1} subscribers, {kills} kills, {inside} of them before all had their mail; {lost} lost, {twice} came "
    f"twice (at most {kills * connections} allowed), {others} with another Message-ID; at last "
    + ", ".join(f"{number} {state}" for state, number in states))
sys.exit(0 if lost == 0 and others == 0 and twice <= kills * connections and inside > kills / 2 else 1)
