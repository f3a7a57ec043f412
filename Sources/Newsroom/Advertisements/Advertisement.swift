// What somebody pays for is labelled wherever it is shown (law.md L-ads). The links that earn money are only to be had of an
// `Advertisement`, and that has its label: nothing can print the one without the other.
public import Templates

/// Something that somebody pays for, with the word that says so.
public struct Advertisement<Content: Sendable>: Sendable {
  public let content: Content
  /// "Anzeige"
  public let label: String

  /// In the site's language.
  public init(_ content: Content, _ words: Words) { (self.content, label) = (content, words("article.commercial")) }
}

/// Where a book is sold: a shop's name and the address of the book there, which may earn the outlet something.
public struct ShopLink: Sendable, Equatable {
  public let title: String
  public let address: String
}

extension Advertisement where Content == Book {
  /// Of the setting `books.shops`, in its order.
  public func shops(_ site: Site) -> [ShopLink] {
    site.settings.links("books.shops").map {
      ShopLink(title: $0.title, address: $0.address.replacing("{isbn}", with: content.isbn.digits))
    }
  }
}
