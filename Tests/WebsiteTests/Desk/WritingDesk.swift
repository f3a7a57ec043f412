import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing

/// Somebody with an article that was just begun.
struct WritingDesk {
  let test: TestDesk
  let editor: TestEditor
  let token: String
  let path: String

  init(_ engine: TestEngine, _ role: Role = .editor, demo: Bool = false) async throws {
    test = try await TestDesk.open(engine, demo: demo)
    editor = try await TestEditor.signedIn(role, test)
    token = try await editor.formToken()
    let begun = try await editor.post("/redaktion/artikel", ["token": token])
    path = try #require(begun.headers[.location])
  }

  func form(_ changed: [String: String] = [:]) -> [String: String] {
    [
      "token": token, "base": "0", "title": "Ein Kran kehrt an die Kaje zurück", "lead": "", "language": "de",
      "body": "Der Kran steht wieder.\r\n\r\nDer Verein hat ihn geholt.", "credit": "Testblatt",
    ].merging(changed) { $1 }
  }

  func post(_ part: String = "", _ changed: [String: String] = [:]) async throws -> TestAnswer {
    try await editor.post(path + part, form(changed))
  }
}
