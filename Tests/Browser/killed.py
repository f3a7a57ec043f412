"""Kills the server while somebody types, starts it again, and looks what is there.

Usage: killed.py ANDRUCK SITE. The site has the people of the desk's tests.
"""
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import desk

andruck, site = sys.argv[1:3]
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
base = f"http://127.0.0.1:{port}"
server = None


def start():
    global server
    server = subprocess.Popen([andruck, "serve", "--site", site, "--port", str(port)], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, env=os.environ)
    for _ in range(100):
        try:
            return urllib.request.urlopen(base + "/healthz")
        except OSError:
            time.sleep(0.05)
    raise desk.Wrong("the server does not start")


def stop():
    server.send_signal(signal.SIGKILL)
    server.wait()


start()
try:
    desk.run(base, "kill", stop=stop, start=start)
except desk.Wrong as wrong:
    print(wrong)
    sys.exit(1)
finally:
    stop()
