"""Load by wrk, with what came back checked: statuses, socket errors, and the bytes of each answer."""
import re
import socket
import subprocess
import tempfile

SUMMARY = """
done = function(summary)
  local errors = summary.errors
  io.write(string.format("counted %d %d %d %d\\n", summary.requests, summary.bytes, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
"""
PATHS = """
local paths = {{}}
for line in io.lines("{file}") do paths[#paths + 1] = line end
local index = 0
request = function()
  index = index % #paths + 1
  return wrk.format("GET", paths[index])
end
"""


def wrk(address, connections, seconds, paths=None, size=None):
    """Answers a second. With `size` each answer must have had as many bytes, head and body."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script, tempfile.NamedTemporaryFile("w") as listed:
        if paths:
            listed.write("\n".join(paths) + "\n")
            listed.flush()
        script.write(SUMMARY + (PATHS.format(file=listed.name) if paths else ""))
        script.flush()
        said = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script.name, address],
                              check=True, capture_output=True, text=True).stdout
    requests, received, microseconds, errors = map(int, re.search(r"counted (\d+) (\d+) (\d+) (\d+)", said).groups())
    assert errors == 0 and requests > 0, f"{address}: {errors} of {requests} answers were wrong\n{said}"
    # What was under way at the end was received in part.
    if size:
        assert abs(received - requests * size) <= connections * size, f"{address}: {received} bytes of {requests} answers"
    return requests / (microseconds / 1e6)


def wire_size(address):
    """The bytes of an answer with its head, and its body, as a kept-alive connection gets them."""
    host, path = re.match(r"http://([^/]+)(/.*)", address).groups()
    name, port = host.split(":")
    with socket.create_connection((name, int(port))) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += connection.recv(1 << 16)
        head, body = received.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
        while len(body) < length:
            body += connection.recv(1 << 16)
    return len(head) + 4 + length, body


def turns(rounds, first, second):
    """Both in turns, so that a busy machine meets both; answers their figures."""
    figures = ([], [])
    for number in range(rounds):
        for index in (0, 1) if number % 2 == 0 else (1, 0):
            figures[index].append((first, second)[index]())
    return figures
