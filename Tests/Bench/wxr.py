"""Makes an export of any size from the theme unit test: its posts again and again, each with ten comments.

Usage: wxr.py SOURCE OUT POSTS [COMMENTS]
Numbers, addresses and names are different each time, texts are not: what costs is the same as in the source.
"""
import re
import sys


def field(item, name, value):
    return re.sub(rf"<{name}>.*?</{name}>", lambda _: f"<{name}>{value}</{name}>", item, count=1, flags=re.S)


def main(source, out, posts, comments=10):
    text = open(source, encoding="utf-8").read()
    head, _, rest = text.partition("<item>")
    items = [part for part in re.findall(r"<item>.*?</item>", "<item>" + rest, re.S)
             if "<wp:post_type><![CDATA[post]]>" in part or "<wp:post_type>post<" in part]
    bodies = re.findall(r"<wp:comment>.*?</wp:comment>", text, re.S)
    items = [re.sub(r"<wp:comment>.*?</wp:comment>\s*", "", item, flags=re.S) for item in items]
    with open(out, "w", encoding="utf-8") as file:
        file.write(head)
        for number in range(int(posts)):
            item = items[number % len(items)]
            item = field(item, "wp:post_id", number + 10)
            item = field(item, "wp:post_name", f"post-{number}")
            item = field(item, "link", f"https://wpthemetestdata.wordpress.com/{2005 + number % 15}/03/post-{number}/")
            item = re.sub(r"<guid[^>]*>.*?</guid>", f"<guid>https://wpthemetestdata.wordpress.com/?p={number + 10}</guid>", item, count=1)
            written = []
            for count in range(int(comments)):
                key = number * int(comments) + count + 1
                comment = field(bodies[key % len(bodies)], "wp:comment_id", key)
                written.append(field(comment, "wp:comment_parent", key - 1 if count % 3 == 1 else 0))
            file.write(item.replace("</item>", "\n".join(written) + "</item>") + "\n")
        file.write("</channel></rss>\n")


main(*sys.argv[1:])
