"""512 busy connections (wrk), 10,000 idle ones and 500 that send a byte a second, all at once; meanwhile others ask.

Usage: connections.py BASE PID. Prints a summary; exit code 1 when somebody was not served or memory grew beyond 300 MB.
"""
import socket
import subprocess
import sys
import threading
import time
import urllib.request

IDLE, SLOW, BUSY, SECONDS, MEGABYTES = 10_000, 500, 512, 12, 300


def resident(pid):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def connect(address):
    connection = socket.create_connection(address)
    connection.setblocking(False)
    return connection


def drip(connections, until):
    """A head that never ends, a byte a second; the server hangs up after fifteen."""
    text, place = b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 60, 0
    while time.time() < until:
        for connection in connections:
            try:
                connection.send(text[place % len(text):place % len(text) + 1])
            except OSError:
                pass
        place += 1
        time.sleep(1)


def main(base, pid):
    host, port = base.removeprefix("http://").split(":")
    address = (host, int(port))
    path = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
    expected = urllib.request.urlopen(base + path).read()
    before = resident(pid)
    idle = [connect(address) for _ in range(IDLE)]
    slow = [connect(address) for _ in range(SLOW)]
    end = time.time() + SECONDS + 8
    threading.Thread(target=drip, args=(slow, end), daemon=True).start()
    busy = subprocess.Popen(["wrk", "-t1", f"-c{BUSY}", f"-d{SECONDS}s", base + path], stdout=subprocess.PIPE, text=True)
    times, wrong, most = [], 0, 0
    while busy.poll() is None:
        start = time.time()
        try:
            wrong += urllib.request.urlopen(base + path, timeout=5).read() != expected
        except OSError:
            wrong += 1
        times.append(time.time() - start)
        most = max(most, resident(pid))
        time.sleep(0.02)
    rate = [line.split()[1] for line in busy.stdout.read().splitlines() if "Requests/sec" in line]
    # Who dribbles is hung up on after fifteen seconds, and the idle ones are still there.
    time.sleep(max(0, end - time.time()) + 4)
    hung_up, gone = closed(slow), closed(idle)
    times.sort()
    print(f"{len(times)} others served, {wrong} wrong or not, median {times[len(times) // 2] * 1000:.0f} ms, "
          f"slowest {times[-1] * 1000:.0f} ms; {rate[0] if rate else 0} requests a second beside; memory {before} → {most} MB; "
          f"{hung_up} of {SLOW} slow ones hung up on, {gone} of {IDLE} idle ones")
    return 1 if wrong or most > MEGABYTES or hung_up < SLOW or gone > 0 or not rate else 0


def closed(connections):
    count = 0
    for connection in connections:
        try:
            if connection.recv(4096) == b"":
                count += 1
        except BlockingIOError:
            pass
        except OSError:
            count += 1
    return count


sys.exit(main(sys.argv[1], int(sys.argv[2])))
