"""What came back, read by the program: right by the table of truth; damaged and hostile messages in bounded time and memory.

Usage: bounces.py ANDRUCK MESSAGES TABLE. Each damaged message is read by a program of its own, so that its time and memory are known.
Prints `bounces read: …` and `bounces damaged: …`; fails where a program does, or takes more than 5 s or 64 MiB above an empty message's.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

andruck, folder, table = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
KINDS = 8
numbers = random.Random(9)
measures = tempfile.NamedTemporaryFile()
measured = measures.name


def read(*arguments, message=None):
    """Answers what the program prints, its seconds, and the most memory that it had, in MiB."""
    # A process that this one starts itself is said to have had this one's memory.
    measure = ["time", "-q", "-f", "%e %M", "-o", measured]
    process = subprocess.run([*measure, andruck, "bounces", "--dry-run", "--json", *arguments], input=message or b"", stdout=subprocess.PIPE)
    if process.returncode != 0:
        raise SystemExit(f"the program ended with {process.returncode}: {process.stdout[:300]}")
    seconds, kilobytes = pathlib.Path(measured).read_text().split()
    return json.loads(process.stdout)["bounces"], float(seconds), int(kilobytes) / 1024


def damaged(message, kind, other):
    half = numbers.randrange(max(1, len(message)))
    if kind == 0:
        return message[:half]
    if kind == 1:
        changed = bytearray(message)
        for _ in range(50):
            changed[numbers.randrange(len(changed))] = numbers.randrange(256)
        return bytes(changed)
    if kind == 2:
        return message[:half] + other + message[half:]
    if kind == 3:
        place = numbers.randrange(max(1, half))
        return message[:place] + message[half:] + message[place:]
    if kind == 4:
        return message.replace(b"\r", b"")
    if kind == 5:
        return message.replace(b"\n", b"\r")
    if kind == 6:
        return message[half:] + message[:half]
    return bytes(ord("=") if byte == ord("-") and numbers.randrange(4) == 0 else byte for byte in message)


def hostile():
    head = b"From: MAILER-DAEMON@x.example\r\nSubject: Undelivered mail\r\n"
    multipart = b"Content-Type: multipart/mixed; boundary="
    report = head + b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    yield "10,000 parts", head + multipart + b"b\r\n\r\n" + b"--b\r\nContent-Type: text/plain\r\n\r\na@b.example: user unknown\r\n" * 10_000
    yield "2,000 levels", head + multipart + b"b0\r\n\r\n" + b"".join(b"--b%d\r\n%sb%d\r\n\r\n" % (n, multipart, n + 1) for n in range(2_000))
    yield "a head without end", head + b"X-A: b\r\n" * 5_000_000
    yield "no end", report + b"Action: failed"
    yield "a wrong charset", head + b'Content-Type: text/plain; charset="utf-99"\r\n\r\n' + bytes(range(256)) * 20_000
    yield "one long line", head + b"\r\n" + b"a@b.example " * 3_000_000
    yield "nested reports", head + b"Content-Type: message/rfc822\r\n\r\n" * 100_000
    yield "nested reports in base64", head + b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QUJD" * 2_000_000
    yield "20,000 recipients", report + b"".join(b"Final-Recipient: rfc822; a%d@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n" % n for n in range(20_000))
    yield "many recipients and a long text", (
        head + b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\n" + "nichts davon e\u0301\u0302\u0303 sagt etwas, ".encode() * 25_000
        + b"\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        + b"".join(b"Final-Recipient: rfc822; a%d@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\n\r\n" % n for n in range(60)))
    yield "only blanks", b" " * 30_000_000
    yield "only line ends", b"\n" * 30_000_000
    yield "only tags", head + b"Content-Type: text/html\r\n\r\n" + b"<a " * 5_000_000
    yield "only brackets", b"\xff<@>" * 5_000_000


truths = [line.split("\t") for line in pathlib.Path(table).read_text().splitlines()]
found, _, _ = read(*(str(folder / truth[0]) for truth in truths))
by_file = {}
for line in found:
    by_file.setdefault(pathlib.Path(line["file"]).name, []).append(line)
right = dict(recipient=0, kind=0, reason=0)
for name, recipients, kind, reason, other in truths:
    lines = by_file.get(name, [])
    named = [line["recipient"] for line in lines if line.get("recipient")]
    wanted = [] if recipients == "-" else [{part.strip() for part in one.split("|")} for one in recipients.split(",")]
    readings = {f"{kind}/{reason}", other} - {""}
    is_right = all(any(name in one for name in named) for one in wanted) and all(any(name in one for one in wanted) for name in named)
    right["recipient"] += is_right or (kind == "none" and not named)
    right["kind"] += bool(lines) and all(line["kind"] in {reading.split("/")[0] for reading in readings} for line in lines)
    right["reason"] += bool(lines) and all(f"{line['kind']}/{line['reason']}" in readings for line in lines)
shares = {what: number / len(truths) for what, number in right.items()}
print(f"bounces read: {len(truths)} messages: " + ", ".join(f"{what} {share:.3f}" for what, share in shares.items()), flush=True)

_, _, least = read(message=b"")
messages = [(folder / truth[0]).read_bytes() for truth in truths]
worst = dict(seconds=(0, ""), memory=(0, ""))
count = 0


def look(name, message):
    global count
    lines, seconds, memory = read(message=message)
    if len(lines) > 50 or any(len(line["said"]) > 500 for line in lines):
        raise SystemExit(f"{name} is told at length")
    count += 1
    worst["seconds"] = max(worst["seconds"], (seconds, name))
    worst["memory"] = max(worst["memory"], (memory - least, name))


for index, message in enumerate(messages):
    for kind in range(KINDS):
        look(f"{truths[index][0]} damaged in way {kind}", damaged(message, kind, messages[(index + 7) % len(messages)]))
usual = dict(worst)
hostiles = list(hostile())
for name, message in hostiles:
    look(name, message)
print(
    f"bounces damaged: {count - len(hostiles)} damaged, at most {usual['seconds'][0]:.2f} s with the start of the program, {usual['memory'][0]:.0f} MiB above "
    f"the {least:.0f} MiB of reading nothing; {len(hostiles)} hostile ones of up to 40 MB, at most {worst['seconds'][0]:.2f} s ({worst['seconds'][1]}), "
    f"{worst['memory'][0]:.0f} MiB ({worst['memory'][1]}); none ended the program")
if min(shares.values()) < 0.95 or worst["seconds"][0] > 5 or worst["memory"][0] > 64:
    raise SystemExit(1)
