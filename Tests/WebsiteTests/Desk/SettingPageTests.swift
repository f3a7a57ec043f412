import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `The publisher's settings` {
  @Test func `stand in one group each, with their words`() async throws {
    let test = try await TestDesk.open(.sqlite)
    for setting in SiteSetting.all where setting.name != "front.arrangement" {
      #expect(SettingGroup.all.filter { $0.settings.contains { $0.name == setting.name } }.count == 1)
      for language in [test.desk.theme.theme.words(.de), test.desk.theme.theme.words(.en)] {
        #expect(language.has("setting." + setting.name.replacing(".", with: "_")), "\(setting.name)")
      }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `change the site at once, all of a page or nothing`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let token = try await publisher.formToken()
    #expect(try await publisher.get("/redaktion/einstellungen").body.contains("Fehlt noch: Anbieter"))
    let path = "/redaktion/einstellungen/impressum"
    let wrong = try await publisher.post(
      path,
      ["token": token, "imprint.publisher": "Kaikante gUG", "imprint.email": "keine", "contact.readers": "auch keine"])
    #expect(
      wrong.status == 422 && wrong.body.contains("id=\"imprint.email-problem\"") && wrong.body.contains("Kaikante gUG"))
    #expect(try await test.desk.read { try $0.site().settings["imprint.publisher"] } == "")
    let right = try await publisher.post(
      path, ["token": token, "imprint.publisher": "Kaikante gUG", "imprint.address": "Kai 1\r\nEmden\r\n"])
    #expect(right.status == 303)
    #expect(try await publisher.get("/impressum").body.contains("Kaikante gUG"))
    #expect(try await test.desk.read { try $0.site().settings["imprint.address"] } == "Kai 1\nEmden")
    #expect(try await publisher.get("/redaktion/einstellungen/nichts").status == 404)
  }

  @Test(arguments: TestEngine.allCases)
  func `order links by their places, and leave empty rows out`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let path = "/redaktion/einstellungen/hauptmenue"
    func send(_ rows: [(String, String, String)]) async throws -> TestAnswer {
      var pairs = [("token", try await publisher.formToken())]
      for (place, title, address) in rows {
        pairs += [
          ("links.navigation.position", place), ("links.navigation.title", title),
          ("links.navigation.address", address),
        ]
      }
      return try await publisher.post(path, pairs: pairs)
    }
    #expect(
      try await send([("2", "Häfen", "/thema/haefen"), ("1", "Werften", "/thema/werften"), ("3", "", " ")]).status
        == 303)
    let links = try await test.desk.read { try $0.site().settings.links("links.navigation") }
    #expect(links.map(\.title) == ["Werften", "Häfen"])
    for bad in ["javascript:alert(1)", "//else.example", "", "ohne Pfad"] {
      let refused = try await send([("1", "Schlecht", bad)])
      #expect(refused.status == 422 && refused.body.contains("value=\"Schlecht\""), "\(bad)")
    }
    #expect(try await test.desk.read { try $0.site().settings.links("links.navigation") } == links)
  }

  @Test(arguments: TestEngine.allCases)
  func `of two publishers do not undo each other`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let path = "/redaktion/einstellungen/blatt"
    func stamps() async throws -> [String: String] {
      let page = try await publisher.get(path).body
      return Dictionary(
        page.matches(of: #/name="(shown\.[a-z.]+)" value="([^"]+)"/#).map { (String($0.1), String($0.2)) },
        uniquingKeysWith: { first, _ in first })
    }
    let token = try await publisher.formToken()
    let (before, name) = (try await stamps(), try await test.desk.read { try $0.site().name })
    try await test.desk.write(by: "else") { try $0.set("site.claim", to: "Von der Kante") }
    // Who changed only the name leaves the other's claim.
    let form = ["token": token, "site.name": "Hafenblatt", "site.language": "de", "site.claim": ""]
    #expect(try await publisher.post(path, form.merging(before) { $1 }).status == 303)
    #expect(try await test.desk.read { try $0.site().claim } == "Von der Kante")
    // Both changed the name: the second is asked, and then decides.
    let again = form.merging(["site.name": "Kaikante", "site.claim": ""]) { $1 }.merging(before) { $1 }
    let asked = try await publisher.post(path, again)
    #expect(asked.status == 422 && asked.body.contains("in: Hafenblatt") && asked.body.contains("value=\"Kaikante\""))
    #expect(asked.body.contains("value=\"Von der Kante\""))
    #expect(try await test.desk.read { try $0.site().name } == "Hafenblatt" && name != "Hafenblatt")
    let decided = again.merging(try await stamps()) { $1 }.merging(["site.claim": "Von der Kante"]) { $1 }
    #expect(try await publisher.post(path, decided).status == 303)
    let site = try await test.desk.read { try $0.site() }
    #expect(site.name == "Kaikante" && site.claim == "Von der Kante")
  }

  @Test(arguments: TestEngine.allCases)
  func `take a logo, which stands for the name on every page`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let token = try await publisher.formToken()
    #expect(try await !publisher.get("/").body.contains("masthead-logo"))
    let wrong = try await publisher.upload(
      "/redaktion/logo", ["token": token], field: "site.logo", file: "a.png", [1, 2, 3])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"site.logo-problem\""))
    #expect(try await publisher.post("/redaktion/logo", ["token": token]).status == 422)
    let taken = try await publisher.upload(
      "/redaktion/logo", ["token": token], field: "site.logo", file: "Logo.jpg", try TestPictures.bytes("photo.jpg"))
    #expect(taken.headers[.location] == "/redaktion/einstellungen/blatt?getan=settings_saved")
    let front = try await publisher.get("/").body
    let logo = try #require(front.firstMatch(of: #/<img class="masthead-logo" src="([^"]+)"[^>]* alt="[^"]+"/#))
    #expect(try await publisher.get(String(logo.1)).headers[.contentType] == "image/webp")
    let article = try #require(front.firstMatch(of: #/teaser-title"><a href="([^"]+)"/#))
    #expect(try await publisher.get(String(article.1)).body.contains("\"logo\":{\"@type\":\"ImageObject\""))
    // Who saves the page's other fields keeps it.
    let form = ["token": token, "site.name": "Kaikante", "site.language": "de", "site.claim": ""]
    #expect(try await publisher.post("/redaktion/einstellungen/blatt", form).status == 303)
    #expect(try await publisher.get("/").body.contains("masthead-logo"))
    #expect(try await publisher.post("/redaktion/logo", ["token": token, "remove": "1"]).status == 303)
    #expect(try await !publisher.get("/").body.contains("masthead-logo"))
  }

  @Test func `of a new language lead to its addresses`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let answer = try await publisher.post(
      "/redaktion/einstellungen/blatt",
      ["token": try await publisher.formToken(), "site.name": "Quayside", "site.language": "en", "site.claim": ""])
    #expect(answer.headers[.location] == "/desk/settings/outlet?done=settings_saved")
  }
}

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

@Suite struct `What is stuck` {
  @Test(arguments: TestEngine.allCases)
  func `is shown with its reason, tried again or thrown away`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    #expect(try await publisher.get("/redaktion/stoerungen").body.contains("Nichts hakt."))
    try await test.desk.database.write { db in
      for (id, state) in [(1, "buried"), (2, "waiting")] {
        try db.execute(
          """
          INSERT INTO job (id, kind, payload, state, due_at, error, created_at)
          VALUES (\(id), 'article.publish', '5', \(state), 1, 'no <place>', 1)
          """)
      }
    }
    let page = try await publisher.get("/redaktion/stoerungen").body
    #expect(page.contains("Geplanten Artikel veröffentlichen") && page.contains("no &lt;place&gt;"))
    #expect(try await publisher.get("/redaktion").body.contains("/redaktion/stoerungen"))
    let token = try await publisher.formToken()
    for (id, step) in [("1", "give_up"), ("2", "retry")] {
      let form = ["token": token, "kind": "job", "id": id, "step": step]
      #expect(try await publisher.post("/redaktion/stoerungen", form).status == 303)
    }
    let left = try await test.desk.database.read {
      try $0.values(Int64.self, "SELECT id FROM job WHERE error IS NOT NULL")
    }
    #expect(left == [])
    #expect(try await publisher.post("/redaktion/stoerungen", ["token": token, "kind": "x", "id": "1"]).status == 400)
  }
}
