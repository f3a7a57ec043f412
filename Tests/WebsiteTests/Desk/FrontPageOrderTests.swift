import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `The front page's order` {
  @Test(arguments: TestEngine.allCases)
  func `takes an older article by its address or its headline, and twelve at most`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let editor = try await TestEditor.signedIn(.editor, test)
    let token = try await editor.formToken()
    func pin(_ address: String) async throws -> TestAnswer {
      try await editor.post("/redaktion/startseite", ["token": token, "move": "pin", "address": address])
    }
    let all = try await test.desk.read { try $0.articleList(ArticleFilter(state: .published), limit: 200) }.articles
    #expect(
      try await pin("https://kaikante.example/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit").status == 303)
    #expect(try await pin(all[all.count - 1].title).status == 303)
    for text in ["", "  ", "Xylophon", "/artikel/weg", "der"] {
      let refused = try await pin(text)
      #expect(refused.status == 422 && refused.body.contains("id=\"address-problem\""), "\(text)")
    }
    for article in all.prefix(30) where try await pin("\(article.id)").status == 422 { break }
    let full = try await pin("\(all[all.count - 2].id)")
    #expect(full.status == 422 && full.body.contains("Mehr als 12 Artikel"))
    let pinned = try await test.desk.read { try $0.site().frontArrangement.pinned }
    #expect(pinned.count == 12 && pinned.contains(all[all.count - 1].id))
  }

  private func titles(_ reader: TestEditor) async throws -> [String] {
    try await reader.get("/").body.matches(of: #/teaser-title"><a [^>]*>([^<]*)</a>/#).map { String($0.1) }
  }

  @Test(arguments: TestEngine.allCases)
  func `is changed by pinning and hiding, and follows at once`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let editor = try await TestEditor.signedIn(.editor, test)
    let token = try await editor.formToken()
    let page = try await editor.get("/redaktion/startseite").body
    let ids = page.matches(of: #/name="article" value="(\d+)"/#).map { String($0.1) }
    #expect(ids.count > 5)
    func move(_ move: String, _ id: String) async throws {
      let answer = try await editor.post("/redaktion/startseite", ["token": token, "move": move, "article": id])
      #expect(answer.status == 303)
    }
    let before = try await titles(editor)
    try await move("pin", ids[4])
    try await move("pin", ids[3])
    var now = try await titles(editor)
    #expect(now.first != before.first && now.contains(before[0]))
    let order = try await editor.get("/redaktion/startseite").body.matches(of: #/name="article" value="(\d+)"/#).map {
      String($0.1)
    }
    #expect(order.prefix(3) == [ids[3], ids[4], ids[0]])
    try await move("down", ids[3])
    try await move("hide", ids[0])
    let hidden = try await editor.get("/redaktion/startseite").body
    #expect(hidden.contains("Nicht auf der Startseite"))
    now = try await titles(editor)
    #expect(!now.contains(before[0]))
    // Nor does its translation take its place.
    #expect(!now.contains("At night, the pilot now comes aboard by radio"))
    // It is public all the same.
    #expect(try await editor.get("/archiv/2026/03").body.contains(before[0]))
    for (step, id) in [
      ("show", ids[0]), ("unpin", ids[3]), ("unpin", ids[4]), ("up", "17"), ("hide", "17"), ("show", "17"),
    ] {
      try await move(step, id)
    }
    #expect(try await titles(editor) == before)
    #expect(
      try await editor.post("/redaktion/startseite", ["token": token, "move": "x", "article": "1"]).status == 400)
  }
}
