"""Publishes hostile texts and opens each in Chromium: nothing runs, no request leaves.

Usage: payloads.py BASE ANDRUCK SITE DATA articles | export
`articles`: as bodies of Markdown files. `export`: as title, body, excerpt, author's name and comment of an import.
"""
import json
import pathlib
import re
import subprocess
import sys

from playwright.sync_api import sync_playwright


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def collected(data):
    payloads = []
    for name in ["dompurify-payloads", "owasp-evasion", "naughty-strings"]:
        content = json.loads((pathlib.Path(data) / f"html-safety/{name}.json").read_text())
        if name == "dompurify-payloads":
            payloads += [entry["payload"] for entry in content]
        else:
            payloads += list(strings(content))
    return [payload.replace("\0", "").encode("utf-8", "replace").decode() for payload in payloads]


def publish(payloads, andruck, site):
    """As files; answers how many were refused by name."""
    folder = pathlib.Path(site) / "payloads"
    folder.mkdir(exist_ok=True)
    files = []
    for number, text in enumerate(payloads):
        file = folder / f"p{number}.md"
        file.write_text(f"---\ntitle: Probe {number}\nslug: probe-{number}\n---\n{text}\n", newline="\n")
        files.append(str(file))
    refused = 0
    for start in range(0, len(files), 200):
        batch = files[start:start + 200]
        run = subprocess.run([andruck, "publish", "--site", site, *batch], capture_output=True, text=True)
        if run.returncode:
            # A file that is refused is named; the others of its batch go in without it.
            bad = set(re.findall(r"(/\S+\.md)(?::\d+)?: ", run.stderr))
            refused += len(bad)
            rest = [name for name in batch if name not in bad]
            subprocess.run([andruck, "publish", "--site", site, *rest], check=True, capture_output=True)
    return refused


def move_in(payloads, andruck, site):
    """As an export; answers 0, since an import refuses nothing."""
    def data(text):
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"

    def element(name, text):
        return f"<{name}>{data(text)}</{name}>"

    items = []
    for number, text in enumerate(payloads):
        comment = "".join([element("wp:comment_id", str(number + 1)), element("wp:comment_author", text),
                           element("wp:comment_content", text), element("wp:comment_approved", "1")])
        items.append(
            element("wp:author_login", f"a{number}").join(["<wp:author>", element("wp:author_display_name", text[:200])])
            + "</wp:author><item>" + "".join([
                element("title", text), element("link", f"https://alt.example/probe-{number}/"),
                element("dc:creator", f"a{number}"), element("content:encoded", text),
                element("excerpt:encoded", text if number % 2 else ""), element("wp:post_id", str(number + 1)),
                element("wp:post_date_gmt", "2020-01-01 10:00:00"), element("wp:post_name", f"probe-{number}"),
                element("wp:status", "publish"), element("wp:post_type", "post"),
                f"<category domain=\"post_tag\" nicename=\"t{number}\">{data(text[:200])}</category>"])
            + f"<wp:comment>{comment}</wp:comment></item>")
    file = pathlib.Path(site) / "hostile.xml"
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://alt.example</link>'
        + "\n".join(items) + "</channel></rss>", newline="\n")
    subprocess.run([andruck, "import", "wxr", "--site", site, str(file)], check=True, capture_output=True)
    return 0


def main(base, andruck, site, data, way):
    payloads = collected(data)
    refused = (publish if way == "articles" else move_in)(payloads, andruck, site)
    place = f"{base}/artikel/probe-" if way == "articles" else f"{base}/probe-"
    findings = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context()
        asked, ran = [], []
        context.route("**/*", lambda route: (asked.append(route.request.url),
                                             route.continue_() if route.request.url.startswith(base) else route.abort()))
        context.expose_function("andruckNoticed", lambda what: ran.append(what))
        context.add_init_script("for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])"
                                " window[name] = () => window.andruckNoticed(name)")
        page = context.new_page()
        page.on("dialog", lambda dialog: (ran.append("dialog"), dialog.dismiss()))
        page.on("pageerror", lambda error: ran.append(f"error {error}"))
        page.on("console", lambda message: ran.append(message.text) if "Refused to" in message.text or "violates" in message.text else None)
        opened = 0
        for number in range(len(payloads)):
            asked.clear(), ran.clear()
            if number % 100 == 0:
                print("opened", number, "of", len(payloads), file=sys.stderr, flush=True)
            answer = page.goto(f"{place}{number}", wait_until="load")
            if answer.status == 404:
                continue
            opened += 1
            page.evaluate("""() => { for (const e of document.querySelectorAll('.text *'))
              for (const name of ['mouseover', 'focus', 'error', 'load', 'toggle']) e.dispatchEvent(new Event(name)) }""")
            foreign = [url for url in asked if not url.startswith(base)]
            scripts = page.evaluate("document.querySelectorAll('main script, main iframe, main object, main embed, .text form').length")
            if ran or foreign or scripts or not page.url.startswith(f"{place}{number}"):
                findings += 1
                print("finding:", number, repr(payloads[number][:120]), ran[:3], foreign[:3], scripts, page.url)
        browser.close()
    print(f"payloads: {len(payloads)} published, {refused} refused by name, {opened} opened, {findings} findings")
    sys.exit(1 if findings else 0)


main(*sys.argv[1:])
