import Storage

/// What stands around an article that was not there when it appeared, the oldest first; of books and job ads the newest.
struct Additions: Sendable {
  var corrections: [Correction] = []
  var replies: [RightOfReply] = []
  var books: [Book] = []
  var jobs: [JobAdLine] = []
  /// In the order in which they were made.
  var newsletters: [OfferedNewsletter] = []
}

/// A newsletter that readers can ask for, as it stands at an article.
public struct OfferedNewsletter: Sendable, Equatable {
  public let name: String
  public let slug: String
  public let about: String
}

extension Reading {
  /// So many books stand at an article.
  private static let books = 2
  private static let jobs = 3

  /// Its corrections, the replies to it, the newsletters that readers can ask for, and the books and job
  /// ads that stand under one of `topics`: one query. Throws `StorageError`.
  func additions(to article: Int64, topics: [Int64] = []) throws -> Additions {
    note(.newsletters)
    let books = booksPart(under: topics, limit: Self.books) ?? ""
    let jobs = jobAdsPart(under: topics, limit: Self.jobs) ?? ""
    let rows = try db.rows(
      """
      SELECT 'correction' AS kind, id, article_id, at, text, substantive, '' AS claimant, number
      FROM correction WHERE article_id = \(article)
      UNION ALL SELECT 'reply', id, article_id, at, text, 0, claimant, 0 FROM right_of_reply WHERE article_id = \(article)
      UNION ALL SELECT 'newsletter', id, id, created_at, name, 0, slug || ' ' || about, 0 FROM newsletter WHERE is_open = 1
      \(books) \(jobs)
      ORDER BY at, id
      """)
    return try rows.reduce(into: Additions()) { found, row in
      switch try row["kind"] as String {
      case "correction": found.corrections.append(try Correction(row: row))
      case "reply": found.replies.append(try RightOfReply(row: row))
      case "newsletter":
        let told: String = try row["claimant"]
        let cut = told.firstIndex(of: " ") ?? told.endIndex
        found.newsletters.append(
          OfferedNewsletter(
            name: try row["text"], slug: String(told[..<cut]), about: String(told[cut...].dropFirst())))
      case "job":
        let line = try JobAdLine(addition: row)
        note(until: line.endsAt)
        found.jobs.insert(line, at: 0)
      default: found.books.insert(try Book(addition: row), at: 0)
      }
    }
  }
}

extension Book {
  /// With the names that the columns of corrections have.
  fileprivate init(addition row: Row) throws {
    self.init(
      id: try row["id"], isbn: try ISBN(row["claimant"]), printed: try JSON.value(PrintedBook.self, try row["text"]),
      isShown: true, createdAt: try row["at"])
  }
}
