// Readers that come from elsewhere, with the proof of their consent; and the way back.
import Foundation
import Mail
import Storage

/// A file of addresses: lines of CSV (RFC 4180), the first of which names the columns: `email`, `confirmed`, and if they differ from
/// line to line `words` and `form`.
public struct ReaderImport: Sendable {
  /// What everybody saw, and where, unless a line says otherwise.
  public var words = ""
  public var form = ""

  public init(words: String = "", form: String = "") { (self.words, self.form) = (words, form) }
}

/// What became of a file.
public struct ReaderImportReport: Sendable, Equatable {
  public var taken = 0
  /// They get it already.
  public var known = 0
  /// Each with its line.
  public var refused: [Refusal] = []
  /// So many more than are listed.
  public var more = 0

  public struct Refusal: Sendable, Equatable {
    public let line: Int
    /// The words are `readers.refused_KEY`, or `problem.KEY` of an address.
    public let key: String
    public let email: String
  }
  public static let listed = 200

  mutating func refuse(_ line: Int, _ key: String, _ email: String) {
    if refused.count < Self.listed {
      refused.append(Refusal(line: line, key: key, email: String(email.prefix(80))))
    } else {
      more += 1
    }
  }
}

extension Newsdesk {
  private static let batch = 500

  /// Takes readers of a newsletter in: a line is one, whatever is wrong with the others. Twice is the same as once. Throws
  /// `FieldProblems`, `NewsletterError`, `StorageError`.
  public func importReaders(_ file: String, of newsletter: Int64, _ proof: ReaderImport, by actor: String) async throws
    -> ReaderImportReport
  {
    let rows = CSV.rows(file)
    let columns = (rows.first?.fields ?? []).map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    guard let email = columns.firstIndex(of: "email"), let confirmed = columns.firstIndex(of: "confirmed") else {
      throw FieldProblems([FieldProblem("file", "readers_columns")])
    }
    let (words, form) = (columns.firstIndex(of: "words"), columns.firstIndex(of: "form"))
    var problems: [FieldProblem] = []
    if words == nil, proof.words.allSatisfy(\.isWhitespace) { problems.append(FieldProblem("words", "missing")) }
    if form == nil, proof.form.allSatisfy(\.isWhitespace) { problems.append(FieldProblem("form", "missing")) }
    guard problems.isEmpty else { throw FieldProblems(problems) }
    guard try await read({ try $0.newsletter(newsletter) }) != nil else { throw NewsletterError.notFound }
    var report = ReaderImportReport()
    var batch: [ImportedReader] = []
    for row in rows.dropFirst() {
      func field(_ index: Int?) -> String? {
        index.flatMap { $0 < row.fields.count ? row.fields[$0].trimmingCharacters(in: .whitespaces) : nil }
      }
      let address = field(email) ?? ""
      if let problem = Subscriber.problems(address).first {
        report.refuse(row.line, problem.key, address)
        continue
      }
      guard let at = field(confirmed).flatMap(time.read), at <= clock.now else {
        report.refuse(row.line, "confirmed", address)
        continue
      }
      let (said, place) = (field(words) ?? proof.words, field(form) ?? proof.form)
      guard !said.isEmpty, !place.isEmpty else {
        report.refuse(row.line, "proof", address)
        continue
      }
      batch.append(ImportedReader(line: row.line, email: address, words: said, form: place, confirmedAt: at))
      if batch.count == Self.batch { report = try await take(&batch, newsletter, report, by: actor) }
    }
    report = try await take(&batch, newsletter, report, by: actor)
    return report
  }

  private func take(
    _ batch: inout [ImportedReader], _ newsletter: Int64, _ report: ReaderImportReport, by actor: String
  ) async throws -> ReaderImportReport {
    let some = batch
    batch = []
    guard !some.isEmpty else { return report }
    return try await write(by: actor) { writing in
      var report = report
      guard let found = try writing.reading.newsletter(newsletter) else { throw NewsletterError.notFound }
      try writing.take(some, found, &report)
      try writing.audit("readers imported", "newsletter:\(newsletter)", ["lines": "\(some.count)"])
      return report
    }
  }
}
