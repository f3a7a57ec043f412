import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A recommended book` {
  private static let fields = [
    "isbn": "978-3-551-55167-2", "title": "Unter Kränen", "authors": "Jella Brodersen", "price": "24,00",
    "topics": "Häfen", "blurb": "Erster Satz.\r\n\r\nZweiter <b>Satz</b>.", "shown": "1",
  ]

  private static func add(_ editor: TestEditor, _ changed: [String: String] = [:]) async throws -> TestAnswer {
    let token = try await editor.formToken()
    return try await editor.post(
      "/redaktion/buecher/neu", fields.merging(["token": token]) { $1 }.merging(changed) { $1 })
  }

  @Test(arguments: TestEngine.allCases)
  func `is an advertisement wherever it stands, and its links say so, too`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") {
      try $0.set("books.shops", to: #"[{"title":"Buchladen","address":"https://buch.example/{isbn}?von=uns"}]"#)
    }
    _ = try await test.desk.publish(files: [try test.file("a.md", "---\ntitle: Kräne\ntopics: [Häfen]\n---\nText.")])
    _ = try await test.desk.publish(files: [try test.file("b.md", "---\ntitle: Brot\ntopics: [Leben]\n---\nText.")])
    let editor = try await TestEditor.signedIn(.editor, test)
    #expect(try await editor.get("/buecher").body.contains("noch kein Buch"))
    #expect(try await Self.add(editor).status == 303)
    for page in ["/buecher", "/artikel/kraene"] {
      let body = try await editor.get(page).body
      let start = try #require(body.firstRange(of: "<article class=\"book\"")?.lowerBound)
      let book = body[start...].prefix(while: { _ in true }).split(separator: "</article>")[0]
      #expect(book.contains("<strong class=\"label-ad\">Anzeige</strong>") && book.contains("Unter Kränen"), "\(page)")
      #expect(
        book.contains(#"<a href="https://buch.example/9783551551672?von=uns" rel="sponsored nofollow noopener">"#))
      #expect(book.contains("24\u{A0}€ (Stand: 12. März 2026)") && book.contains("ISBN 978-3-551-55167-2"))
      #expect(book.contains("<p>Zweiter &lt;b&gt;Satz&lt;/b&gt;.</p>"))
    }
    #expect(try await editor.get("/buecher").body.contains(#""isbn":"9783551551672""#))
    #expect(!(try await editor.get("/artikel/brot").body.contains("Unter Kränen")))
  }

  @Test(arguments: TestEngine.allCases)
  func `with mistakes comes back with each at its field, and nothing lost`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let editor = try await TestEditor.signedIn(.editor, test)
    let wrong = try await Self.add(
      editor, ["isbn": "978-3-551-55167-3", "title": " ", "price": "viel", "subtitle": "Mit \"Strichen\""])
    #expect(wrong.status == 422)
    for field in ["isbn", "title", "price"] { #expect(wrong.body.contains("id=\"\(field)-problem\""), "\(field)") }
    #expect(wrong.body.contains("gehört am Ende eine 2.") && wrong.body.contains("Mit &quot;Strichen&quot;"))
    #expect(try await Self.add(editor).status == 303)
    let twice = try await Self.add(editor)
    #expect(twice.status == 422 && twice.body.contains("steht schon auf dem Regal"))
    #expect(try await test.desk.read { try $0.books(all: true).count } == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `is hidden, changed and deleted, and every page knows at once`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    _ = try await test.desk.publish(files: [try test.file("a.md", "---\ntitle: Kräne\ntopics: [Häfen]\n---\nText.")])
    let editor = try await TestEditor.signedIn(.editor, test)
    _ = try await Self.add(editor)
    let book = try #require(try await test.desk.read { try $0.books().first })
    let token = try await editor.formToken()
    test.clock.go(on: .seconds(86_400))
    var fields = Self.fields.merging(["token": token, "title": "Über Kränen"]) { $1 }
    #expect(try await editor.post("/redaktion/buecher/\(book.id)", fields).status == 303)
    let body = try await editor.get("/artikel/kraene").body
    // The price is as old as it was.
    #expect(body.contains("Über Kränen") && body.contains("Stand: 12. März 2026"))
    fields["shown"] = nil
    #expect(try await editor.post("/redaktion/buecher/\(book.id)", fields).status == 303)
    for page in ["/buecher", "/artikel/kraene"] { #expect(!(try await editor.get(page).body.contains("Kränen"))) }
    #expect(try await editor.get("/redaktion/buecher").body.contains("verborgen"))
    #expect(try await editor.post("/redaktion/buecher/\(book.id)/loeschung", ["token": token]).status == 303)
    #expect(try await editor.get("/redaktion/buecher/\(book.id)").status == 404)
  }
}
