import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

extension TestDesk {
  /// Drafts an article; answers its id.
  func draft(_ title: String = "Ein Titel", topics: [String] = ["Häfen"], body: String = "Text.") async throws -> Int64
  {
    let site = try await desk.read { try $0.site() }
    let prepared = try desk.prepare(
      ArticleContent(title: title, body: body, language: .de, dateline: ["Emden"], credit: "Kaikante", topics: topics),
      for: site)
    return try await desk.write(by: "test") { try $0.createArticle(prepared) }
  }

  func article(_ id: Int64) async throws -> Article { try #require(try await desk.read { try $0.article(id: id) }) }
}
