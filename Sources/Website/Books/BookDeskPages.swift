import Hummingbird
import Newsroom
import Templates

/// The shelf as editors fill it.
enum BookDeskPages {
  static func index(_ visit: Visit) async throws -> Response {
    let (site, books) = try await visit.read { reading, _ in try reading.books(all: true) }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(template: "desk-books", title: words("books.desk_title"))
    draft.values = [
      "new_address": paths.deskBook(nil), "shelf": paths.books, "is_empty": books.isEmpty,
      "books": books.map { book in
        [
          "title": book.printed.title, "authors": book.printed.authors, "isbn": book.isbn.hyphenated,
          "address": paths.deskBook(book.id),
          "is_hidden": !book.isShown,
        ] as [String: Any]
      },
      "no_shops": site.settings.links("books.shops").isEmpty,
    ]
    if let group = SettingGroup.all.first(where: { $0.key == "books" }) {
      draft.values["shops"] = paths.settings(group)
    }
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }

  static func show(_ visit: Visit) async throws -> Response {
    let id = try id(visit)
    let (site, found) = try await visit.read { reading, _ in try id.flatMap { try reading.book($0) } }
    guard id == nil || found != nil else { throw Failure.notFound }
    return page(visit, site, found?.book, found.map { BookForm($0.book, topics: $0.topics) } ?? BookForm())
  }

  static func save(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let id = try id(visit)
    let sent = try await visit.form()
    let form = BookForm(sent)
    let (site, found) = try await visit.read { reading, _ in try id.flatMap { try reading.book($0) } }
    guard id == nil || found != nil else { throw Failure.notFound }
    do {
      _ = try await visit.desk.keepBook(id, form, cover: sent.file("cover")?.bytes, by: "\(person.id)")
      return visit.seeOther(visit.paths(site).deskBooks(done: "book_saved"))
    } catch let problems as FieldProblems { return page(visit, site, found?.book, form, problems.list) }
  }

  static func delete(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    guard let id = try id(visit) else { throw Failure.notFound }
    try await visit.desk.write(by: "\(person.id)") { try $0.deleteBook(id) }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).deskBooks(done: "book_deleted"))
  }

  /// Nil for a new one.
  private static func id(_ visit: Visit) throws -> Int64? {
    guard visit.parameters["id"] != nil else { return nil }
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    return id
  }

  private static func page(
    _ visit: Visit, _ site: Site, _ book: Book?, _ form: BookForm, _ problems: [FieldProblem] = []
  ) -> Response {
    let (words, paths) = (visit.words(site), visit.paths(site))
    let fields = FieldValues(words: words, problems: problems)
    var draft = PageDraft(template: "desk-book", title: words(book == nil ? "books.new" : "books.change"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    func field(_ name: String, _ value: String, type: String = "text") -> [String: Any] {
      let label = "books.field_\(name)"
      return fields.field(name, value, group: "books", label: words.has(label) ? words(label) : nil, type: type)
    }
    draft.values = [
      "heading_text": book?.printed.title ?? words("books.new"), "back": paths.deskBooks,
      "action": paths.deskBook(book?.id),
      "f_isbn": field("isbn", form.isbn), "f_title": field("title", form.title),
      "f_subtitle": field("subtitle", form.subtitle), "f_authors": field("authors", form.authors),
      "f_publisher": field("publisher", form.publisher), "f_price": field("price", form.price),
      "f_topics": field("topics", form.topics), "is_shown": form.isShown,
      "f_blurb": field("blurb", form.blurb).merging(["rows": "6"]) { $1 },
      "f_cover": field("cover", "", type: "file").merging(["accept": "image/*"]) { $1 },
    ]
    if let book { draft.values["deletion"] = paths.deskBookDeletion(book.id) }
    if let cover = book?.printed.cover { draft.values["cover_address"] = paths.plain(cover) }
    return visit.deskPage(draft, site)
  }
}

extension BookForm {
  init(_ sent: Form) {
    self.init()
    (isbn, title, subtitle) = (sent["isbn"], sent["title"], sent["subtitle"])
    (authors, publisher, price) = (sent["authors"], sent["publisher"], sent["price"])
    (blurb, topics, isShown) = (sent["blurb"], sent["topics"], sent.has("shown"))
  }
}
