"""What an import left in a site on SQLite.

Usage: imported.py count SITE         how many articles and pages there are
       imported.py same SITE OTHER    whether both hold the same, also in the search index; but for numbers of ours
                                      and times of the import
"""
import hashlib
import sqlite3
import sys

# Each with what it says about itself, in an order of its own; ids differ from site to site.
QUERIES = [
    "SELECT slug, kept_path, guid, state, language, published_at, modified_at, revision, pinned, title, lead, body, html"
    " FROM article ORDER BY slug",
    "SELECT slug, state, language, title, body FROM page ORDER BY slug",
    "SELECT source, kind, state, name, text, at, (SELECT source FROM comment parent WHERE parent.id = comment.parent_id)"
    " FROM comment ORDER BY source",
    "SELECT source_id, kind, digest, problems FROM imported_item ORDER BY source_id, kind",
    "SELECT path, target, site FROM redirect ORDER BY path",
    "SELECT kind, slug, name FROM label ORDER BY kind, slug",
    "SELECT slug, words, stale, position - published_at FROM search_entry JOIN article ON article.id = article_id"
    " ORDER BY slug",
    "SELECT term, doc, cnt FROM temp.vocabulary ORDER BY term",
]
# Marks of the index that name a label by its number.
MARK = "l·"


def opened(site):
    return sqlite3.connect(f"file:{site}/andruck.sqlite?mode=ro", uri=True)


def count(site):
    print(opened(site).execute("SELECT (SELECT count(*) FROM article) + (SELECT count(*) FROM page)").fetchone()[0])


def digests(site):
    database = opened(site)
    database.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'search', 'row')")
    names = {f"{MARK}{number}": f"{MARK}{kind}/{slug}" for number, kind, slug in
             database.execute("SELECT id, kind, slug FROM label")}

    def named(value):
        """Labels by their names, at the end, whatever their numbers are."""
        if not isinstance(value, str) or MARK not in value:
            return value
        words = value.split(" ")
        labels = sorted(names[word] for word in words if word in names)
        return " ".join([word for word in words if word not in names] + labels)

    for query in QUERIES:
        found = [repr(tuple(map(named, row))) for row in database.execute(query)]
        # By their names, terms have another order.
        lines = sorted(found) if "vocabulary" in query else found
        yield len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()


def same(one, other):
    found = list(zip(digests(one), digests(other)))
    for (ours, theirs), query in zip(found, QUERIES):
        if ours != theirs:
            sys.exit(f"differs: {ours} and {theirs}: {query}")
    if not found[0][0][0]:
        sys.exit("there are no articles to compare")


dict(count=count, same=same)[sys.argv[1]](*sys.argv[2:])
