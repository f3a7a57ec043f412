public import Storage

/// A book that the outlet recommends.
public struct Book: Record, Sendable, Equatable {
  public let id: Int64
  public let isbn: ISBN
  public let printed: PrintedBook
  public let isShown: Bool
  public let createdAt: Moment

  public init(row: Row) throws {
    self.init(
      id: try row["id"], isbn: try ISBN(row["isbn"]), printed: try JSON.value(PrintedBook.self, try row["printed"]),
      isShown: try row["shown"], createdAt: try row["created_at"])
  }

  init(id: Int64, isbn: ISBN, printed: PrintedBook, isShown: Bool, createdAt: Moment) {
    (self.id, self.isbn, self.printed) = (id, isbn, printed)
    (self.isShown, self.createdAt) = (isShown, createdAt)
  }
}

/// What pages show of a book.
public struct PrintedBook: Codable, Sendable, Equatable {
  public let title: String
  public let subtitle: String
  /// "A. Autorin, B. Autor".
  public let authors: String
  public let publisher: String
  /// In cents of a euro, and when it was looked up; nil for one that has none.
  public let price: Int64?
  public let pricedAt: Moment?
  public let blurb: String
  public var cover: StoredPicture?
}

extension Reading {
  private static let most = 500

  /// The newest first: those that readers see, or all. Throws `StorageError`.
  public func books(all: Bool = false) throws -> [Book] {
    note(.books)
    return try db.all(
      Book.self,
      "SELECT * FROM book WHERE shown = 1 OR \(all ? 1 : 0) = 1 ORDER BY created_at DESC, id DESC LIMIT \(Self.most)")
  }

  /// Those that stand under one of some topics, the newest first: a part of another query, named as corrections are. Nil for none.
  func booksPart(under topics: [Int64], limit: Int) -> SQL? {
    for topic in topics { note(.booksUnder(topic)) }
    guard !topics.isEmpty else { return nil }
    return """
      UNION ALL SELECT 'book', id, id, created_at, printed, shown, isbn, 0 FROM (
        SELECT id, created_at, printed, shown, isbn FROM book
        WHERE shown = 1 AND id IN (SELECT book_id FROM book_topic WHERE label_id IN \(list: topics))
        ORDER BY created_at DESC, id DESC LIMIT \(limit)) AS part
      """
  }

  /// Throws `StorageError`.
  public func book(_ id: Int64) throws -> (book: Book, topics: [String])? {
    guard let book = try db.first(Book.self, "SELECT * FROM book WHERE id = \(id)") else { return nil }
    let topics = try db.values(
      String.self,
      "SELECT label.name FROM book_topic JOIN label ON label.id = label_id WHERE book_id = \(id) ORDER BY label.slug")
    return (book, topics)
  }
}
