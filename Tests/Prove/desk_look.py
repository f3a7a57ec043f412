"""What the checks of the desk's pages share: who signs in, and what is looked at."""
from axe_playwright_python.sync_playwright import Axe

from pages import finding

PASSWORD = "sieben Lotsen bei Ebbe"
WIDTHS = [360, 768, 1280]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def sign_in(context, base, path, name):
    page = context.new_page()
    page.goto(base + path)
    page.fill("#email", f"{name}@kaikante.example")
    page.fill("#password", PASSWORD)
    page.click("main form button")
    return page


def look(page, where):
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        finding(where, "scrolls sideways")
    for violation in Axe().run(page, options=RULES).response["violations"]:
        finding(where, "axe:", violation["id"], violation["nodes"][0]["html"][:200])
