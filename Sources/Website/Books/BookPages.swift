import Hummingbird
import Newsroom
import Syndication
import Templates

/// The shelf of recommended books (product.md F45).
enum BookPages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, books) = try await visit.read { reading, _ in try reading.books() }
    let (words, paths, view) = (visit.words(site), visit.paths(site), BookValues(visit, site))
    var draft = PageDraft(
      template: "books", title: words("books.title"), description: words("books.lead"),
      canonical: visit.full(paths.books))
    draft.values = [
      "books": books.map { view.values($0, heading: "h2") }, "is_empty": books.isEmpty,
    ]
    let list = BookListLD(
      address: visit.full(paths.books),
      books: books.map { book in
        BookListLD.Book(
          address: visit.full(paths.book(book.id)), title: book.printed.title, subtitle: book.printed.subtitle,
          authors: book.printed.authors, publisher: book.printed.publisher, isbn: book.isbn.digits,
          blurb: book.printed.blurb, image: book.printed.cover.map { visit.full(paths.plain($0)) },
          label: Advertisement(book, words).label)
      })
    draft.structured = [list.written()]
    return visit.html(draft, site)
  }
}
