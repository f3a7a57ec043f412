"""Opens every page of comments and moderation in Chromium: both languages, light and dark, three widths.

Usage: comment_pages.py BASE LANGUAGE PICTURES. The site has the demo cast, `malte` (moderator) and `svea` (publisher).
Prints one line a finding and a summary; exit code 1 when there is a finding.
"""
import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

from desk_look import look, plain, sign_in, visits
from pages import findings, finding, keyboard, nu, self_check

WORDS = {
    "de": dict(article="/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit", list="/kommentare", desk="/redaktion",
               queue="/redaktion/kommentare", tab="liste", person="von", rule="sachlich", policy="/kommentarregeln",
               desk_policy="/redaktion/kommentarregeln", transparency="/transparenz", sign_in="/redaktion/anmelden",
               appeal="/einspruch", text="Wer bezahlt die neue Technik am Ende? Das steht nirgends."),
    "en": dict(article="/article/at-night-the-pilot-now-comes-aboard-by-radio", list="/comments", desk="/desk",
               queue="/desk/comments", tab="list", person="by", rule="respectful", policy="/comment-policy",
               desk_policy="/desk/comment-policy", transparency="/transparency", sign_in="/desk/sign-in",
               appeal="/appeal", text="Who pays for the new technology in the end? It says so nowhere."),
}
# Those that docs/pictures holds.
PICTURED = ["comments-thread", "comment-errors", "comment-changes", "comment-refused", "notice", "policy", "transparency",
            "moderation-waiting", "moderation-notices", "case-waiting", "case-notices", "case-errors"]
TABS = ["notices", "appeals", "waiting", "changes", "spam", "decided"]


def write(page, base, words, name):
    """A comment through the form; answers the address of its author's page."""
    page.goto(base + words["article"])
    page.fill("textarea[name=text]", f"{words['text']} {name}.")
    page.fill("input[name=name]", name)
    page.fill("input[name=email]", f"{name.lower()}@leser.example")
    with page.expect_navigation():
        page.click(".comment-form button:not([name])")
    return page.url.removeprefix(base)


def case(page, base, words, tab, name=None):
    page.goto(f"{base}{words['queue']}?{words['tab']}={tab}")
    entry = page.locator(f".queue-name:has-text('{name}')" if name else ".queue-name").first
    return entry.get_attribute("href")


def decide(page, base, words, name, outcome, choice=None):
    page.goto(base + case(page, base, words, "waiting", name))
    if choice:
        # Its sentences appear under a rule that is chosen.
        page.check(f"input[name=choice][value='{choice.split(':')[0]}']")
        page.check(f"input[name=choice][value='{choice}']")
    with page.expect_navigation():
        page.click(f"button[value={outcome}]")


def empty(selector, button):
    """Sends a form with nothing in it, past what the browser would ask for."""
    def send(page):
        page.eval_on_selector(selector, "form => form.noValidate = true")
        with page.expect_navigation():
            page.click(f"{selector} {button}")
    return send


def preview(page):
    page.fill("textarea[name=text]", "Das ist die Vorschau.\n\nMit zwei Absätzen und https://pegel.example/heute.")
    page.fill("input[name=name]", "Wobke")
    with page.expect_navigation():
        page.click(".comment-form button[name=step]")


def prepare(reader, malte, base, words):
    """Something in every state; answers the pages of readers and of the desk, each with what is done there."""
    waiting = write(reader, base, words, "Antje")
    changes, refused, published = (write(reader, base, words, name) for name in ["Beeke", "Carsten", "Detje"])
    decide(malte, base, words, "Beeke", "changes", words["rule"] + ":0")
    decide(malte, base, words, "Carsten", "refuse", words["rule"] + ":0")
    decide(malte, base, words, "Detje", "publish")
    reader.goto(base + published)
    own = reader.locator("a.go").first.get_attribute("href")
    reader.goto(base + own)
    report = reader.locator(".comment:has-text('Detje') a[rel=nofollow]").first.get_attribute("href")
    reader.goto(base + report)
    reader.check("input[name=category][value=insult]")
    reader.fill("textarea[name=reason]", "Das beleidigt die Lotsen.")
    reader.fill("input[name=name]", "Renke")
    reader.fill("input[name=email]", "renke@leser.example")
    reader.check("input[name=good_faith]")
    with reader.expect_navigation():
        reader.click(".plain-form button")
    notice = reader.url.removeprefix(base)
    gone = write(reader, base, words, "Eike")
    decide(malte, base, words, "Eike", "publish")
    reader.goto(base + gone)
    removed = reader.locator("a.go").first.get_attribute("href")
    reader.locator(".yours summary").first.click()
    with reader.expect_navigation():
        reader.click(".yours details[open] button")
    # A refusal is in force after ten seconds.
    for _ in range(60):
        reader.goto(base + refused)
        if reader.locator("a.go").count():
            break
        reader.wait_for_timeout(500)
    readers = [
        ("comments-thread", words["article"], None), ("comment", own, None), ("comment-gone", removed, None),
        ("comment-list", words["article"] + words["list"], None), ("comment-preview", words["article"], preview),
        ("comment-errors", words["article"], empty(".comment-form", "button:not([name])")),
        ("comment-waiting", waiting, None), ("comment-changes", changes, None), ("comment-refused", refused, None),
        ("comment-published", published, None), ("comment-appeal", refused + words["appeal"], None),
        ("notice", report, None), ("notice-errors", report, empty(".plain-form", "button")), ("notice-status", notice, None),
        ("policy", words["policy"], None), ("policy-version", words["policy"] + "/1", None),
        ("transparency", words["transparency"], None),
    ]
    appeal = reader.locator("a.go").first.get_attribute("href")
    readers[10] = ("comment-appeal", appeal, None)
    queue = f"{words['queue']}?{words['tab']}="
    desk = [(f"moderation-{tab}", queue + tab, None) for tab in TABS]
    for tab, name in [("waiting", "Antje"), ("notices", None), ("decided", None)]:
        desk.append((f"case-{tab}", case(malte, base, words, tab, name), None))
    if href := appealed(malte, base, words):
        desk.append(("case-appeals", href, None))
    desk += [
        ("case-errors", desk[6][1], refuse_without_reason),
        ("moderation-narrowed", f"{queue}waiting&{words['person']}=antje@leser.example", None),
    ]
    return readers, desk


def appealed(page, base, words):
    page.goto(f"{base}{words['queue']}?{words['tab']}=appeals")
    entry = page.locator(".queue-name").first
    return entry.get_attribute("href") if entry.count() else None


def refuse_without_reason(page):
    with page.expect_navigation():
        page.click("button[value=refuse]")
    if not page.evaluate("document.activeElement.closest('.problem, .field-problem, [aria-invalid]') !== null"):
        finding("case-errors", "the focus is not at the mistake:", page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))


def visit(browser, base, state, pages, language, pictures, sources):
    count = 0
    for scheme, width, page, said in visits(browser, base, state):
        for name, path, act in pages:
            said.clear()
            page.goto(base + path, wait_until="load")
            if act:
                act(page)
            page.wait_for_timeout(60)
            where = f"{name} {language} {width} {scheme}"
            for text in said:
                # A page whose status says that something is gone or missing makes the browser say so.
                if not (name in ["comment-gone", "comment-errors", "notice-errors", "case-errors"]
                        and "Failed to load resource" in text):
                    finding(where, "console:", text)
            look(page, where)
            count += 1
            if language == "de" and name in PICTURED and (scheme, width) in [("light", 1280), ("dark", 360)]:
                picture(page, name).screenshot(path=str(pictures / f"{name}-{width}-{scheme}.png"))
            if (scheme, width) == ("light", 1280):
                (sources / f"{name}.html").write_text(page.content() if act else page.evaluate(
                    "() => fetch(location.href).then(answer => answer.text())"))
                if not act:
                    keyboard(page, name)
    return count


def picture(page, name):
    """The whole page; of an article only its comments."""
    return page.locator("#comments" if name == "comments-thread" else "body")


def main(base, language, pictures):
    words, pictures = WORDS[language], pathlib.Path(pictures)
    sources = pathlib.Path(tempfile.mkdtemp())
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        self_check(browser)
        reader = browser.new_context()
        moderator, publisher = browser.new_context(), browser.new_context()
        malte = sign_in(moderator, base, words["sign_in"], "malte")
        svea = sign_in(publisher, base, words["sign_in"], "svea")
        readers, desk = prepare(reader.new_page(), malte, base, words)
        policy = [("desk-policy", words["desk_policy"], None)]
        nobody = {"cookies": [], "origins": []}
        seen = 0
        for state, pages in [(nobody, readers), (moderator.storage_state(), desk), (publisher.storage_state(), policy)]:
            seen += visit(browser, base, state, pages, language, pictures, sources)
            plain(browser, base, state, [path for _, path, act in pages if not act])
        count = len(readers) + len(desk) + len(policy)
        svea.close()
        browser.close()
    nu(sources)
    print(f"pages: {language} {count} pages of comments and moderation, {seen} visits, {len(findings)} findings")


if __name__ == "__main__":
    main(*sys.argv[1:])
    sys.exit(1 if findings else 0)
