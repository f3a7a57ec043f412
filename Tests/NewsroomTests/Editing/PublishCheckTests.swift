import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Before an article appears` {
  private func findings(_ form: ArticleForm, _ test: TestDesk) async throws -> [PublishFinding] {
    try #require(await test.desk.findings(in: form, of: 1))
  }

  private func form(_ body: String, title: String = "Ein Kran kehrt an die Kaje zurück") -> ArticleForm {
    var form = ArticleForm()
    (form.title, form.body, form.language, form.credit) = (title, body, "de", "Kaikante")
    (form.dateline, form.authors, form.topics) = ("Emden", "Jella Brodersen", "Häfen")
    return form
  }

  private let text = """
    An der Kaje in Emden steht seit gestern wieder ein Kran, der vor sechzig Jahren hier gebaut wurde und lange als
    verloren galt. Der Verein hat ihn in Danzig gefunden, zerlegt und über die Ostsee geholt.
    """

  @Test(arguments: TestEngine.allCases)
  func `links of ours that lead nowhere are named, others are not`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let body =
      text
        + """

        [da](/thema/haefen) [da](/impressum) [da](/artikel/die-schleuse-die-auf-ihre-eigenen-tore-wartet#x)
        [da](http://127.0.0.1:8080/) [da](https://else.example/artikel/nichts) [weg](/artikel/nichts?x=1)
        [weg](http://127.0.0.1:8080/thema/nichts) [weg](/nirgends) [zurück](/artikel/containerriese-laeuft-angeblich-jede-woche-stralsund-an)

        ::embed{url="https://www.youtube.com/watch?v=aaaaaaaaaaa" title="Film"}
        """
    let dead = try await findings(form(body), test).filter { $0.check == .deadLink }.compactMap { $0.values["address"] }
    #expect(
      dead == [
        "/artikel/nichts", "/thema/nichts", "/nirgends",
        "/artikel/containerriese-laeuft-angeblich-jede-woche-stralsund-an",
      ])
  }

  @Test(arguments: TestEngine.allCases)
  func `the archive's older article that says the same is named`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    #expect(try await findings(form(text), test) == [])
    let older = try #require(
      await test.desk.read { try $0.article(slug: "die-schleuse-die-auf-ihre-eigenen-tore-wartet") })
    let copied = try #require(await test.desk.read { try $0.editedArticle(older.id) })
    let alike = try await findings(form("Neu davor. " + copied.content.body), test).first { $0.check == .alike }
    #expect(alike?.article?.id == older.id)
    // An article is not like itself.
    let own = try #require(await test.desk.findings(in: form(copied.content.body), of: older.id))
    #expect(!own.contains { $0.check == .alike })
  }

  @Test func `what is missing is said with its field`() async throws {
    let test = try await TestDesk.open(.sqlite)
    var bare = form("")
    (bare.dateline, bare.authors, bare.topics, bare.title) = ("", "", "", "Kurz")
    let found = try await findings(bare, test)
    #expect(found.first?.check == .textMissing)
    for (check, field) in [
      (PublishFinding.Check.titleShort, "title"), (.datelineMissing, "dateline"), (.authorsMissing, "authors"),
      (.topicsMissing, "topics"),
    ] { #expect(found.contains { $0.check == check && $0.field == field }) }
    let long = try await findings(form(text, title: String(repeating: "lang ", count: 30)), test)
    #expect(long.map(\.check) == [.titleLong])
  }

  @Test(arguments: TestEngine.allCases)
  func `who made a picture must be said, though a draft may wait for it`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let email = "jella@hafenblatt.example"
    _ = try await test.desk.addPerson("Jella", email: email, .editor, password: TestEditor.password, by: "test")
    let jella = try #require(await test.desk.read { try $0.person(email: email) })
    let upload = try await test.desk.upload(try TestPictures.bytes("gray.png"), named: "grau.png", of: jella)
    var draft = form(text)
    draft.add(upload, asTop: true)
    draft.add(upload, asTop: false)
    let id = try await test.desk.write(by: "test") { try $0.beginArticle(ArticleForm(), jella.id) }
    guard case .saved = try await test.desk.save(id, draft, base: 0, .save, by: jella) else {
      Issue.record("not saved")
      return
    }
    guard
      case .findings(let findings) = try await test.desk.save(id, draft, base: 1, .publish, isChecked: true, by: jella)
    else {
      Issue.record("published")
      return
    }
    #expect(findings.filter(\.isBlocking).map(\.field) == ["picture_credit", "body"])
    #expect(findings.filter { $0.check == .altMissing }.map(\.field) == ["alt", "body"])
    draft.pictureCredit = "Jella"
    draft.body = draft.body.replacing("credit=\"\"", with: "credit=\"Jella\"")
    guard case .saved = try await test.desk.save(id, draft, base: 1, .publish, isChecked: true, by: jella) else {
      Issue.record("held")
      return
    }
  }

  @Test func `mistakes come first`() async throws {
    let test = try await TestDesk.open(.sqlite)
    #expect(try await test.desk.findings(in: ArticleForm(), of: 1) == nil)
  }

  @Test func `links that pay us ask for the label, in an advertisement they do not`() async throws {
    let test = try await TestDesk.open(.sqlite)
    var paid = form(
      text + "\n\n[Buch](https://www.amazon.de/dp/3?tag=kaikante-21) [Laden](https://www.awin1.com/cread.php)")
    #expect(try await findings(paid, test).compactMap { $0.values["host"] } == ["www.amazon.de", "www.awin1.com"])
    paid.isCommercial = true
    #expect(try await findings(paid, test) == [])
  }
}
