"""The servers that are compared, each started for the measure and stopped by its process id."""
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ANDRUCK = Path(".build/release/andruck").resolve()


def environment(settings):
    """Ours, with settings of Andruck's by keyword, dots as underscores."""
    return os.environ | {f"ANDRUCK_{name.upper()}": str(value) for name, value in settings.items()}


def make_site(folder, articles=0, language="de", **settings):
    """A demo site in `folder`; kept when it is there already."""
    if not (folder / "andruck.yml").exists():
        subprocess.run([ANDRUCK, "init", "--site", folder, "--language", language], check=True, capture_output=True,
                       env=environment(settings))
        subprocess.run([ANDRUCK, "demo", "--site", folder, "--articles", str(articles)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(settings))
    return folder


def get(address, headers=None):
    """Status, head fields and bytes of an answer, as they come."""
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers or {})) as answer:
        return answer.status, answer.headers, answer.read()


def resident(pid):
    """Megabytes of memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def processor_seconds(pid):
    """Seconds of processor time that a process and its children have used."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ticks = 0
    for process in [pid] + children:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Server:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Andruck(Server):
    """`andruck serve` on a free port; settings by keyword, dots as underscores."""

    def __init__(self, site, log=None, **settings):
        given = environment(settings) | ({"SQL_TRACE": "1"} if log else {})
        self.process = subprocess.Popen(
            [ANDRUCK, "serve", "--site", site, "--port", "0", "--no-jobs"], stdout=subprocess.PIPE, text=True,
            stderr=open(log or os.devnull, "w"), env=given)
        self.base = self.process.stdout.readline().removeprefix("listening on ").strip()


class Postgres:
    """A PostgreSQL in a folder of its own; `address` is as Andruck's setting `database` wants it."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="andruck-pg-")
        subprocess.run(["scripts/postgres.sh", "start", self.folder], check=True)
        subprocess.run(["psql", "-qX", "-h", self.folder, "-U", "andruck", "-d", "postgres", "-c", "CREATE DATABASE bench"], check=True)
        self.address = f"postgres://andruck@/bench?host={self.folder}"
        return self

    def __exit__(self, *_):
        subprocess.run(["scripts/postgres.sh", "stop", self.folder], check=True)


class Nginx(Server):
    """nginx with one worker, set up to serve one folder of files as fast as it can."""

    def __init__(self, folder, fields=()):
        folder.mkdir(parents=True, exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        heads = "".join(f'add_header {name} "{value}";\n' for name, value in fields)
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(f"""
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=1000 inactive=60s;
  keepalive_requests 1000000000;
  {temporary}
  server {{ listen 127.0.0.1:{port}; root {folder}/www; charset utf-8; {heads} }}
}}
""")
        os.chmod(folder, 0o755)
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-e", folder / "error.log"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit(f"nginx did not start: {(folder / 'error.log').read_text()}")
