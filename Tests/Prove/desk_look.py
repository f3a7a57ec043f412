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


def visits(browser, base, state):
    """Every width, light and dark: answers scheme, width, a page, and the list of what its console said."""
    for scheme in ["light", "dark"]:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, storage_state=state)
            page, said = context.new_page(), []
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: None if request.url.startswith(base) else finding("asked", request.url))
            yield scheme, width, page, said
            context.close()


def plain(browser, base, state, paths):
    """The same without JavaScript: is each page whole?"""
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    for path in paths:
        page.goto(base + path)
        if page.locator("h1").count() != 1 or not page.locator("main").inner_text().strip():
            finding(path, "is not complete without JavaScript")
    context.close()
