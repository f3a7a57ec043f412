"""What is around an article, in Chromium: a job ad's whole way, its pages, the reference page, and who is told of what is new.

Usage: around.py ANDRUCK SITE LANGUAGE PICTURES REFERENCE. The site has the demo cast, and `svea` (publisher); REFERENCE is the reference
article's file, or empty. Prints one line a finding, `PART: …` for each part that holds, and `point: R… | address` for each
point of the reference page; exit code 1 when there is a finding.
"""
import email
import email.policy
import http.server
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

from playwright.sync_api import sync_playwright

from desk_look import look, plain, sign_in, visits
from pages import findings, finding, keyboard, nu

ANDRUCK, SITE, LANGUAGE, PICTURES, REFERENCE = sys.argv[1:6]
W = {
    "de": dict(
        article="/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit", jobs="/stellenangebote", post="/stellenangebote/aufgeben",
        desk="/redaktion/stellen", new="/redaktion/stellen/neu", sign_in="/redaktion/anmelden", label="Anzeige", topic="Häfen",
        search="/suche?q=netzbau", title="Fachkraft im Netzbau", bad="Netzmacher", books="/buecher", support="/unterstuetzen",
        thanks="/unterstuetzen/danke", report="/melden", overview="/redaktion", filtered="/stellenangebote?ort=Emden",
        similar="/aehnlich", feeds="/feeds", policy="/kommentarregeln", place="/ort/cuxhaven",
        text="Du knüpfst Netze für Kutter.\n\n- am Tag\n- an der Luft\n\nFrag Frau Harms: 04721 123456."),
    "en": dict(
        article="/article/at-night-the-pilot-now-comes-aboard-by-radio", jobs="/jobs", post="/jobs/post",
        desk="/desk/jobs", new="/desk/jobs/new", sign_in="/desk/sign-in", label="Advertisement", topic="Ports",
        search="/search?q=netmaking", title="Specialist in netmaking", bad="Salesman", books="/books", support="/support",
        thanks="/support/thanks", report="/report", overview="/desk", filtered="/jobs?place=Emden",
        similar="/similar", feeds="/feeds", policy="/comment-policy", place="/place/cuxhaven",
        text="You make nets for cutters.\n\n- by day\n- in the open\n\nAsk Ms Harms: +49 4721 123456."),
}[LANGUAGE]
PICTURED = ["jobs", "job", "job-form", "job-doubts", "job-own", "desk-jobs", "desk-job"]
servers = []


def serve():
    """Starts the program; answers its address."""
    out = open(f"{SITE}.around", "w+")
    servers.append(subprocess.Popen([ANDRUCK, "serve", "--site", SITE, "--port", "0"], stdout=out, stderr=subprocess.DEVNULL))
    for _ in range(200):
        if found := re.search(r"listening on (\S+)", pathlib.Path(out.name).read_text()):
            return found[1]
        time.sleep(0.05)
    raise SystemExit("the program does not listen")


def stop():
    server = servers.pop()
    server.terminate()
    server.wait(20)


def mails():
    """Texts of the mails in the outbox, the last one last."""
    found = []
    for path in sorted(pathlib.Path(SITE, "outbox").glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found.append(message.get_body(("plain",)).get_content())
    return found


def wait_for_mail(count):
    for _ in range(100):
        found = [text for text in mails() if W["post"] + "/" in text]
        if len(found) >= count:
            return found[-1]
        time.sleep(0.1)
    raise SystemExit(f"there is no mail {count} to the employer")


def own_page(text):
    """The path of an employer's page that a mail links."""
    return re.search(re.escape(W["post"]) + r"/[\w-]{40,}", text)[0]


def fill(page, changes):
    values = {
        "title": W["title"], "employer": "Netzbau Harms", "place": "Wremen", "postcode": "27639", "salary_least": "2900",
        "salary_most": "", "text": W["text"], "application": "netze@harms.example", "valid_through": day(40), "name": "Renke Harms",
        "address": "Am Sieltief 4\n27639 Wremen", "email": "renke@harms.example",
    } | changes
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.check("input[name=employment][value=full_time]")


def day(days):
    return time.strftime("%Y-%m-%d", time.localtime(time.time() + days * 86_400))


def press(page, button):
    with page.expect_navigation():
        page.click(button)


def status(address):
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def must(condition, *words):
    if not condition:
        finding(*words)
    return condition


def job(browser, base):
    """From the form to the second after its last."""
    employer, svea = browser.new_context().new_page(), sign_in(browser.new_context(), base, W["sign_in"], "svea")
    svea.wait_for_url(lambda url: not url.endswith(W["sign_in"]))
    employer.goto(base + W["post"])
    # Nothing typed, then without a salary, then a title and a text to doubt.
    press(employer, ".job-form button")
    must(employer.locator("[aria-invalid]").count() >= 10, "job", "an empty form has no mistakes at its fields")
    fill(employer, {"salary_least": "", "valid_through": day(-1)})
    press(employer, ".job-form button")
    must(employer.locator("#salary_least-problem, #valid_through-problem").count() == 2, "job", "no salary and a past day pass")
    fill(employer, {"title": W["bad"]})
    press(employer, ".job-form button")
    doubts = employer.locator(".warning li").all_inner_texts()
    must(len(doubts) == 3, "job", "doubted:", doubts)
    fill(employer, {})
    press(employer, ".job-form button")
    must(employer.locator(".warning li").count() == 2, "job", "what was changed is not looked at anew")
    press(employer, ".job-form button")
    must(employer.url == base + W["post"] + ("/angefragt" if LANGUAGE == "de" else "/asked"), "job", "leads to", employer.url)
    own = own_page(wait_for_mail(1))
    must(W["title"] not in status(base + W["jobs"])[1], "job", "on the board before anybody read it")
    employer.goto(base + own)
    press(employer, "button[value=confirm]")
    svea.goto(base + W["overview"])
    press(svea, f".waiting a[href='{W['desk']}']")
    press(svea, f"a:has-text('{W['title']}')")
    must(svea.locator(".warning li").count() == 2 and "Renke Harms" in svea.inner_text(".advertiser"), "job", "the desk does not see what is doubtful, or who placed it")
    svea.fill("[name=topics]", W["topic"])
    press(svea, "button[value=publish]")
    wait_for_mail(2)
    board = status(base + W["jobs"])[1]
    address = re.search(rf'href="({W["jobs"]}/[^"]+)">{W["title"]}', board)[1]
    code, page = status(base + address)
    data = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    posting = next(item for item in data if item["@type"] == "JobPosting")
    needed = ["title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation", "employmentType", "baseSalary", "identifier"]
    must(all(posting.get(key) for key in needed) and code == 200, "job", "JobPosting lacks", [key for key in needed if not posting.get(key)])
    must("Renke" not in page and "renke@" not in page, "job", "the advertiser is shown")
    surfaces = [W["jobs"], W["article"], W["search"], "/sitemap/pages.xml", W["jobs"] + "/feed", W["jobs"] + "/feed.json"]
    for path in surfaces:
        must(address in status(base + path)[1], "job", "is not on", path)
    # Time passes: six days before its end it asks, five seconds before it everybody keeps its pages.
    stop()
    passes("published_at = published_at - 4 * 86400000000, ends_at = :now + 6 * 86400000000", address)
    base = serve()
    text = wait_for_mail(3)
    own = own_page(text)
    employer.goto(base + own)
    before = ends_at(address)
    press(employer, "button[value=renew]")
    must(ends_at(address) > before + 29 * 86_400e6, "job", "a renewal does not hold")
    stop()
    passes("ends_at = :now + 8 * 1000000", address)
    base = serve()
    end = ends_at(address) / 1e6
    for path in surfaces:
        must(address in status(base + path)[1], "job", "is not on", path, "in its last seconds")
    must(status(base + address)[0] == 200 and time.time() < end, "job", "was gone before its end")
    time.sleep(max(0, end + 0.01 - time.time()))
    code, gone = status(base + address)
    late = [path for path in surfaces if address in status(base + path)[1]]
    took = time.time() - end
    must(code == 410 and "ld+json" not in gone and not late, "job", "after its end:", code, late)
    must(took < 1, "job", "looked only", took, "s after its end")
    employer.goto(base + own)
    with employer.expect_navigation():
        employer.locator(".yours details:last-of-type summary").last.click()
        employer.click("button[value=erase]")
    what = ("A job ad's way in Chromium: form with mistakes and doubts, mail, confirmed, read, published, asked whether it goes on, renewed, ended, erased; gone everywhere on the second after its last")
    seen = (f"on {len(surfaces)} surfaces to its last second, on none {took:.2f} s later, its address answers 410; JobPosting has {len(needed)} fields; 3 mails")
    return base, what, seen


def rows(statement, values=()):
    with sqlite3.connect(f"{SITE}/andruck.sqlite", timeout=20) as db:
        return db.execute(statement, values).fetchall()


def passes(changes, address):
    """The only thing that is not done as a user would: letting days pass."""
    rows(f"UPDATE job_ad SET {changes} WHERE slug = :slug", {"now": int(time.time() * 1e6), "slug": address.split("/")[-1]})
    rows("DELETE FROM recurrence")


def ends_at(address):
    return rows("SELECT ends_at FROM job_ad WHERE slug = ?", (address.split("/")[-1],))[0][0]


def pages(browser, base):
    """Every page of jobs, books, support and feeds, at each width, light and dark."""
    svea_context = browser.new_context()
    svea = sign_in(svea_context, base, W["sign_in"], "svea")
    svea.wait_for_url(lambda url: not url.endswith(W["sign_in"]))
    employer = browser.new_context().new_page()
    employer.goto(base + W["post"])
    count = sum(W["post"] + "/" in text for text in mails())
    fill(employer, {"text": "Netze.", "title": W["title"] + " 2"})
    press(employer, ".job-form button")
    own = own_page(wait_for_mail(count + 1))
    number, slug = rows("SELECT id, slug FROM job_ad WHERE state = 'published' ORDER BY id DESC")[-1]
    shown = f"{W['jobs']}/{slug}"
    rows("UPDATE job_ad SET state = 'review' WHERE state = 'asked'")
    waiting = rows("SELECT id FROM job_ad WHERE state = 'review'")[0][0]
    ended = rows("SELECT slug FROM job_ad WHERE state = 'ended' AND slug IS NOT NULL")[0][0]

    def empty(page):
        press(page, ".job-form button")

    def doubted(page):
        fill(page, {"title": W["bad"]})
        press(page, ".job-form button")

    readers = [
        ("jobs", W["jobs"], None), ("jobs-none", W["filtered"], None), ("job", shown, None), ("job-gone", f"{W['jobs']}/{ended}", None),
        ("job-form", W["post"], None), ("job-errors", W["post"], empty), ("job-doubts", W["post"], doubted),
        ("job-asked", W["post"] + ("/angefragt" if LANGUAGE == "de" else "/asked"), None), ("job-own", own, None),
        ("job-report", f"{W['report']}?item={number}", None), ("books", W["books"], None), ("support", W["support"], None),
        ("support-thanks", W["thanks"], None), ("feeds", W["feeds"], None), ("article-around", W["article"], None),
        ("search-jobs", W["search"].split("=")[0] + "=" + ("kran" if LANGUAGE == "de" else "crane"), None),
    ]
    desk = [
        ("desk-jobs", W["desk"], None), ("desk-job", f"{W['desk']}/{waiting}", None), ("desk-job-new", W["new"], None),
        ("desk-job-published", f"{W['desk']}/{number}", None), ("desk-overview-jobs", W["overview"], None),
    ]
    sources = pathlib.Path(tempfile.mkdtemp())
    nobody, seen = {"cookies": [], "origins": []}, 0
    for state, list_ in [(nobody, readers), (svea_context.storage_state(), desk)]:
        for scheme, width, page, said in visits(browser, base, state):
            for name, path, act in list_:
                said.clear()
                page.goto(base + path, wait_until="load")
                if act:
                    act(page)
                page.wait_for_timeout(60)
                where = f"{name} {LANGUAGE} {width} {scheme}"
                for text in said:
                    # A page whose status says that something is gone or wrong makes the browser say so.
                    if not (name in ["job-gone", "job-errors", "job-doubts"] and "Failed to load resource" in text):
                        finding(where, "console:", text)
                look(page, where)
                seen += 1
                if LANGUAGE == "de" and name in PICTURED and (scheme, width) in [("light", 1280), ("dark", 360)]:
                    page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
                if (scheme, width) == ("light", 1280):
                    (sources / f"{name}.html").write_text(page.content() if act else page.evaluate(
                        "() => fetch(location.href).then(answer => answer.text())"))
                    if not act:
                        keyboard(page, name)
        plain(browser, base, state, [path for _, path, act in list_ if not act])
    nu(sources)
    what = ("Every page of jobs, books, support and feeds: axe-core, Nu, keyboard, no sideways scrolling, nobody else asked, no console line, without JavaScript; three widths, light and dark")
    return base, what, f"{len(readers) + len(desk)} pages, {seen} visits, 0 findings"


class Hub(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        Hub.asked.append((time.time(), self.path, body))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *_):
        pass


def told(base):
    """How soon a hub and a search engine hear of a new article."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    stop()
    for name, value in [("discovery.hubs", here + "/hub"), ("discovery.indexnow", here + "/indexnow")]:
        subprocess.run([ANDRUCK, "settings", "set", name, value, "--site", SITE], check=True, capture_output=True)
    with open(f"{SITE}/andruck.yml", "a") as file:
        file.write("\noutbound.allow_private: true\n")
    base = serve()
    waits = []
    for number in range(5):
        path = pathlib.Path(tempfile.mkdtemp(), f"told-{number}.md")
        path.write_text(f"---\ntitle: Told {number}\n---\nText.\n")
        heard = len(Hub.asked)
        subprocess.run([ANDRUCK, "publish", str(path), "--site", SITE], check=True, capture_output=True)
        public = time.time()
        while len(Hub.asked) < heard + 2 and time.time() < public + 20:
            time.sleep(0.01)
        new = Hub.asked[heard:]
        if not must({item[1] for item in new} == {"/hub", "/indexnow"}, "told", "who was told:", [item[1] for item in new]):
            return base, "", ""
        waits.append(max(item[0] for item in new) - public)
    server.shutdown()
    must(max(waits) <= 1, "told", "took", max(waits), "s")
    what = ("A WebSub hub and an IndexNow server on loopback hear of an article within a second of its publishing, in one request each")
    return base, what, f"five articles, {min(waits):.2f} to {max(waits):.2f} s after the command that published them had ended"


POINTS = [
    ("R1 dateline as data", ".dateline a[href]"), ("R2 headline, lead, text", ".article h1, .article-lead, .article .text p"),
    ("R3 house links", ".house li a"), ("R4 job ads beside and under the article", ".jobs-box .job-line .label-ad"),
    ("R5 books", ".books-box .book .label-ad"), ("R6 comment form that names the article", ".comment-form h2"),
    ("R7 all comments are moderated", ".comment-policy strong"), ("R8 comment policy", ".comment-policy a[href]"),
    ("R9 mail about news like it", ".alert-box input[type=email]"),
    ("R10 feed of the article", ".alert-feeds a[href$='/feed']:not([href='/feed'])"), ("R11 main feeds", ".alert-feeds a[href='/feed']"),
    ("R12 where to follow", ".follow li a"), ("R13 research links, the whole headline first", ".research li a"),
    ("R14 newsletter", ".newsletter-box input[type=email]"),
    ("R15 support", "a[href='/unterstuetzen'], a[href='/support']"),
]


def reference(browser, base):
    """The page by which people judge: each point is there, in one order, and nothing is crowded."""
    slug = W["article"]
    if REFERENCE and LANGUAGE == "de":
        printed = subprocess.run([ANDRUCK, "publish", REFERENCE, "--site", SITE], check=True, capture_output=True, text=True).stdout
        slug = re.search(r"/artikel/[a-z0-9-]+", printed)[0]
        # Its topics get a job and a book, as the publisher would.
        rows("INSERT INTO job_ad_topic SELECT job_ad.id, label.id FROM job_ad, label WHERE job_ad.state = 'published' AND label.name = 'Politik'")
        rows("INSERT INTO book_topic SELECT book.id, label.id FROM book, label WHERE label.name = 'Politik'")
        stop()
        base = serve()
    for path in {slug, W["article"]}:
        for scheme, width, page, said in visits(browser, base, {"cookies": [], "origins": []}):
            page.goto(base + path, wait_until="load")
            page.evaluate("async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await new Promise(done => setTimeout(done, 30)) } scrollTo(0, 0) }")
            where = f"{path} {width} {scheme}"
            for text in said:
                finding(where, "console:", text)
            look(page, where)
            for name, selector in POINTS:
                must(page.locator(selector).count() > 0, where, "lacks", name)
            crowded = page.evaluate(OVERLAPS)
            must(not crowded, where, "parts overlap:", crowded)
            if path == W["article"] and LANGUAGE == "de":
                page.screenshot(path=f"{PICTURES}/reference-{width}-{scheme}.png", full_page=True)
            elif LANGUAGE == "de":
                page.screenshot(path=f"{tempfile.gettempdir()}/andruck-reference-{width}-{scheme}.png", full_page=True)
    loaded = []
    page = browser.new_context().new_page()
    page.on("requestfinished", lambda request: loaded.append((request.resource_type, request.sizes()["responseBodySize"])))
    page.goto(base + slug, wait_until="networkidle")
    weight = [size for kind, size in loaded if kind != "image"]
    must(sum(weight) <= 30_000 and len(weight) <= 4, "reference", "B11:", loaded)
    if not findings:
        for name, _ in POINTS:
            print(f"point: {name} | `{slug}`")
    what = "the reference article" if slug != W["article"] else "the demo's article"
    what = (f"The reference page whole: {what} with demo jobs and books; {len(POINTS)} points, axe-core, no part over another, nobody else asked; three widths, light and dark")
    return base, what, f"{len(POINTS)} of {len(POINTS)} points at three widths, light and dark; B11: {sum(weight) / 1000:.1f} kB in {len(weight)} requests; 0 findings"


# Which of the page's parts lie over each other.
OVERLAPS = """() => {
  const parts = [...document.querySelectorAll('.article-head, .article-picture, .text, .house, .jobs-box, #comments, .alert-box, .books-box, .around > *')]
    .map(part => [part.className || part.id, part.getBoundingClientRect()]).filter(([_, box]) => box.width && box.height)
  const over = []
  for (const [i, [name, a]] of parts.entries()) for (const [other, b] of parts.slice(i + 1))
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) over.push(name + ' over ' + other)
  return over
}"""


def holds(part, *said):
    """Runs a part; what it says it saw counts only without a finding."""
    before = len(findings)
    base, what, seen = part(*said)
    if len(findings) == before:
        name = part.__name__
        print(f"what {name}: {what}")
        print(f"{name}: {seen}")
    return base


def main():
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            base = holds(job, browser, serve())
            base = holds(pages, browser, base)
            base = holds(told, base)
            holds(reference, browser, base)
        finally:
            while servers:
                stop()
    sys.exit(1 if findings else 0)


main()
