"""The law's loop in Chromium, without JavaScript, with the keyboard alone: from a comment to the page of transparency.

Usage: comments.py BASE de|en OUTBOX. Prints what it saw; exit code 1 and a sentence when something is not as it should be.
BASE is a served demo site with two who decide: malte (moderator) and svea (publisher), at kaikante.example.
"""
import email
import email.policy
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

from desk import PASSWORD, Wrong, check

WORDS = {
    "de": dict(
        article="/artikel/vierzig-meter-ueber-dem-kai-sucht-bremerhaven-nachwuchs", list="kommentare", desk="/redaktion", queue="/redaktion/kommentare",
        change="Um Änderung bitten", publish="Veröffentlichen", refuse="Ablehnen", waiting="waiting", rule="sachlich",
        transparency="/transparenz", sent="Dein Kommentar ist da", changes="Bitte ändere eine Stelle",
        published="Dein Kommentar ist veröffentlicht", refused="Dein Kommentar erscheint nicht",
        noticed="Deine Meldung ist da", sign_in="/redaktion/anmelden", own="Die erste Entscheidung war deine",
        tab="liste", mails=["Bitte ändere", "ist veröffentlicht", "Meldung ist angekommen", "ist entfernt",
                            "Meldung: so ist entschieden", "Einspruch ist angekommen", "hatte Erfolg", "Entscheidung ist geändert"]),
    "en": dict(
        article="/article/at-night-the-pilot-now-comes-aboard-by-radio", list="comments", desk="/desk", queue="/desk/comments",
        change="Ask for a change", publish="Publish", refuse="Refuse", waiting="waiting", rule="respectful",
        transparency="/transparency", sent="We have your comment", changes="Please change a passage",
        published="Your comment is published", refused="Your comment does not appear",
        noticed="We have your report", sign_in="/desk/sign-in", own="The first decision was yours",
        tab="list", mails=["please change", "is published", "We have your report", "was removed",
                           "Your report: what was decided", "We have your appeal", "was successful", "decision was changed"]),
}


class Keys:
    """Somebody with a keyboard and no script."""

    def __init__(self, browser, base, language):
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 900}, java_script_enabled=False, locale=language)
        self.page, self.base = self.context.new_page(), base

    def open(self, path):
        self.page.goto(path if path.startswith("http") else self.base + path)
        # The keyboard's way begins at the top of the page.

    def reach(self, selector):
        """Tab until the control has the focus: radio buttons of one name are one stop, then arrows."""
        target = self.page.locator(selector).first
        target.wait_for(state="attached", timeout=10_000)
        for _ in range(220):
            if self.focused(selector):
                return
            self.page.keyboard.press("Tab")
        raise Wrong(f"the keyboard does not reach {selector} at {self.page.url}")

    def focused(self, selector):
        return self.page.locator(f"{selector}").first.evaluate("node => node === document.activeElement")

    def type(self, selector, text):
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def press(self, selector):
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, name, value):
        """A radio button: its group by Tab, then down to it."""
        target = f"input[name={name}][value='{value}']"
        for _ in range(220):
            if self.page.evaluate(f"document.activeElement.name === '{name}'"):
                break
            self.page.keyboard.press("Tab")
        for _ in range(60):
            if self.focused(target):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise Wrong(f"the keyboard does not reach {target}")

    def text(self):
        return self.page.locator("body").inner_text()

    def heading(self):
        return self.page.locator("h1").inner_text()


def saw(text):
    print("seen:", text, flush=True)


def sign_in(browser, base, language, who):
    words = WORDS[language]
    keys = Keys(browser, base, language)
    keys.open(words["sign_in"])
    keys.type("input[name=email]", f"{who}@kaikante.example")
    keys.type("input[name=password]", PASSWORD)
    keys.press("main form button")
    return keys


def mails(outbox, since):
    found = []
    for path in sorted(pathlib.Path(outbox).glob("*.eml"), key=lambda path: int(path.stem)):
        if path.name not in since:
            found.append(email.message_from_bytes(path.read_bytes(), policy=email.policy.default))
    return found


def wait_for_mail(outbox, since, part):
    for _ in range(300):
        for mail in mails(outbox, since):
            if part in mail["subject"]:
                return mail.get_content()
        time.sleep(0.1)
    raise Wrong(f"no mail '{part}' among {[mail['subject'] for mail in mails(outbox, since)]}")


def link(text, part):
    for line in text.splitlines():
        if line.startswith("http") and part in line:
            # Mails have the address that readers know; here the site is served at another port.
            return "/" + line.strip().split("/", 3)[3]
    raise Wrong(f"no link with {part} in\n{text}")


def open_case(keys, words, tab, name):
    keys.open(f"{words['queue']}?{words['tab']}={tab}")
    keys.press(f".queue a:has-text('{name}')")


def decide(keys, words, button, choice=None, sentence=None, passage=None):
    if choice:
        keys.choose("choice", choice)
    if sentence:
        keys.type("textarea[name=sentence]", sentence)
    if passage:
        keys.type("input[name=passage]", passage)
    keys.press(f"button[value={button}]")


def loop(browser, base, language, outbox):
    words = WORDS[language]
    since = {path.name for path in pathlib.Path(outbox).glob("*.eml")}
    writer, stranger, reporter = (Keys(browser, base, language) for _ in range(3))
    stranger.open(words["article"])
    article = stranger.page.url

    writer.open(words["article"])
    writer.type("textarea[name=text]", "Only a fool would build it here. The quay is too short.")
    writer.type("input[name=name]", "Wobke")
    writer.type("input[name=email]", "wobke@leser.example")
    writer.press(".comment-form button:not([name])")
    check(writer.heading() == words["sent"], f"after sending: {writer.heading()}")
    status = writer.page.url
    stranger.page.reload()
    check("Wobke" not in stranger.text(), "a comment that waits can be read")
    saw("a comment waits, and nobody else reads it")

    malte = sign_in(browser, base, language, "malte")
    open_case(malte, words, "waiting", "Wobke")
    decide(malte, words, "changes", words["rule"] + ":0", passage="Only a fool")
    wait_for_mail(outbox, since, words["mails"][0])
    writer.open(link(wait_for_mail(outbox, since, words["mails"][0]), "/k/"))
    check(writer.heading() == words["changes"], f"asked for a change: {writer.heading()}")
    check("Only a fool" in writer.page.locator(".passage").inner_text(), "the passage is not marked")
    writer.type("textarea[name=text]", "The quay is too short.")
    writer.press(".plain-form button")
    saw("asked for a change with the passage marked, and changed")

    open_case(malte, words, "waiting", "Wobke")
    decide(malte, words, "publish")
    stranger.page.reload()
    check("The quay is too short." in stranger.text(), "what was published cannot be read")
    feed = stranger.context.request.get(article + "/feed").text()
    check("The quay is too short." in feed, "the feed has no comment")
    wait_for_mail(outbox, since, words["mails"][1])
    saw("published at once: in the thread and in the feed")

    reporter.open(article)
    reporter.press("article:has-text('Wobke') .comment-tools a[rel=nofollow]")
    reporter.choose("category", "insult")
    reporter.type("textarea[name=reason]", "It insults the port authority.")
    reporter.type("input[name=name]", "Renke")
    reporter.type("input[name=email]", "renke@leser.example")
    reporter.reach("input[name=good_faith]")
    reporter.page.keyboard.press("Space")
    reporter.press(".plain-form button")
    check(reporter.heading() == words["noticed"], f"after a notice: {reporter.heading()}")
    wait_for_mail(outbox, since, words["mails"][2])
    saw("reported without an account; the receipt came")

    open_case(malte, words, "notices", "Wobke")
    decide(malte, words, "refuse", words["rule"], "It belittles people.")
    statement = wait_for_mail(outbox, since, words["mails"][3])
    check("It belittles people." in statement, "the statement has no reason")
    answer = wait_for_mail(outbox, since, words["mails"][4])
    check("It belittles people." in answer, "the answer has no reason")
    stranger.page.reload()
    check("The quay is too short." not in stranger.text(), "what was refused can be read")
    saw("refused: a statement to its author, an answer to who reported it")

    writer.open(link(statement, "/k/"))
    check(writer.heading() == words["refused"], f"refused: {writer.heading()}")
    writer.press("a.go")
    writer.type("textarea[name=text]", "I belittled nobody.")
    writer.press(".plain-form button")
    wait_for_mail(outbox, since, words["mails"][5])
    open_case(malte, words, "appeals", "Wobke")
    check(words["own"] in malte.text(), "the same moderator may judge their own decision")
    check(malte.page.locator("button[value=publish]").count() == 0, "the same moderator has the buttons")
    saw("appealed; who refused it may not judge that")

    svea = sign_in(browser, base, language, "svea")
    open_case(svea, words, "appeals", "Wobke")
    decide(svea, words, "publish", sentence="Criticism of an authority is allowed.")
    stranger.page.reload()
    check("The quay is too short." in stranger.text(), "what was restored cannot be read")
    wait_for_mail(outbox, since, words["mails"][6])
    wait_for_mail(outbox, since, words["mails"][7])
    saw("restored by another moderator at once; both were told")

    stranger.open(words["transparency"])
    figures = dict(zip(stranger.page.locator(".figures dt").all_inner_texts(), stranger.page.locator(".figures dd").all_inner_texts()))
    check(len(figures) > 10, f"the figures: {figures}")
    print("figures:", figures)
    saw("all of it in the page of transparency")


def main():
    base, language, outbox = sys.argv[1:4]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            loop(browser, base, language, outbox)
        except Wrong as wrong:
            print("wrong:", wrong)
            sys.exit(1)
        finally:
            browser.close()


main()
