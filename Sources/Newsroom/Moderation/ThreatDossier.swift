import Crypto
import Foundation
import Storage
import Templates

/// What goes to the authority when a comment suggests a threat to somebody's life (law.md D-18): one text with everything that
/// there is, and a sum that shows that nothing was changed since.
public struct ThreatDossier: Sendable {
  public let text: String
  public let fileName: String
}

extension Newsdesk {
  /// Makes the dossier, and notes that it was made. Throws `ModerationError.notFound`, `StorageError`.
  public func threatDossier(_ id: Int64, by person: Person) async throws -> ThreatDossier {
    try await write(by: "\(person.id)") { [self] writing in
      let reading = Reading(db: writing.db, now: writing.now)
      guard let comment = try reading.comment(id) else { throw ModerationError.notFound }
      try writing.audit("threat dossier made", "comment:\(id)")
      return try dossier(comment, reading, person)
    }
  }

  private func dossier(_ comment: Comment, _ reading: Reading, _ person: Person) throws -> ThreatDossier {
    let site = try reading.site()
    let words = theme.theme.words(site.language)
    let place = try reading.place(of: comment)
    let hash = SHA256.hash(data: Data(comment.text.utf8)).map {
      $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
    }
    let fields: [(String, String)] = [
      ("authority", site.settings["comments.authority"]), ("made", time.machine(reading.now)),
      ("by", "\(site.name), \(person.name)"), ("contact", site.settings["contact.authorities"]),
      ("comment", "\(comment.id)"), ("state", words("comment_state.\(comment.state.rawValue)")),
      ("article", place.map { "\($0.title(words))\n\(settings.siteURL)\(paths(site).place($0))" } ?? ""),
      ("name", comment.name), ("email", comment.email ?? words("dossier.none")), ("written", time.machine(comment.at)),
      ("hash", "SHA-256 \(hash.joined())"), ("text", comment.text),
    ]
    let body = fields.filter { !$0.1.isEmpty }.map { "\(words("dossier.\($0.0)"))\n\($0.1)" }.joined(separator: "\n\n")
    let text = "\(words("dossier.title"))\n\n\(words("dossier.law"))\n\n\(body)\n"
    return ThreatDossier(text: text, fileName: "\(words("dossier.file"))-\(comment.id).txt")
  }
}
