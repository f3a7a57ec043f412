import Pictures
import Storage

extension Newsdesk {
  /// Puts a book on the shelf, or what changed of one; answers its id. `cover` are a picture's bytes: nil keeps the one that is
  /// there. Throws `FieldProblems`, `StorageError`.
  public func keepBook(_ id: Int64?, _ form: BookForm, cover: [UInt8]?, by actor: String) async throws -> Int64 {
    let content = try form.content()
    var picture: StoredPicture?
    do { if let cover { picture = try await upload(cover, named: nil, by: actor) } } catch let error as PictureError {
      throw FieldProblems([FieldProblem("cover", "picture", error)])
    }
    return try await write(by: actor) { [picture] in try $0.keepBook(id, content, picture) }
  }
}

extension Writing {
  fileprivate func keepBook(_ known: Int64?, _ book: BookContent, _ cover: StoredPicture?) throws -> Int64 {
    let other = try db.value(Int64.self, "SELECT id FROM book WHERE isbn = \(book.isbn.digits)")
    guard other == nil || other == known else { throw FieldProblems([FieldProblem("isbn", "isbn_taken")]) }
    let before = try known.flatMap { try reading.book($0)?.book }
    guard known == nil || before != nil else { throw ArticleError.notFound }
    let id = try known ?? self.id()
    let printed = try JSON.text(book.printed(cover, before?.printed, now))
    if known == nil {
      try db.execute(
        """
        INSERT INTO book (id, isbn, printed, shown, created_at)
        VALUES (\(id), \(book.isbn.digits), \(printed), \(book.isShown), \(now))
        """)
    } else {
      try nameBook(id)
      try db.execute(
        "UPDATE book SET isbn = \(book.isbn.digits), printed = \(printed), shown = \(book.isShown) WHERE id = \(id)")
      try db.execute("DELETE FROM book_topic WHERE book_id = \(id)")
    }
    for topic in Set(try book.topics.map { try label(.topic, named: $0).id }).sorted() {
      try db.execute("INSERT INTO book_topic (book_id, label_id) VALUES (\(id), \(topic))")
    }
    try nameBook(id)
    try audit(known == nil ? "book added" : "book changed", "book:\(id)", ["isbn": book.isbn.digits])
    return id
  }

  /// Takes a book off the shelf for good. Throws `StorageError`.
  public func deleteBook(_ id: Int64) throws {
    try nameBook(id)
    try db.execute("DELETE FROM book_topic WHERE book_id = \(id)")
    try db.execute("DELETE FROM book WHERE id = \(id)")
    try audit("book deleted", "book:\(id)")
  }

  /// Names what shows it: the shelf, and articles under its topics.
  private func nameBook(_ id: Int64) throws {
    changed(.books)
    for topic in try db.values(Int64.self, "SELECT label_id FROM book_topic WHERE book_id = \(id)") {
      changed(.booksUnder(topic))
    }
  }
}

extension BookContent {
  /// A price that stays is as old as it was, and so is a cover.
  fileprivate func printed(_ cover: StoredPicture?, _ before: PrintedBook?, _ now: Moment) -> PrintedBook {
    let pricedAt = price.map { $0 == before?.price ? before?.pricedAt ?? now : now }
    return PrintedBook(
      title: title, subtitle: subtitle, authors: authors, publisher: publisher, price: price, pricedAt: pricedAt,
      blurb: blurb, cover: cover ?? before?.cover)
  }
}
