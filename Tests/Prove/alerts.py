"""A reader asks for news like an article, over a real mail server: BASE LANGUAGE SITE IMAP_PORT PUBLISH_COMMAND…

Prints a line `seen: …` for each thing that was seen; fails at the first that was not. Mails are kept in SITE/mails.
"""
import email
import email.policy
import imaplib
import os
import re
import subprocess
import sys
import time
import urllib.request

import dkim
from playwright.sync_api import sync_playwright

base, language, site, imap_port, database = sys.argv[1:6]
publish = sys.argv[6:]
W = {
    "de": dict(
        article="/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit", add="Ausbildung",
        save="Speichern", later="Lotsen wollen Schiffe auch tagsüber vom Land aus beraten",
        text="Die Lotsen wollen die Beratung per Funk und Radar ausweiten. Nach den Nachtfahrten sollen Frachter auch am "
        "Tag vom Land aus begleitet werden, statt dass ein Versetzboot den Lotsen an Bord bringt.",
        other="Bäcker backt eine Torte von neunzig Metern", cake="Ein Bäcker hat mit zwölf Auszubildenden gebacken.",
        why="Von dem, was du mit", confirmed="Bestätigt", more="Mehr davon", ended="keine E-Mails mehr"),
    "en": dict(
        article="/article/at-night-the-pilot-now-comes-aboard-by-radio", add="training",
        save="Save", later="Pilots want to advise ships by radio in the daytime too",
        text="The pilots want to advise more ships by radio and radar from the shore. After the night passages freighters are "
        "to be accompanied by a pilot on land at day, instead of a boat bringing the pilot aboard.",
        other="Baker bakes a cake of ninety metres", cake="A baker has baked with twelve apprentices.",
        why="Of what you look for", confirmed="Confirmed", more="More of this", ended="no more e-mails"),
}[language]


def seen(what):
    print("seen:", what, flush=True)


def mailbox():
    box = imaplib.IMAP4("127.0.0.1", int(imap_port))
    box.login("leser@readers.test", "secret")
    box.select("INBOX", readonly=True)
    numbers = box.search(None, "ALL")[1][0].split()
    mails = [box.fetch(number, "(RFC822)")[1][0][1] for number in numbers]
    box.logout()
    return mails


def wait_for(count):
    for _ in range(150):
        mails = mailbox()
        if len(mails) >= count:
            return mails
        time.sleep(0.2)
    raise SystemExit(f"{len(mailbox())} mails instead of {count}")


def parts(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    return message, text, html


def signed(raw, name):
    with open(site + "/dkim.txt", "rb") as file:
        record = file.read()
    assert dkim.verify(raw, dnsfunc=lambda asked, timeout=5: {b"s1._domainkey.news.test.": record}.get(asked)), name
    changed = raw.replace(b"Subject: ", b"Subject: x", 1)
    assert not dkim.verify(changed, dnsfunc=lambda asked, timeout=5: record), "a changed mail still verifies"
    fields = re.search(rb"h=([^;]+);", raw).group(1).replace(b"\r\n", b"").replace(b" ", b"").split(b":")
    message = email.message_from_bytes(raw)
    if message["List-Unsubscribe"]:
        assert {b"list-unsubscribe", b"list-unsubscribe-post"} <= set(fields), fields
    seen(f"{name} verifies by dkimpy, and not with one letter changed")


def tables():
    names = ["subscriber", "alert", "alert_match", "consent", "suppression"]
    if database == "sqlite":
        import sqlite3

        with sqlite3.connect(f"file:{site}/andruck.sqlite?mode=ro", uri=True) as db:
            return [db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names]
    return [
        subprocess.run(
            ["psql", "-At", database, "-c", f"SELECT * FROM {name} ORDER BY 1, 2"], capture_output=True, check=True).stdout
        for name in names
    ]


def scan(mails):
    before = tables()
    links = set()
    for raw in mails:
        _, text, html = parts(raw)
        links |= set(re.findall(r"http://127\.0\.0\.1:\d+/[^\s\"<>]*", text + html.replace("&amp;", "&")))
    for link in sorted(links):
        for method in ("HEAD", "GET"):
            with urllib.request.urlopen(urllib.request.Request(link, method=method)) as answer:
                assert answer.status == 200, link
    assert tables() == before, "a scanner changed something"
    seen(f"a scanner opened {len(links)} links by HEAD and GET, and nothing changed")


def article(name, title, text):
    path = f"{site}/{name}.md"
    with open(path, "w") as file:
        file.write(f"---\ntitle: {title}\n---\n{text}\n")
    subprocess.run(publish + [path], check=True, capture_output=True)


def keep(raw, name):
    os.makedirs(site + "/mails", exist_ok=True)
    with open(f"{site}/mails/{name}.eml", "wb") as file:
        file.write(raw)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(base + W["article"])
    assert not context.cookies()
    page.locator(".alert-box input[type=email]").fill("leser@readers.test")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("#")[0].endswith(("/angefragt", "/asked")))
    assert [cookie["name"] for cookie in context.cookies()] == ["andruck_signup"]
    seen("an address under the article is all it takes; one cookie, for an hour")
    question = wait_for(1)[0]
    keep(question, "confirm")
    signed(question, "the question")
    assert not email.message_from_bytes(question)["List-Unsubscribe"]
    scan([question])
    link = re.search(r"http\S+/(?:bestaetigen|confirm)", parts(question)[1]).group(0)
    other = browser.new_context().new_page()
    other.goto(link)
    other.wait_for_timeout(500)
    assert other.url == link and other.locator("form#confirm button").count() == 1
    seen("another browser sees a button and nothing happens")
    page.goto(link)
    page.wait_for_url(lambda url: "=confirmed" in url, timeout=10_000)
    assert W["confirmed"] in page.inner_text("main")
    seen("from the asking browser one click confirmed")
    own = page.url
    removed = page.locator("input[name=terms][type=checkbox]").last.get_attribute("value")
    page.locator(f"input[name=terms][value={removed}]").uncheck()
    page.locator("input[name=terms][type=text]").fill(W["add"])
    page.get_by_role("button", name=W["save"], exact=True).click()
    page.wait_for_url(lambda url: "=changed" in url)
    assert page.locator(f"input[name=terms][value={removed}]").count() == 0
    assert page.locator(f"input[name=terms][value={W['add']}]").is_checked()
    seen("a word was taken away and another added")
    article("cake", W["other"], W["cake"])
    article("later", W["later"], W["text"])
    mails = wait_for(2)
    time.sleep(2)
    assert len(mailbox()) == 2, "more than one mail"
    news = mailbox()[1]
    keep(news, "alert")
    message, text, html = parts(news)
    assert message["Subject"] == W["later"] and W["why"] in text and W["other"] not in text + html
    seen("of the two articles one came, and says why: " + re.search(rf"{W['why']}.*", text).group(0))
    signed(news, "the news")
    scan(mails)
    page.goto(re.search(r"http\S+/(?:mehr|more)\?\S+", text).group(0))
    page.locator("form#confirm button").click()
    page.wait_for_url(lambda url: "=more" in url)
    seen("more like this is one button")
    left = re.match(r"<(.*)>", message["List-Unsubscribe"]).group(1)
    request = urllib.request.Request(left, data=b"List-Unsubscribe=One-Click", method="POST")
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200 and answer.url == left and W["ended"] in answer.read().decode()
    seen("one-click unsubscribe by a POST without cookie answers 200 and a sentence")
    article("again", W["later"] + " 2", W["text"])
    time.sleep(4)
    assert len(mailbox()) == 2, "a mail after leaving"
    seen("nothing comes after that")
