/// schema.org's list of books as JSON-LD.
public struct BookListLD: Sendable {
  public struct Book: Sendable {
    public let address: String
    public let title: String
    public let subtitle: String
    /// As printed, with commas between.
    public let authors: String
    public let publisher: String
    /// Thirteen digits.
    public let isbn: String
    public let blurb: String
    public let image: String?
    /// That it is an advertisement.
    public let label: String

    public init(
      address: String, title: String, subtitle: String, authors: String, publisher: String, isbn: String, blurb: String,
      image: String?, label: String
    ) {
      (self.address, self.title, self.subtitle) = (address, title, subtitle)
      (self.authors, self.publisher, self.isbn) = (authors, publisher, isbn)
      (self.blurb, self.image, self.label) = (blurb, image, label)
    }
  }
  private let address: String
  private let books: [Book]

  public init(address: String, books: [Book]) { (self.address, self.books) = (address, books) }

  /// JSON that may stand inside a `script` element.
  public func written() -> String {
    SafeJSON.written([
      "@context": "https://schema.org", "@type": "ItemList", "url": address, "numberOfItems": books.count,
      "itemListElement": books.enumerated().map { index, book -> [String: Any] in
        ["@type": "ListItem", "position": index + 1, "item": item(book)]
      },
    ])
  }

  private func item(_ book: Book) -> [String: Any] {
    let people = book.authors.split(separator: ",").map { name -> [String: Any] in
      ["@type": "Person", "name": name.split(separator: " ").joined(separator: " ")]
    }
    var item: [String: Any] = [
      "@type": "Book", "@id": book.address, "url": book.address, "name": book.title, "isbn": book.isbn,
      "author": people, "disambiguatingDescription": book.label,
    ]
    if !book.subtitle.isEmpty { item["alternativeHeadline"] = book.subtitle }
    if !book.publisher.isEmpty {
      item["publisher"] = ["@type": "Organization", "name": book.publisher] as [String: Any]
    }
    if !book.blurb.isEmpty { item["description"] = book.blurb }
    if let image = book.image { item["image"] = image }
    return item
  }
}
