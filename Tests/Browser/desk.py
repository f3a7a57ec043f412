"""A newsroom's day in Chromium, by somebody who has only a keyboard, or only a phone.

Usage: desk.py BASE keyboard|phone|merge|kill ... Prints what it saw; exit code 1 and a sentence when something is not as it
should be. BASE is a served site with the people that `people()` names.
"""
import base64
import hashlib
import hmac
import re
import struct
import sys
import time
import zlib

from playwright.sync_api import sync_playwright

PASSWORD = "sieben Lotsen bei Ebbe"


class Wrong(Exception):
    pass


def check(holds, sentence):
    if not holds:
        raise Wrong(sentence)


def totp(secret, moment=None):
    """RFC 6238, by its text: six digits, thirty seconds, SHA-1."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int((moment or time.time()) // 30)), hashlib.sha1).digest()
    number = struct.unpack(">I", digest[digest[19] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1000000:06d}"


def png(colour):
    """A picture of 64 × 48 of one colour, made here."""
    rows = b"".join(b"\0" + bytes(colour) * 64 for _ in range(48))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Hands:
    """Somebody at a browser: with the keyboard alone, or with a finger."""

    def __init__(self, browser, base, phone=False):
        size = {"width": 360, "height": 740} if phone else {"width": 1280, "height": 900}
        self.context = browser.new_context(viewport=size, has_touch=phone, locale="de-DE")
        self.page = self.context.new_page()
        self.base, self.phone, self.secret, self.step, self.said = base, phone, None, 0, []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, path):
        self.page.goto(self.base + path)

    def reach(self, selector):
        """Gets to a control: by Tab until it has the focus, or by its place on the screen."""
        target = self.page.locator(selector).first
        target.wait_for(state="visible", timeout=10_000)
        if self.phone:
            target.scroll_into_view_if_needed()
            return target
        handle = target.element_handle()
        for key in ["Tab"] * 160:
            if handle.evaluate("element => element === document.activeElement"):
                return target
            self.page.keyboard.press(key)
        raise Wrong(f"{selector} is not reached by the Tab key at {self.page.url}")

    def type(self, selector, text):
        target = self.reach(selector)
        if self.phone:
            target.tap()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def press(self, selector):
        target = self.reach(selector)
        if self.phone:
            target.tap()
        else:
            self.page.keyboard.press("Enter")

    def choose(self, name, value):
        """One of several: the keyboard comes to the chosen one, and arrows lead on."""
        if self.phone:
            return self.reach(f"[name={name}][value='{value}']").tap()
        self.reach(f"[name={name}]:checked")
        self.page.keyboard.press("ArrowDown")
        check(self.page.locator(f"[name={name}]:checked").get_attribute("value") == value, f"{name} is not {value}")

    def follow(self, selector, url):
        with self.page.expect_navigation(url=url, timeout=15_000):
            self.press(selector)

    def upload(self, button, name, data):
        """The browser's own file dialog is not ours: it opens by our button, and gets the file."""
        with self.page.expect_file_chooser() as chooser:
            self.press(button)
        chooser.value.set_files({"name": name, "mimeType": "image/png", "buffer": data})

    def sign_in(self, address):
        self.open("/redaktion")
        self.type("#email", address)
        self.type("#password", PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        if self.secret:
            # No code is one twice.
            self.wait_for_step()
            self.type("#code", totp(self.secret))
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        check(self.page.url.rstrip("/").endswith("/redaktion"), f"signing in ends at {self.page.url}")

    def pair(self):
        self.open("/redaktion/konto/zweiter-faktor")
        self.secret = self.page.locator(".steps code").first.inner_text()
        self.type("#code", totp(self.secret))
        self.step = int(time.time() // 30)
        self.press("main .steps button")
        self.page.locator(".recovery-codes li").first.wait_for()
        check(self.page.locator(".recovery-codes li").count() == 10, "there are not ten recovery codes")

    def wait_for_step(self):
        while int(time.time() // 30) <= self.step:
            time.sleep(0.2)
        self.step = int(time.time() // 30)

    def sign_out(self):
        self.follow(".bar-person button", re.compile("anmelden"))


def until(page, expression, seconds=15):
    """Waits for the page to say so: by asking, since its policy lets nothing be evaluated inside it."""
    end = time.time() + seconds
    while time.time() < end:
        if page.evaluate(expression):
            return
        time.sleep(0.05)
    raise Wrong(f"never came: {expression}")


def said(*words):
    print("seen:", *words, flush=True)


def day(browser, base, phone):
    """Sign in with TOTP, write with two pictures, have it reviewed, plan it, see it appear, correct, compare, withdraw."""
    title = f"Der Kran kehrt an die Kaje zurück {'am Telefon' if phone else 'mit Tasten'}"
    slug = "der-kran-kehrt-an-die-kaje-zurueck-" + ("am-telefon" if phone else "mit-tasten")
    author = Hands(browser, base, phone)
    address = "hauke@kaikante.example" if phone else "jella@kaikante.example"
    author.sign_in(address)
    author.pair()
    author.open("/redaktion")
    author.sign_out()
    author.sign_in(address)
    said("signed in with a code")
    author.follow(".bar-new button", re.compile(r"/redaktion/artikel/\d+"))
    page = author.page
    article = page.url
    author.type("#title", title)
    author.type("#lead", "Sechzig Jahre war er fort, jetzt steht er wieder.")
    # Two days of the same news would be noticed by the checks.
    author.type("#body", ("Am Hafen von Emden freuen sich viele: Ein alter Drehkran ist zurück, ein Verein hat ihn in "
                          "Danzig entdeckt, zerlegt und mit einem Leichter über die Ostsee gebracht.\n\n" if phone else
                          "In Emden steht seit gestern wieder ein Kran, der vor sechzig Jahren hier gebaut wurde und "
                          "lange als verloren galt. Der Verein hat ihn gefunden und geholt.\n\n"))
    author.upload("[data-tool=picture]", "kran.png", png((160, 36, 26)))
    until(page, "document.getElementById('body').value.includes('::picture')")
    # The cursor stands where it is asked what can be seen.
    page.keyboard.type("Ein roter Kran")
    check('alt="Ein roter Kran"' in page.locator("#body").input_value(), "the cursor does not ask for the text")
    page.evaluate("""() => { const body = document.getElementById('body'); const at = body.value.indexOf('credit="') + 8
      body.setSelectionRange(at, at) }""")
    page.keyboard.type("Jella Brodersen")
    author.upload("#to-top", "kaje.png", png((26, 95, 180)))
    until(page, "document.querySelector('[name=picture]').value !== ''")
    author.type("#alt", "Eine blaue Kaje")
    author.type("#picture_credit", "Jella Brodersen")
    for field, words in [("dateline", "Emden"), ("authors", "Jella Brodersen"), ("topics", "Häfen")]:
        author.type(f"#{field}", words)
    until(page, "document.getElementById('kept').textContent.startsWith('Gesichert')")
    until(page, "document.getElementById('checks').textContent.includes('Alles da')")
    if not phone:
        author.press("#preview-button")
        frame = page.frame_locator("#live-frame")
        frame.locator("h1", has_text=title).wait_for()
        check(frame.locator(".text picture img").count() == 1 and frame.locator(".article-picture img").count() == 1,
              "the preview does not show both pictures")
    author.follow(f"[formaction$='/durchsicht']", re.compile("getan=submitted"))
    said("written with two pictures, kept while typing, previewed, handed in")
    author.sign_out()

    editor = Hands(browser, base, phone)
    editor.sign_in("tomma@kaikante.example")
    editor.follow(f"a.waiting-title:has-text('{title}')", re.compile(r"/redaktion/artikel/\d+"))
    page = editor.page
    check(page.url.split("?")[0] == article.split("?")[0], "the overview leads elsewhere")
    editor.reach("#appears")
    when = time.time() + 2.6
    local = page.evaluate("""([seconds]) => { const parts = new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/Berlin',
      dateStyle: 'short', timeStyle: 'medium'}).format(new Date(seconds * 1000)); return parts.replace(' ', 'T') }""", [when])
    page.evaluate("([value]) => { const field = document.getElementById('appears'); field.value = value;"
                  "field.dispatchEvent(new Event('input', {bubbles: true})) }", [local])
    second = int(when)
    editor.follow("[formaction$='/veroeffentlichung']", re.compile("getan=scheduled"))
    reader = browser.new_context().new_page()
    address = f"{base}/artikel/{slug}"
    early = reader.goto(address).status
    check(early == 404 or time.time() >= second, f"it was there before its time ({early})")
    while time.time() < second + 5:
        status = reader.goto(address).status
        if status == 200:
            break
        time.sleep(0.02)
    late = time.time() - second
    check(status == 200 and 0 <= late < 1.5, f"public {late:.2f} s after its second, with {status}")
    check(reader.locator(".text picture img").count() == 1, "a picture is missing")
    said(f"planned to the second, public {late:.2f} s after it")

    editor.open(article.removeprefix(base).split("?")[0])
    editor.type("#lead", "Einundsechzig Jahre war er fort, jetzt steht er wieder.")
    editor.choose("substantive", "1")
    editor.type("#correction_text", "Es sind einundsechzig Jahre, nicht sechzig.")
    editor.follow("[formaction$='/korrektur']", re.compile("getan=corrected"))
    reader.goto(address)
    check("Es sind einundsechzig Jahre" in reader.locator("main").inner_text(), "readers do not see the correction")
    editor.follow("a[href$='/fassungen']", re.compile("/fassungen$"))
    editor.follow(".revisions a", re.compile(r"/fassungen/2$"))
    check("Sechzig" in "".join(page.locator("del").all_inner_texts())
          and "Einundsechzig" in "".join(page.locator("ins").all_inner_texts()), "the comparison shows no word")
    said("corrected in public, both revisions compared word by word")
    editor.open(article.removeprefix(base).split("?")[0])
    editor.press(".panel-danger summary")
    editor.type("#reason", "Der Kran war ein anderer.")
    editor.follow(".panel-danger button", re.compile("getan=withdrawn"))
    gone = reader.goto(address)
    check(gone.status == 410 and "Der Kran war ein anderer." in reader.locator("main").inner_text(), "it is not gone")
    said("withdrawn: its address answers 410 and says why")
    for hands in [author, editor]:
        check(not hands.said, f"the console said: {hands.said}")


def merge(browser, base):
    """Two browsers on one article: both type, both save; no word is lost, and the merge is shown."""
    one, two = Hands(browser, base), Hands(browser, base)
    one.sign_in("tomma@kaikante.example")
    two.sign_in("wiebke@kaikante.example")
    one.follow(".bar-new button", re.compile(r"/redaktion/artikel/\d+"))
    path = one.page.url.removeprefix(base)
    one.type("#title", "Zwei schreiben")
    one.type("#body", "Der erste Absatz.\n\nDer zweite Absatz.\n\nDer dritte Absatz.")
    one.follow("#save", re.compile("getan=saved"))
    one.open(path)
    two.open(path)
    for hands, old, new in [(one, "erste", "vorderste"), (two, "dritte", "allerletzte")]:
        hands.page.evaluate("""([old]) => { const body = document.getElementById('body'); const at = body.value.indexOf(old)
          body.focus(); body.setSelectionRange(at, at + old.length) }""", [old])
        hands.page.keyboard.type(new)
    for hands in [one, two]:
        hands.page.evaluate("""() => { const body = document.getElementById('body'); body.focus()
          body.setSelectionRange(body.value.indexOf('zweite'), body.value.indexOf('zweite') + 6) }""")
        hands.page.keyboard.type("mittlere" if hands is one else "zweitbeste")
    one.follow("#save", re.compile("getan=saved"))
    two.page.keyboard.press("Control+s")
    two.page.locator(".merge").wait_for()
    text = two.page.locator("#body").input_value()
    for word in ["vorderste", "allerletzte", "mittlere", "zweitbeste"]:
        check(word in text, f"'{word}' is lost: {text}")
    check(two.page.locator(".merge ins").count() > 0, "the merge is not shown")
    two.page.evaluate("""() => { const body = document.getElementById('body'); body.focus(); body.select() }""")
    two.page.keyboard.type("Der vorderste Absatz.\n\nDer mittlere Absatz.\n\nDer allerletzte Absatz.")
    two.follow("#save", re.compile("getan=saved"))
    said("two browsers, both saved: all four words stand in the merge, which is shown")


def kill(browser, base, stop, start):
    """The server is killed while typing goes on: what was typed until two seconds before is there afterwards."""
    hands = Hands(browser, base)
    hands.sign_in("tomma@kaikante.example")
    hands.follow(".bar-new button", re.compile(r"/redaktion/artikel/\d+"))
    path = hands.page.url.removeprefix(base)
    hands.type("#title", "Getippt, bis nichts mehr ging")
    typed = []
    hands.reach("#body")
    begun, isKilled = time.time(), False
    while time.time() - begun < 9:
        word = f"wort{len(typed)}"
        hands.page.keyboard.type(word + " ", delay=12)
        typed.append((time.time(), word))
        if not isKilled and time.time() - begun > 6:
            killed, isKilled = time.time(), True
            stop()
            # What this page would still send is not what a crash of both leaves.
            hands.context.set_offline(True)
    check("Nicht gesichert" in hands.page.locator("#kept").inner_text(), "the page does not say that nothing is kept")
    start()
    # Another browser, as after a crash of this one: what the server has is what there is.
    other = Hands(browser, base)
    other.sign_in("tomma@kaikante.example")
    other.open(path)
    text = other.page.locator("#body").input_value()
    lost = [word for moment, word in typed if moment < killed - 2 and word not in text.split()]
    check(not lost, f"lost: {lost}")
    kept = sum(word in text.split() for _, word in typed)
    # And the one that stayed open keeps the rest by itself.
    hands.context.set_offline(False)
    until(hands.page, "document.getElementById('kept').textContent.startsWith('Gesichert')")
    other.open(path)
    text = other.page.locator("#body").input_value().split()
    check(all(word in text for _, word in typed), "the open page did not keep the rest")
    said(f"killed while typing: {kept} of {len(typed)} words were there at the restart, then all of them by themselves")
    hands.context.close()


def run(base, *parts, stop=None, start=None):
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            for part in parts:
                if part in ("keyboard", "phone"):
                    day(browser, base, part == "phone")
                elif part == "merge":
                    merge(browser, base)
                else:
                    kill(browser, base, stop, start)
        finally:
            browser.close()


if __name__ == "__main__":
    try:
        run(*sys.argv[1:])
    except Wrong as wrong:
        print(wrong)
        sys.exit(1)
