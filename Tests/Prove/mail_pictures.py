"""Pictures of the golden mails, as a mail program shows their HTML: FOLDER OF GOLDEN MAILS, FOLDER FOR PICTURES."""
import glob
import os
import re
import sys

from playwright.sync_api import sync_playwright

golden, pictures = sys.argv[1:3]
os.makedirs(pictures, exist_ok=True)
wrong = 0
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for path in sorted(glob.glob(golden + "/*.txt")):
        with open(path) as file:
            text = file.read()
        found = re.search(r"<!DOCTYPE html>.*</html>", text, re.S)
        if not found:
            continue
        name = os.path.basename(path)[:-4].replace("_", "-")
        for width, scheme in ((360, "light"), (360, "dark"), (720, "light"), (720, "dark")):
            context = browser.new_context(viewport={"width": width, "height": 400}, color_scheme=scheme)
            asked = []
            context.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
            page = context.new_page()
            page.set_content(found.group(0))
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            if asked or wide:
                wrong += 1
                print(f"{name} {width} {scheme}: {'loads ' + ' '.join(asked) if asked else ''} {'too wide' if wide else ''}")
            page.screenshot(path=f"{pictures}/{name}-{width}-{scheme}.png", full_page=True)
print(f"mail pictures: {len(os.listdir(pictures))} pictures, {wrong} findings")
sys.exit(wrong > 0)
