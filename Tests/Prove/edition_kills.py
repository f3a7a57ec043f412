"""An edition to many while the program is killed, held and let go: ANDRUCK FOLDER KILLS READERS [DATABASE]. None is lost; a mail twice
at most once a kill and open connection (budgets.md V1); what the desk says is right to the mail."""
import random
import re
import sys
import time

from mailing import Desk, Sink, Site, edition, readers

andruck, folder, kills, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
database = sys.argv[5] if len(sys.argv) > 5 else None
connections = 4
sink = Sink()
# So many a second that the kills fall into the work.
site = Site(
    andruck, folder, sink.address, database, ANDRUCK_MAIL_CONNECTIONS=str(connections),
    ANDRUCK_MAIL_RATE=str(max(50, int(count / (kills * 0.45)))))
site.make()
desk = Desk(site)
newsletter = site.sql("SELECT id FROM newsletter")[0][0]
readers(site, newsletter, count)
site.start()
desk.sign_in()
path = edition(desk, newsletter)


def said():
    """What the desk shows: sent, of."""
    found = re.search(r'progress-said">([\d.]+) von ([\d.]+) verschickt', desk.ask(path)[1])
    return tuple(int(text.replace(".", "")) for text in found.groups())


def received():
    with sink.lock:
        return [(recipient, name) for recipient, name in sink.received if recipient.startswith("leser")]


def people():
    return len({recipient for recipient, _ in received()})


desk.press(path, {"subject": "Fünf Geschichten", "word": "Guten Tag.", "step": "start"})
random.seed(7)
inside = holds = 0
differences = []
for kill in range(kills):
    time.sleep(random.uniform(0.1, 0.9))
    inside += people() < count
    if kill % 20 == 10:
        # Held: once what was in hand has left, nothing does, and the desk knows each.
        desk.press(path, {"step": "pause"})
        time.sleep(2)
        before = people()
        time.sleep(2)
        assert people() == before, "mails left while the edition was held"
        # Killed after the server took it, before that was noted: not more than those.
        differences.append(before - said()[0])
        holds += 1
        site.kill()
        site.start()
        desk.press(path, {"step": "resume"})
    else:
        site.kill()
        site.start()
end = time.monotonic() + 900
while time.monotonic() < end and said()[0] < count:
    time.sleep(1)
time.sleep(2)
mails = received()
lost = count - people()
twice = len(mails) - people()
others = len({name for _, name in mails}) - people()
shown = said()
site.kill()
print(
    f"edition kills: {count} readers, {kills} kills, {inside} of them before all had it, held and let go {holds} times; {lost} lost, {twice} "
    f"came twice (at most {kills * connections} allowed), {others} with another Message-ID; while held the desk knew of all but {differences} "
    f"that were in doubt; at last it says {shown[0]} of {shown[1]}")
right = lost == 0 and others == 0 and twice <= kills * connections and inside > kills / 2 and shown == (count, count)
sys.exit(0 if right and all(0 <= number <= kills * connections for number in differences) else 1)
