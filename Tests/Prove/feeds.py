"""Reads all feeds, sitemaps and JSON-LD of a site as others do, and its GiroCode: ANDRUCK SITE.

Every page that the site links to is opened, but no more than PAGES of a kind. Schemas are those of ../shared/data."""
import atexit
import collections
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import cv2
import feedparser
import jsonschema
import referencing
import referencing.jsonschema
from lxml import etree, html

from mailing import free_port

andruck, site = sys.argv[1:3]
PAGES = int(os.environ.get("PAGES", "40"))
data = os.path.join(os.path.dirname(__file__), "../../../shared/data")
port = free_port()
address = f"http://127.0.0.1:{port}"
environment = {**os.environ, "ANDRUCK_SITE_URL": address}
server = subprocess.Popen(
    [andruck, "serve", "--site", site, "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
atexit.register(server.terminate)
problems = []
count = collections.Counter()


def get(path, headers=None):
    request = urllib.request.Request(path if path.startswith("http") else address + path, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, b"", error.headers


for _ in range(300):
    try:
        get("/healthz")
        break
    except urllib.error.URLError:
        time.sleep(0.1)


def kind(path):
    """Where many pages are alike: the first part of an address, and how many parts there are."""
    parts = path.split("?")[0].strip("/").split("/")
    return parts[0], len(parts), parts[-1] if len(parts) > 2 else ""


# What the site links to: pages with their JSON-LD, and the feeds that they name.
todo, seen, kinds = ["/"], {"/"}, collections.Counter()
pages, feeds = {}, {}
while todo:
    path = todo.pop(0)
    status, body, headers = get(path)
    if status != 200 or "text/html" not in headers.get("Content-Type", ""):
        continue
    pages[path] = body
    tree = html.fromstring(body)
    for link in tree.xpath("//link[@rel='alternate'][@type]"):
        feeds[link.get("href")] = link.get("type")
    for href in tree.xpath("//a/@href"):
        href = href.split("#")[0]
        if href.startswith("/") and href not in seen and not re.search(r"/(redaktion|desk|melden|report|static|bild|image|suche|search)\b", href):
            seen.add(href)
            if kinds[kind(href)] < PAGES:
                kinds[kind(href)] += 1
                todo.append(href)
full = "?voll=1" if b'lang="de"' in pages["/"] else "?full=1"
for feed in ["/feed", "/feed.atom", "/feed.json"]:
    feeds[feed + full] = feeds[feed]

schema = json.load(open(f"{data}/feeds/feed.json"))
registry = referencing.Registry(retrieve=lambda uri: referencing.Resource.from_contents(
    json.load(open(f"{data}/feeds/{os.path.basename(uri)}.json" if not uri.endswith(".json") else f"{data}/feeds/{os.path.basename(uri)}")),
    default_specification=referencing.jsonschema.DRAFT4))


def check_json(path, body):
    for error in jsonschema.Draft4Validator(schema, registry=registry).iter_errors(json.loads(body)):
        problems.append(f"{path}: {error.message[:200]}")


for path, type_ in feeds.items():
    status, body, headers = get(path)
    if status != 200:
        problems.append(f"{path}: {status}")
        continue
    again, _, _ = get(path, {"If-None-Match": headers.get("ETag", "none")})
    if again != 304:
        problems.append(f"{path}: {again} instead of 304")
    count[type_.split("/")[1].split("+")[0]] += 1
    if "json" in type_:
        check_json(path, body)
        entries = json.loads(body)["items"]
        count["entries"] += len(entries)
        continue
    read = feedparser.parse(body, response_headers={"content-type": headers["Content-Type"]})
    if read.bozo:
        problems.append(f"{path}: {read.bozo_exception}")
    for name in ["title", "link", "subtitle"]:
        if not read.feed.get(name):
            problems.append(f"{path}: the feed has no {name}")
    if not any(link.rel == "self" and link.href.startswith(address) for link in read.feed.links):
        problems.append(f"{path}: no link to itself")
    for entry in read.entries:
        count["entries"] += 1
        for name in ["id", "title", "link", "summary", "published_parsed", "updated_parsed"]:
            if not entry.get(name):
                problems.append(f"{path}: {entry.get('id')} has no {name}")
        if entry.get("guidislink") or not entry.get("link", "").startswith(address):
            problems.append(f"{path}: {entry.id} is taken for an address")
        if full in path and not entry.get("content") and entry.title not in ["Zurückgezogen", "Withdrawn"]:
            problems.append(f"{path}: {entry.id} has no text")
    if path.startswith("/feed") and "atom" not in path:
        if not any(entry.get("media_content") for entry in read.entries):
            count["without pictures"] += 1
        if read.entries and not any(entry.get("author") or entry.get("authors") for entry in read.entries):
            count["without authors"] += 1

# Sitemaps by the schemas of sitemaps.org and Google.
class Files(etree.Resolver):
    """Schemas import one another by addresses; they are all here."""

    def resolve(self, url, id, context):
        name = os.path.basename(url)
        path = f"{data}/feeds/{name}"
        return self.resolve_filename(path, context) if os.path.exists(path) else None


def xsd(name):
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Files())
    return etree.XMLSchema(etree.parse(f"{data}/feeds/{name}", parser))


index, part, news = xsd("siteindex.xsd"), xsd("sitemap.xsd"), xsd("sitemap-news.xsd")
space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def valid(path, schema):
    status, body, _ = get(path)
    tree = etree.fromstring(body)
    if not schema.validate(tree):
        problems.append(f"{path}: {schema.error_log[0]}")
    return tree


listed = set()
for location in valid("/sitemap.xml", index).xpath("//s:loc/text()", namespaces=space):
    found = valid(location, part).xpath("//s:loc/text()", namespaces=space)
    count["sitemaps"] += 1
    if len(found) > 50_000:
        problems.append(f"{location}: {len(found)} addresses")
    listed.update(found)
count["addresses in sitemaps"] = len(listed)
newest = etree.fromstring(get("/sitemap-news.xml")[1])
for entry in newest.xpath("//n:news", namespaces=space):
    count["news in the sitemap"] += 1
    if not news.validate(etree.fromstring(etree.tostring(entry))):
        problems.append(f"/sitemap-news.xml: {news.error_log[0]}")
    # The protocol's own schema knows no others' elements unless their schema comes along.
    entry.getparent().remove(entry)
if not part.validate(newest):
    problems.append(f"/sitemap-news.xml: {part.error_log[0]}")

# JSON-LD: every type and property is one of schema.org's, and each property may stand at its type.
graph = [
    item for item in json.load(open(f"{data}/schemaorg/schemaorg-current-https.jsonld"))["@graph"] if item["@id"].startswith("schema:")]
as_list = lambda value: value if isinstance(value, list) else [value]
names = lambda value: {item["@id"].split(":")[-1] for item in as_list(value or [])}
parents = {item["@id"].split(":")[-1]: names(item.get("rdfs:subClassOf")) for item in graph if "rdfs:Class" in as_list(item["@type"])}
domains = {item["@id"].split(":")[-1]: names(item.get("schema:domainIncludes")) for item in graph if "rdf:Property" in as_list(item["@type"])}


def ancestors(type_):
    return {type_} | {name for parent in parents.get(type_, ()) for name in ancestors(parent)}


def check_ld(path, value):
    for item in as_list(value):
        if not isinstance(item, dict):
            continue
        type_ = item.get("@type")
        if type_ not in parents:
            problems.append(f"{path}: JSON-LD: no type {type_}")
            continue
        count["JSON-LD items"] += 1
        for name, content in item.items():
            if name.startswith("@"):
                continue
            if name not in domains:
                problems.append(f"{path}: JSON-LD: no property {name}")
            elif not domains[name] & ancestors(type_):
                problems.append(f"{path}: JSON-LD: {name} is none of {type_}")
            check_ld(path, content)


for path, body in pages.items():
    for script in html.fromstring(body).xpath("//script[@type='application/ld+json']/text()"):
        check_ld(path, json.loads(script))

# The GiroCode, as a phone sees it.
support = "/unterstuetzen" if full == "?voll=1" else "/support"
from playwright.sync_api import sync_playwright

with sync_playwright() as p:
    browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for scheme in ["light", "dark"]:
        page = browser.new_context(viewport={"width": 360, "height": 800}, device_scale_factor=2, color_scheme=scheme).new_page()
        page.goto(address + support)
        picture = f"{site}/code-{scheme}.png"
        page.locator("svg.qr-code").screenshot(path=picture)
        said, _, _ = cv2.QRCodeDetector().detectAndDecode(cv2.imread(picture))
        lines = said.split("\n")
        if lines[:4] != ["BCD", "002", "1", "SCT"] or lines[5:7] != ["Kaikante Verlag gUG", "DE02120300000000202051"]:
            problems.append(f"{support}, {scheme}: the code says {said!r}")
        count["codes"] += 1
    browser.close()

for problem in problems[:40]:
    print(problem)
print(f"feeds: {len(pages)} pages, {len(feeds)} feeds (" + ", ".join(f"{value} {name}" for name, value in sorted(count.items())) + f"), {len(problems)} problems")
sys.exit(bool(problems))
