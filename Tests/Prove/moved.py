"""Puts what moved in beside its source, in Chromium: no word is missing, pictures are there and stand right.

Usage: moved.py uploads EXPORT FOLDER            draws a picture for each attachment of an export
       moved.py compare BASE EXPORT FOLDER REPORT OUT [NAME…]
                                                 BASE serves a site that EXPORT moved into, with that report of old
                                                 addresses; OUT gets pictures of all, or of those posts

The source is read by Python's XML parser and Chromium's HTML parser, none of them ours. Prints a line for each finding
and a summary; exit code 1 when there is one.
"""
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as XML
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

WIDTHS = [1280, 360]
PICTURES = re.compile(r"\.(jpe?g|png|gif|webp)$", re.I)
# What an editor of WordPress sees, more or less.
STYLE = """body { font: 17px/1.5 Georgia, serif; margin: 24px; max-width: 640px } img { max-width: 100%; height: auto }
.classic { white-space: pre-line } figure { margin: 1em 0 } figcaption, .wp-caption-text { font-size: 14px; color: #555 }
.alignleft { float: left; margin: .3em 1em .5em 0 } .alignright { float: right; margin: .3em 0 .5em 1em }
.aligncenter { display: block; margin-inline: auto } table { border-collapse: collapse } td, th { border: 1px solid #ccc; padding: 4px }
.gallery, .wp-block-gallery { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; padding: 0; clear: both }
.gallery > *, .wp-block-gallery figure { width: 30%; margin: 0; flex: none } .wp-block-gallery figcaption { flex-basis: 100% }
.wp-block-columns { display: flex; gap: 16px } .wp-block-column { flex: 1 }"""
# The runs of text of a tree: what stands in one block, without a break.
RUNS = """root => { const runs = []; let run = ''
  const block = /^(P|DIV|LI|UL|OL|DL|DT|DD|H[1-6]|FIGURE|FIGCAPTION|TABLE|TR|TD|TH|CAPTION|BLOCKQUOTE|PRE|HR|SECTION|ASIDE|DETAILS|SUMMARY|FORM|ADDRESS|BR|IFRAME|VIDEO|AUDIO|OBJECT)$/
  const end = () => { if (run.trim()) runs.push(run); run = '' }
  const walk = node => {
    if (node.nodeType === 3) run += node.data
    if (node.nodeType !== 1 || /^(SCRIPT|STYLE|SVG|NOSCRIPT|TEMPLATE|TITLE|SELECT|TEXTAREA)$/i.test(node.nodeName)) return
    const breaks = block.test(node.nodeName) || node.classList.contains('wp-block-file__button')
    if (breaks) end()
    node.childNodes.forEach(walk)
    if (breaks) end() }
  walk(root); end(); return runs }"""
# Of each picture: whether it is there, how much of the width it has, where it stands, whether its words are below it.
SHOWN = """() => [...document.querySelectorAll('main img')].map(img => { const box = img.getBoundingClientRect()
  const figure = img.closest('figure'), words = figure?.querySelector('figcaption')?.getBoundingClientRect()
  return { src: img.getAttribute('src'), loaded: img.complete && img.naturalWidth > 0, left: box.left, right: box.right, width: box.width,
    ratio: getComputedStyle(img).objectFit === 'contain' ? 1 : box.width / box.height / (img.naturalWidth / img.naturalHeight), float: figure ? getComputedStyle(figure).float : 'none',
    align: (figure?.className.match(/left|right/) || [''])[0], below: !words || words.height === 0 || words.top >= box.bottom - 1 } })"""
findings = []


def finding(*words):
    findings.append(" ".join(str(word) for word in words))
    print("finding:", findings[-1])


class Item:
    def __init__(self, element):
        def text(name):
            return next((child.text or "" for child in element if child.tag.rsplit("}", 1)[-1] == name), "")
        self.title, self.link, self.kind, self.status = (text(name) for name in ("title", "link", "post_type", "status"))
        self.id, self.parent, self.file, self.password = (
            text(name) for name in ("post_id", "post_parent", "attachment_url", "post_password"))
        bodies = [child.text or "" for child in element if child.tag.endswith("}encoded")]
        self.content, self.excerpt = (bodies + ["", ""])[:2]
        fields = {}
        for meta in element.iter():
            if meta.tag.endswith("}postmeta"):
                key, value = ([child.text or "" for child in meta] + ["", ""])[:2]
                fields[key] = value
        if "<!-- wp:footnotes" in self.content:
            self.content += "<ol>" + "".join(f"<li>{note['content']}</li>" for note in json.loads(fields["footnotes"])) + "</ol>"


def items(export):
    return [Item(element) for element in XML.parse(export).getroot().iter("item")]


def uploads(export, folder):
    """A drawing with its own name on it for each picture, as large as its name says, or 1200 × 800."""
    for number, item in enumerate(items(export)):
        path = unquote(urlsplit(item.file).path).lstrip("/")
        if item.kind != "attachment" or not PICTURES.search(path):
            continue
        file = pathlib.Path(folder) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        size = re.search(r"(\d{2,4})x(\d{2,4})", file.name)
        width, height = (int(part) for part in size.groups()) if size else (800, 1200) if "vertical" in file.name else (1200, 800)
        hue = number * 47 % 360
        subprocess.run(["convert", "-size", f"{width}x{height}", f"gradient:hsl({hue},90,130)-hsl({(hue + 60) % 360},110,190)",
                        "-gravity", "center", "-fill", "white", "-pointsize", str(max(12, width // 24)), "-annotate", "0",
                        file.name, file], check=True)


def source_html(item, attachments):
    """The page that an editor of WordPress saw: its shortcodes drawn, its pictures from the folder."""
    text = re.sub(r"<!--\s*/?(wp:|more|nextpage)[^>]*-->", "", item.content)

    def caption(match):
        words = re.search(r'caption="([^"]*)"', match[1])
        kind = re.search(r'align="?(\w+)', match[1])
        return (f'<figure class="wp-caption {kind[1] if kind else ""}">{match[2]}'
                + (f'<figcaption>{words[1]}</figcaption>' if words else "") + "</figure>")

    def gallery(match):
        ids = re.search(r'(?:ids|include)="?([\d, ]+)', match[1])
        shown = ([attachments.get(one.strip()) for one in ids[1].split(",")] if ids else
                 [one for one in attachments.values() if one.parent == item.id and PICTURES.search(one.file)])
        return '<div class="gallery">' + "".join(
            f'<figure><img src="{one.file}"><figcaption>{html.escape(one.excerpt)}</figcaption></figure>' for one in shown if one) + "</div>"

    text = re.sub(r"\[caption([^\]]*)\](.*?)\[/caption\]", caption, text, flags=re.S)
    text = re.sub(r"\[gallery([^\]]*)\]", gallery, text)
    text = re.sub(r"(?<!\[)\[/?(?:embed|audio|video|playlist|youtube|wpvideo|[a-z-]+ [a-z]+=)[^\]]*\]", "", text)
    kind = "" if "<!-- wp:" in item.content else "classic"
    return f'<meta charset="utf-8"><style>{STYLE}</style><h1>{html.escape(item.title)}</h1><div id="source" class="{kind}">{text}</div>'


def words(text):
    return re.findall(r"\w+", text)


def missing(runs, page_words):
    """The runs whose words do not stand in the page, one after the other."""
    joined = " " + " ".join(page_words) + " "
    for run in runs:
        for part in re.split(r"\n\s*\n", run):
            if re.fullmatch(r"\s*https?://\S+\s*", part):
                continue  # An address alone is an embed or a link: looked at by `links`.
            if words(part) and " " + " ".join(words(part)) + " " not in joined:
                yield part.strip()


def check_layout(page, name, width):
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        finding(name, width, "scrolls sideways")
    column = page.evaluate("(() => { const box = document.querySelector('main .text').getBoundingClientRect(); return [box.left, box.right] })()")
    for image in page.evaluate(SHOWN):
        where = (name, width, image["src"])
        if not image["loaded"]:
            finding(*where, "is not shown")
            continue
        if abs(image["ratio"] - 1) > 0.03:
            finding(*where, "is squeezed", image["ratio"])
        if image["left"] < -1 or image["right"] > width + 1:
            finding(*where, "leaves the window")
        if not image["below"]:
            finding(*where, "has its words not below it")
        if width >= 1280 and image["align"] and image["float"] != image["align"]:
            finding(*where, "does not stand", image["align"])
        if width < 500 and image["float"] != "none":
            finding(*where, "leaves the text no room")
    for box in page.evaluate("[...document.querySelectorAll('main .text > *')].map(e => [e.tagName, e.className, e.getBoundingClientRect().right, e.scrollWidth > e.clientWidth + 1, getComputedStyle(e).overflowX])"):
        if box[2] > width + 1:
            finding(name, width, "leaves the window:", box[0], box[1])
        if box[3] and box[4] == "visible" and box[0] not in ("HR",):
            finding(name, width, "is cut or spills:", box[0], box[1])
    return column


def upper_part(page):
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(height, 2600)})


def beside(shots, file):
    """The source, ours and ours on a phone as one picture."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for number, shot in enumerate(shots):
            parts.append(pathlib.Path(folder) / f"{number}.png")
            parts[-1].write_bytes(shot)
        if parts:
            subprocess.run(["convert", *parts, "-background", "#888", "-gravity", "north", "+append", "-resize", "60%", "-colors", "128", file],
                           check=True)


def compare(base, export, folder, report, out, *chosen):
    addresses = {line['old']: line['new'] for line in map(json.loads, open(report, encoding='utf-8'))}
    everything = items(export)
    attachments = {item.id: item for item in everything if item.kind == "attachment"}
    public = [item for item in everything if item.kind in ("post", "page") and item.status == "publish" and not item.password]
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    count, shown = 0, 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

        def upload(route):
            path = re.sub(r"-\d+x\d+(?=\.\w+$)", "", unquote(urlsplit(route.request.url).path))
            file = pathlib.Path(folder) / path.lstrip("/")
            whole = pathlib.Path(folder) / unquote(urlsplit(route.request.url).path).lstrip("/")
            found = next((one for one in (whole, file) if one.is_file()), None)
            route.fulfill(path=found) if found else route.abort()

        for item in public:
            path = urlsplit(item.link)
            # By its number: its old path may be one of ours.
            address = addresses.get(f"/?p={item.id}") or addresses.get(path.path + ("?" + path.query if path.query else ""))
            name = (pathlib.PurePath(unquote(path.path)).name or "post") + "-" + item.id
            if not address:
                finding(name, "has no address:", item.link)
                continue
            is_shown = not chosen or name in chosen
            source = browser.new_context(viewport={"width": 760, "height": 900}, java_script_enabled=False)
            source.route("**/*", upload)
            before = source.new_page()
            before.set_content(source_html(item, attachments), wait_until="load")
            runs = before.locator("#source").evaluate(RUNS)
            shots = [upper_part(before)] if is_shown else []
            source.close()
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 900})
                context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(base) else (
                    finding(name, "asked", route.request.url), route.abort()))
                page = context.new_page()
                answer = page.goto(base + address, wait_until="load")
                if answer.status != 200 or page.locator("main .text").count() != 1:
                    finding(name, width, "answers", answer.status, address)
                    context.close()
                    continue
                page.evaluate("document.querySelectorAll('img').forEach(img => { img.loading = 'eager' })")
                page.wait_for_load_state("networkidle")
                page.evaluate("Promise.all([...document.images].map(img => img.decode().catch(() => 0)))")
                if width == WIDTHS[0]:
                    said = words(" ".join(page.locator("main").evaluate(RUNS)))
                    title = html.unescape(re.sub(r"<[^>]*>", "", item.title))
                    for part in missing([title] + runs, said):
                        finding(name, "misses:", " ".join(part.split())[:200])
                    count += sum(len(words(run)) for run in runs)
                check_layout(page, name, width)
                shown += page.locator("main img").count()
                if is_shown:
                    shots.append(upper_part(page))
                context.close()
            beside(shots, out / f"moved-{name}.png")
        browser.close()
    print(f"moved: {len(public)} posts and pages beside their source, {count} words, {shown} pictures, {len(findings)} findings")


dict(uploads=uploads, compare=compare)[sys.argv[1]](*sys.argv[2:])
sys.exit(1 if findings else 0)
