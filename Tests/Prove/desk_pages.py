"""Opens every page of the desk in Chromium: both languages, light and dark, three widths, with and without JavaScript.

Usage: desk_pages.py BASE LANGUAGE PICTURES. The site has the demo cast and the desk's tests' people, with `ole` as operator.
Prints one line a finding and a summary; exit code 1 when there is a finding.
"""
import pathlib
import re
import sys
import tempfile
import urllib.request

from playwright.sync_api import sync_playwright

from desk_look import look, plain, sign_in, visits
from pages import findings, finding, nu, self_check

WORDS = {
    "de": dict(desk="redaktion", sign_in="anmelden", articles="artikel", account="konto", second="zweiter-faktor",
               people="leute", settings="einstellungen", front="startseite", readership="leserschaft",
               troubles="stoerungen", revisions="fassungen", forgotten="vergessen", preview="vorschau", title="Nachts fährt",
               groups=["blatt", "hauptmenue", "hauslinks", "folgen", "recherche", "impressum", "datenschutz",
                       "barrierefreiheit", "nachrichten"]),
    "en": dict(desk="desk", sign_in="sign-in", articles="articles", account="account", second="second-factor",
               people="people", settings="settings", front="front-page", readership="readership", troubles="troubles",
               revisions="revisions", forgotten="forgotten", preview="preview", title="At night",
               groups=["outlet", "navigation", "house-links", "follow-links", "research", "imprint", "privacy",
                       "accessibility", "notices"]),
}
AGENTS = ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1",
          "Mozilla/5.0 (compatible; Googlebot/2.1)"]


def read(base):
    """So that the page of readership has something to show."""
    found = urllib.request.urlopen(base + "/").read().decode()
    addresses = ["/"] + re.findall(r'teaser-title"><a href="(/[^"]+)"', found)
    for number in range(600):
        address = addresses[number * number % len(addresses) if number % 3 else 0]
        headers = {"User-Agent": AGENTS[0 if number % 7 else number % 3], "X-Forwarded-For": f"203.0.113.{number % 90}"}
        if number % 5 == 0:
            headers["Referer"] = ["https://www.google.com/", "https://news.example/"][number % 2]
        urllib.request.urlopen(urllib.request.Request(base + address, headers=headers)).read()


def prepare(page, base, words):
    """An article with two revisions, a draft with mistakes and one that waits: so that no page is an empty one."""
    root = f"{base}/{words['desk']}"
    page.goto(f"{root}/{words['articles']}")
    href = page.locator(f".list-title a:has-text('{words['title']}')").first.get_attribute("href")
    page.goto(base + href)
    page.fill("#lead", page.input_value("#lead") + " Ja.")
    with page.expect_navigation():
        page.locator("[formaction$='/korrektur'], [formaction$='/correction']").click()
    if page.locator("[name=checked]").count():
        with page.expect_navigation():
            page.locator("[formaction$='/korrektur'], [formaction$='/correction']").click()
    with page.expect_navigation():
        page.click(".bar-new button")
    draft = page.url.removeprefix(base).split("?")[0]
    page.fill("#title", "Ein Entwurf")
    page.fill("#body", "Ein Satz.")
    with page.expect_navigation():
        page.locator("[formaction$='/durchsicht'], [formaction$='/review']").click()
    return href, draft


def paths(words, href, draft):
    root = "/" + words["desk"]
    settings = [f"{root}/{words['settings']}/{group}" for group in words["groups"]]
    return [root, f"{root}/{words['articles']}", f"{root}/{words['articles']}?q=zzz", href, draft,
            f"{href}/{words['revisions']}", f"{href}/{words['revisions']}/2", f"{draft}/{words['preview']}",
            f"{root}/{words['account']}", f"{root}/{words['account']}/{words['second']}", f"{root}/{words['people']}",
            f"{root}/{words['front']}", f"{root}/{words['readership']}", f"{root}/{words['troubles']}",
            f"{root}/{words['settings']}", *settings, f"{root}/{words['sign_in']}", f"{root}/{words['forgotten']}",
            f"{root}/{words['articles']}/17"]


def main(base, language, pictures):
    words, pictures = WORDS[language], pathlib.Path(pictures)
    seen, sources = 0, pathlib.Path(tempfile.mkdtemp())
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        self_check(browser)
        read(base)
        scout = browser.new_context()
        page = sign_in(scout, base, f"/{words['desk']}/{words['sign_in']}", "ole")
        href, draft = prepare(page, base, words)
        all_paths = paths(words, href, draft)
        state = scout.storage_state()
        pictured = {0: "desk-overview", 1: "desk-articles", 3: "desk-article", 4: "desk-review", 6: "desk-revision",
                    8: "desk-account", 10: "desk-people", 11: "desk-front", 12: "desk-readership", 15: "desk-settings"}
        for scheme, width, page, said in visits(browser, base, state):
            for number, path in enumerate(all_paths):
                said.clear()
                page.goto(base + path, wait_until="load")
                page.wait_for_timeout(60)
                where = f"{path} {width} {scheme}"
                for text in said:
                    if not ("404" in text and path.endswith("/17")):
                        finding(where, "console:", text)
                look(page, where)
                seen += 1
                if language == "de" and number in pictured and (scheme, width) in [("light", 1280), ("dark", 360)]:
                    page.screenshot(path=str(pictures / f"{pictured[number]}-{width}-{scheme}.png"), full_page=True)
                if (scheme, width) == ("light", 1280):
                    (sources / f"{number}.html").write_text(
                        page.evaluate("() => fetch(location.href).then(answer => answer.text())"))
        plain(browser, base, state, all_paths)
        browser.close()
    nu(sources)
    print(f"pages: {language} {len(all_paths)} pages of the desk, {seen} visits, {len(findings)} findings")


main(*sys.argv[1:])
sys.exit(1 if findings else 0)
