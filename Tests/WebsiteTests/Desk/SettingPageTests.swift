import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `The publisher's settings` {
  @Test func `stand in one group each, with their words`() async throws {
    let test = try await TestDesk.open(.sqlite)
    for setting in SiteSetting.all where !["front.arrangement", "site.id"].contains(setting.name) {
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
    func stamps(_ page: String) -> [String: String] {
      Dictionary(
        page.matches(of: #/name="(shown\.[a-z.]+)" value="([^"]+)"/#).map { (String($0.1), String($0.2)) },
        uniquingKeysWith: { first, _ in first })
    }
    let token = try await publisher.formToken()
    let (before, name) = (stamps(try await publisher.get(path).body), try await test.desk.read { try $0.site().name })
    try await test.desk.write(by: "else") { try $0.set("site.claim", to: "Von der Kante") }
    // Who changed only the name leaves the other's claim.
    let form = ["token": token, "site.name": "Hafenblatt", "site.language": "de", "site.claim": ""]
    #expect(try await publisher.post(path, form.merging(before) { $1 }).status == 303)
    #expect(try await test.desk.read { try $0.site().claim } == "Von der Kante")
    // Both changed the name: the second is asked, and then decides.
    let again = form.merging(["site.name": "Kaikante", "site.claim": ""]) { $1 }.merging(before) { $1 }
    let asked = try await publisher.post(path, again)
    #expect(asked.status == 422 && asked.body.contains("in: Hafenblatt") && asked.body.contains("value=\"Kaikante\""))
    #expect(try await test.desk.read { try $0.site().name } == "Hafenblatt" && name != "Hafenblatt")
    // Only about what they were told of.
    let decided = again.merging(stamps(asked.body)) { $1 }
    // A mistake elsewhere does not take the question away.
    let mistaken = try await publisher.post(path, again.merging(["site.language": "xx"]) { $1 })
    #expect(mistaken.status == 422 && mistaken.body.contains("in: Hafenblatt"))
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
      "/redaktion/einstellungen/blatt/logo", ["token": token], field: "site.logo", file: "a.png", [1, 2, 3])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"site.logo-problem\""))
    #expect(try await publisher.post("/redaktion/einstellungen/blatt/logo", ["token": token]).status == 422)
    let taken = try await publisher.upload(
      "/redaktion/einstellungen/blatt/logo", ["token": token], field: "site.logo", file: "Logo.jpg",
      try TestPictures.bytes("photo.jpg"))
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
    #expect(
      try await publisher.post("/redaktion/einstellungen/blatt/logo", ["token": token, "remove": "1"]).status == 303)
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
