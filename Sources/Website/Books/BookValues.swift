import Newsroom
import Templates

/// Books as templates show them: always as what they are, an advertisement.
struct BookValues {
  private let visit: Visit
  private let site: Site
  private let words: Words
  private let paths: Paths

  init(_ visit: Visit, _ site: Site) {
    (self.visit, self.site) = (visit, site)
    (words, paths) = (visit.words(site), visit.paths(site))
  }

  /// Of a screen's width as `site.css` gives it.
  private static let sizes = "(min-width: 44em) 9em, 6em"

  func values(_ book: Book, heading: String) -> [String: Any] {
    let (printed, ad) = (book.printed, Advertisement(book, words))
    let shops = ad.shops(site)
    var values: [String: Any] = [
      "ad_label": ad.label, "heading": heading, "mark": Paths.bookMark(book.id), "title": printed.title,
      "authors": printed.authors,
      "isbn": book.isbn.hyphenated, "address": paths.book(book.id),
      "shops": shops.map { ["title": $0.title, "address": $0.address] }, "has_shops": !shops.isEmpty,
      "paragraphs": printed.blurb.split(separator: "\n\n").map(String.init),
    ]
    if !printed.subtitle.isEmpty { values["subtitle"] = printed.subtitle }
    if !printed.publisher.isEmpty { values["publisher"] = printed.publisher }
    if let cover = printed.cover {
      let alt = words("books.cover", ["title": printed.title])
      values["cover"] = paths.element(cover, alt: alt, sizes: Self.sizes, isFirst: false)
    }
    if let price = printed.price, let at = printed.pricedAt {
      values["price"] = words("books.price", ["price": words.money(price), "date": visit.desk.time.date(at, words)])
    }
    return values
  }
}
