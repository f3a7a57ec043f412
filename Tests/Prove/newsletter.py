"""A newsletter in Chromium and over a real mail server: composed by keyboard alone, sent to many, what comes back is heard of.

Usage: newsletter.py BASE LANGUAGE SITE BOXES READERS UNKNOWN PICTURES. BOXES is the folder of the mail server's mailboxes, which has READERS of
`readers.test` and none of UNKNOWN others. Prints a line `seen: …` for each thing that was seen; fails at the first that was not.
"""
import email
import email.policy
import pathlib
import sqlite3
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

from desk_look import look, sign_in
from pages import findings, nu

base, language, site, boxes, readers, unknown, pictures = sys.argv[1:8]
readers, unknown = int(readers), int(unknown)
W = {
    "de": dict(
        desk="/redaktion/newsletter", sign_in="/redaktion/anmelden", list="Newsletter", begin="Neue Ausgabe: Kaikante am Freitag",
        add="Aufnehmen: ", up="Nach oben: ", test="Probe an mich", now="Jetzt verschicken", yes="Ja, verschicken", take="Adressen übernehmen",
        word="Guten Tag,\n\ndas war die Woche.", subject="Fünf Geschichten", archive="/newsletter/kaikante-am-freitag",
        delivery="/redaktion/zustellung", name="Kaikante am Freitag", sent="{} von {} verschickt", number="{:,}", taken="Übernommen: "),
    "en": dict(
        desk="/desk/newsletters", sign_in="/desk/sign-in", list="Newsletters", begin="New edition: Quayside on Friday", add="Add: ",
        up="Up: ", test="Send me a test", now="Send now", yes="Yes, send it", take="Import addresses",
        word="Good day,\n\nthat was the week.", subject="Five stories", archive="/newsletter/quayside-on-friday",
        delivery="/desk/delivery", name="Quayside on Friday", sent="{} of {} sent", number="{:,}", taken="Imported: "),
}[language]


def number(value):
    return f"{value:,}".replace(",", "." if language == "de" else ",")


def seen(what):
    print("seen:", what, flush=True)


def box(name):
    return sorted(pathlib.Path(boxes, "readers.test", name).glob("new/*"))


def subjects(name):
    found = []
    for path in box(name):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found.append(message["Subject"])
    return found


def name_of_focus(page):
    return page.evaluate(
        "() => { const e = document.activeElement; return (e.getAttribute('aria-label') || (e.labels && e.labels[0] && e.labels[0].innerText) "
        "|| e.innerText || '').trim() }")


def tab_to(page, wanted, most=300):
    """With the key alone, to what is called so or begins so; answers its name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name = name_of_focus(page)
        if name == wanted or (wanted.endswith(" ") and name.startswith(wanted)):
            return name
    raise SystemExit(f"no way to '{wanted}' by keyboard at {page.url}")


def press(page, wanted):
    name = tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return name


def write(page, label, text):
    tab_to(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def compose(page, subject):
    """An edition of five articles, by keyboard alone."""
    page.goto(base + W["desk"])
    press(page, W["begin"])
    write(page, {"de": "Betreff", "en": "Subject"}[language], subject)
    write(page, {"de": "Ein Wort vorweg", "en": "Foreword"}[language], W["word"])
    for _ in range(5):
        press(page, W["add"])
    moved = press(page, W["up"])
    assert page.locator("#articles-title ~ ol li, .edition-part ol li").count() == 5
    kept = page.locator("textarea").input_value()
    assert kept.strip() == W["word"], kept
    return moved


def send(page):
    tab_to(page, W["now"])
    page.keyboard.press("Enter")
    press(page, W["yes"])


def wait_until_sent(page, count):
    said = W["sent"].format(number(count), number(count))
    page.locator(".progress-said", has_text=said).wait_for(timeout=1_200_000)
    return said


def picture(page, name, height=None):
    """The whole page, or as much of it as tells what it is."""
    clip = {"x": 0, "y": 0, "width": 1280, "height": height} if height else None
    page.screenshot(path=f"{pictures}/{name}-{language}.png", full_page=True, clip=clip)


def check(context, paths):
    """Nu and axe-core over pages, in three widths, light and dark."""
    visits = 0
    for scheme in ["light", "dark"]:
        for width in [360, 768, 1280]:
            page = context.browser.new_page(
                viewport={"width": width, "height": 900}, color_scheme=scheme, storage_state=context.storage_state())
            for path in paths:
                page.goto(base + path)
                look(page, f"{path} {width} {scheme}")
                visits += 1
            page.context.close()
    page = context.new_page()
    with tempfile.TemporaryDirectory() as folder:
        for index, path in enumerate(paths):
            answer = page.goto(base + path)
            pathlib.Path(folder, f"{index}.html").write_text(answer.text())
        nu(folder)
    page.close()
    assert not findings, findings
    return visits


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = sign_in(context, base, W["sign_in"], "svea")
    page.wait_for_url(lambda url: not url.endswith(W["sign_in"]))
    # Readers from elsewhere, with their proof.
    names = [f"leser{number}" for number in range(readers)] + [f"niemand{number}" for number in range(unknown)]
    rows = "".join(f"{name}@readers.test,2024-05-01T08:00\n" for name in names)
    pathlib.Path(site, "readers.csv").write_text("email,confirmed\n" + rows)
    page.goto(base + W["desk"])
    page.click(".newsletter-list a")
    page.get_by_role("link", name=W["take"]).click()
    page.set_input_files("#file", f"{site}/readers.csv")
    page.fill("#words", "Ja, schickt mir den Newsletter.")
    page.fill("#form", "https://alt.example/newsletter")
    page.click("main form button")
    assert W["taken"] + number(readers + unknown) in page.locator("main").inner_text()
    seen(f"{readers + unknown} addresses taken over from a file, with proof")
    compose(page, W["subject"])
    edition = page.url.split("?")[0].removeprefix(base)
    press(page, W["test"])
    seen("an edition of five articles composed by keyboard alone, one moved, a test sent")
    picture(page, "desk-edition")
    began = time.monotonic()
    send(page)
    wait_until_sent(page, readers + unknown)
    picture(page, "desk-edition-sent")
    seen(f"the desk counts to {readers + unknown} by itself, after {time.monotonic() - began:.0f} s")
    for _ in range(600):
        if all(box(f"leser{number}") for number in range(readers)):
            break
        time.sleep(0.5)
    counts = [subjects(f"leser{number}") for number in range(readers)]
    assert all(found == [W["subject"]] for found in counts), [found for found in counts if found != [W["subject"]]][:3]
    seen(f"{readers} mailboxes of the mail server have it once each")
    # What comes back is read from the mailbox each minute.
    page.goto(base + W["delivery"])
    for _ in range(300):
        page.reload()
        text = page.locator("main").inner_text()
        if page.locator("main .chip").count() >= min(50, unknown):
            break
        time.sleep(1)
    picture(page, "desk-delivery", 1700)
    for _ in range(300):
        with sqlite3.connect(f"file:{site}/andruck.sqlite?mode=ro", uri=True) as db:
            bounced = db.execute("SELECT count(*) FROM bounce WHERE kind = 'hard' AND suppressed = 1").fetchone()[0]
            others = db.execute("SELECT count(*) FROM bounce WHERE address LIKE 'leser%'").fetchone()[0]
        if bounced == unknown:
            break
        time.sleep(1)
    assert (bounced, others) == (unknown, 0), (bounced, others)
    seen(f"{unknown} unknown addresses came back and are suppressed, and no reader that is there")
    compose(page, W["subject"] + " 2")
    send(page)
    wait_until_sent(page, readers)
    for _ in range(600):
        if all(len(box(f"leser{number}")) == 2 for number in range(readers)):
            break
        time.sleep(0.5)
    assert all(len(box(f"leser{number}")) == 2 for number in range(readers))
    seen(f"the next edition leaves them out: {readers} mails, two in each mailbox")
    # The mail, in light, dark and on a phone.
    message = email.message_from_bytes(box("leser0")[0].read_bytes(), policy=email.policy.default)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and message["List-Id"]
    html = message.get_body(("html",)).get_content()
    for scheme, width in [("light", 720), ("dark", 720), ("light", 360)]:
        shot = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        shot.route("**/*", lambda route: route.abort())
        shot.set_content(html)
        assert not shot.evaluate("document.documentElement.scrollWidth > innerWidth"), "the mail is too wide"
        shot.screenshot(path=f"{pictures}/mail-edition-{language}-{scheme}-{width}.png", full_page=True)
        shot.close()
    page.goto(base + W["archive"])
    picture(page, "newsletter-archive")
    paths = [
        "/newsletter", W["archive"], W["archive"] + "/2", W["desk"], edition, W["delivery"],
        W["desk"] + {"de": "/neu", "en": "/new"}[language],
    ]
    page.goto(base + W["desk"])
    paths.append(page.locator(".newsletter-list a").first.get_attribute("href"))
    press(page, W["begin"])
    paths.append(page.url.removeprefix(base))
    seen(f"{check(context, paths)} visits of {len(paths)} pages, axe-core and Nu silent")
    browser.close()
