import Foundation
import Mail

/// A mail that became a file, since there is no mail server.
public struct FiledMail: Sendable {
  public let name: String
  public let headers: [(name: String, value: String)]
  public let subject: String
  public let recipient: String
  public let text: String
  public let html: String?

  fileprivate init(_ name: String, _ message: ReadMessage) {
    (self.name, headers, text, html) = (name, message.headers, message.text, message.html)
    (subject, recipient) = (message["Subject"], message["To"])
  }
}

extension Newsdesk {
  private static let shown = 100

  /// The newest first.
  public func filedMails() -> [FiledMail] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: settings.outboxFolder)) ?? []
    let names = files.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.compactMap { Int64($0) }
    return names.sorted(by: >).prefix(Self.shown).compactMap { filedMail("\($0)") }
  }

  /// Nil for a name that is none of ours.
  public func filedMail(_ name: String) -> FiledMail? {
    guard let id = Int64(name), let data = FileManager.default.contents(atPath: "\(settings.outboxFolder)/\(id).eml")
    else {
      return nil
    }
    return FiledMail("\(id)", ReadMessage(String(decoding: data, as: UTF8.self)))
  }
}
