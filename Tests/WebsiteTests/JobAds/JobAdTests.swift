import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing
import Website

@Suite struct `A job ad` {
  private struct Words {
    let board, post, desk, label, confirmed: String
  }
  private static let german = Words(
    board: "/stellenangebote", post: "/stellenangebote/aufgeben", desk: "/redaktion/stellen", label: "Anzeige",
    confirmed: "ist bestätigt")
  private static let english = Words(
    board: "/jobs", post: "/jobs/post", desk: "/desk/jobs", label: "Advertisement", confirmed: "is confirmed")

  private static func link(_ mail: TestMail, _ post: String) throws -> String {
    let found = mail.text.matches(of: #/https?:\/\/[^\/\s]+(\/[^\s]+)/#).map { String($0.1) }
    return try #require(found.first { $0.hasPrefix(post + "/") }, "\(mail.text)")
  }

  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `goes the whole way: form, confirmed, read, published, asked whether it goes on, renewed, ended`(
    on engine: TestEngine, in language: Language
  ) async throws {
    let words = language == .de ? Self.german : Self.english
    let test = try await TestDesk.open(engine, language: language)
    let employer = TestEditor(test.desk)
    #expect(try await employer.get(words.board).status == 200)
    let sent = try await employer.post(words.post, JobAdFields.sent)
    #expect(sent.status == 303)
    // The same once more asks nobody again.
    #expect(try await employer.post(words.post, JobAdFields.sent).status == 303)
    let question = try #require(try await test.mails(["job"]).first)
    #expect(try await test.mails(["job"]).count == 1 && question.recipient == "enno@weserkai.example")
    #expect(!question.text.contains("Lotsin"), "nothing that a stranger typed")
    let own = try Self.link(question, words.post)
    // A scanner that opens the link changes nothing.
    #expect(try await employer.get(own).status == 200)
    #expect(try await test.desk.read { try $0.jobAds(in: [.review], limit: 9).isEmpty })
    let confirmed = try await employer.post(own, ["step": "confirm"])
    #expect(confirmed.status == 303)
    #expect(try await employer.get(try #require(confirmed.headers[.location])).body.contains(words.confirmed))
    #expect(try await !employer.get(words.board).body.contains("Lotsin"))
    let id = try #require(try await test.desk.read { try $0.jobAds(in: [.review], limit: 9).first?.id })
    try await test.desk.move(jobAd: id, .refuse, reason: "Der Lohn fehlt.", by: "test")
    let refusal = try #require(try await test.mails(["job"]).last)
    #expect(refusal.text.contains("Der Lohn fehlt."))
    var changed = JobAdFields.sent
    (changed["step"], changed["salary_least"]) = ("change", "3300")
    #expect(try await employer.post(own, changed).status == 303)
    var form = try await test.desk.read { JobAdForm(try #require(try $0.jobAd(id)), test.desk.time) }
    form.topics = "Häfen"
    _ = try await test.desk.keepJobAd(id, form, isPublished: true, by: "test")
    let ad = try #require(try await test.desk.read { try $0.jobAd(id) })
    let address = "\(words.board)/\(try #require(ad.slug))"
    #expect(try await test.mails(["job"]).last?.text.contains(address) == true)
    let page = try await employer.get(address).body
    #expect(
      page.contains("<strong class=\"label-ad\">\(words.label)</strong>") && !page.contains("<b>"))
    #expect(page.contains("mailto:jobs@weserkai.example") && !page.contains("Wiards") && !page.contains("enno@"))
    #expect(try await employer.get(words.board).body.contains("Lotsin"))
    // A week before its end.
    test.clock.go(to: ad.endsAt - .seconds(6 * 86_400))
    try await test.work()
    try await test.work()
    let mails = try await test.mails(["job"])
    #expect(try mails.count == 4 && Self.link(try #require(mails.last), words.post) == own)
    #expect(try await employer.post(own, ["step": "renew"]).status == 303)
    #expect(try await employer.post(own, ["step": "renew"]).status == 303)
    let longer = try #require(try await test.desk.read { try $0.jobAd(id) })
    #expect(longer.endsAt == ad.endsAt + .seconds(30 * 86_400), "once, to the midnight")
    #expect(try await employer.post(own, ["step": "end"]).status == 303)
    #expect(try await employer.get(address).status == 410)
    // As long as it would have stood.
    #expect(try await employer.post(own, ["step": "renew"]).status == 303)
    #expect(try await test.desk.read { try $0.jobAd(id)?.endsAt } == longer.endsAt)
    #expect(try await employer.get(address).status == 200)
    #expect(try await employer.post(own, ["step": "end"]).status == 303)
    #expect(try await employer.post(own, ["step": "erase"]).status == 200)
    let erased = try #require(try await test.desk.read { try $0.jobAd(id) })
    #expect(erased.printed == nil && erased.advertiser == nil)
    for path in [address, own] { #expect(try await employer.get(path).status == 410) }
  }

  @Test(arguments: TestEngine.allCases)
  func `is gone everywhere on the second after its last, also from pages that are kept`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    _ = try await test.desk.publish(files: [try test.file("a.md", "---\ntitle: Kräne\ntopics: [Häfen]\n---\nText.")])
    let ad = try await JobAdFields.published(test)
    let reader = TestReader(test.desk, cache: try await PageCache(desk: test.desk, memory: 1 << 22))
    let address = "/stellenangebote/\(try #require(ad.slug))"
    let surfaces = [
      "/stellenangebote", "/stellenangebote?q=kraene", "/stellenangebote?ort=Bremerhaven", "/artikel/kraene",
      "/stellenangebote/feed", "/stellenangebote/feed.atom", "/stellenangebote/feed.json", "/sitemap/pages.xml",
      "/suche?q=kraene",
    ]
    test.clock.go(to: ad.lastSecond)
    for _ in 0..<2 {
      for path in surfaces { #expect(try await reader.ask(path).body.contains("fachkraft-fuer-kraene"), "\(path)") }
      let page = try await reader.ask(address)
      #expect(page.status == 200 && page.body.contains(#""validThrough":"2026-04-30T23:59:59+02:00""#))
    }
    test.clock.go(to: ad.lastSecond + .seconds(1))
    for path in surfaces { #expect(try await !reader.ask(path).body.contains("fachkraft-fuer-kraene"), "\(path)") }
    let gone = try await reader.ask(address)
    #expect(gone.status == 410 && !gone.body.contains("ld+json") && !gone.body.contains("jobs@weserkai"))
    #expect(try await reader.ask("/stellenangebote/gab-es-nie").status == 404)
  }

  @Test(arguments: TestEngine.allCases)
  func `is found by words, place, remoteness and type`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    _ = try await JobAdFields.published(test)
    _ = try await JobAdFields.published(test) {
      ($0.title, $0.place, $0.remote) = ("Redaktion %_ Nacht", "Emden", "fully")
      $0.employment = ["part_time", "freelance"]
    }
    let reader = TestReader(test.desk)
    func found(_ query: String) async throws -> [String] {
      try await reader.ask("/stellenangebote?\(query)").body.matches(
        of: #/job-line-title" lang="de"><a href="[^"]*">([^<]*)/#
      )
      .map { String($0.1) }
    }
    #expect(try await found("").count == 2)
    #expect(try await found("q=KR%C3%84NE") == ["Fachkraft für Kräne"])
    #expect(try await found("q=kraene+weserkai").count == 1)
    #expect(try await found("q=kraene+nacht").isEmpty)
    #expect(try await found("q=%25").isEmpty)
    #expect(try await found("q=hebst").count == 2)
    #expect(try await found("ort=Emden") == ["Redaktion %_ Nacht"])
    #expect(try await found("ort=emde").isEmpty)
    #expect(try await found("ortsunabhaengig=fully").count == 1)
    #expect(try await found("ortsunabhaengig=partly").isEmpty)
    #expect(try await found("art=freelance").count == 1)
    #expect(try await found("art=part_time&ort=Bremerhaven").isEmpty)
    #expect(try await found("art=nichts").count == 2)
    #expect(try await reader.ask("/stellenangebote?vor=quatsch").status == 400)
  }

  @Test(arguments: TestEngine.allCases)
  func `with doubts comes back once, with mistakes as often as it takes, and loses nothing`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let employer = TestEditor(test.desk)
    var fields = JobAdFields.sent
    fields["salary_least"] = ""
    fields["valid_through"] = "2026-03-01"
    fields["title"] = "Lotse"
    fields["salary_most"] = ""
    let wrong = try await employer.post("/stellenangebote/aufgeben", fields)
    #expect(wrong.status == 422 && wrong.body.contains("id=\"salary_least-problem\""))
    #expect(wrong.body.contains("id=\"valid_through-problem\"") && wrong.body.contains("- &lt;b&gt;tags"))
    #expect(!wrong.body.contains("name=\"warned\""), "nobody was warned yet")
    (fields["salary_later"], fields["valid_through"]) = ("1", "2026-04-30")
    fields["text"] = "Ruf Frau Wiards an: 0471 123456."
    let doubted = try await employer.post("/stellenangebote/aufgeben", fields)
    #expect(doubted.status == 422)
    for passage in ["„Lotse“", "„Frau Wiards“", "„0471 123456“"] {
      #expect(doubted.body.contains(passage), "\(passage)")
    }
    let stamp = try #require(doubted.body.firstMatch(of: #/name="warned" value="([^"]+)"/#)).1
    fields["warned"] = String(stamp)
    // Other words are doubted anew.
    fields["text"] = "Ruf Frau Harms an."
    #expect(try await employer.post("/stellenangebote/aufgeben", fields).body.contains("„Frau Harms“"))
    #expect(try await test.mails(["job"]).isEmpty)
    fields["text"] = "Ruf Frau Wiards an: 0471 123456."
    #expect(try await employer.post("/stellenangebote/aufgeben", fields).status == 303)
    #expect(try await test.mails(["job"]).count == 1)
    // The newsroom sees the same doubts.
    let ad = try #require(try await test.desk.read { try $0.jobAds(in: [.asked], limit: 1).first })
    try await test.desk.moveOwn(jobAd: ad.id, .confirm)
    let editor = try await TestEditor.signedIn(.editor, test)
    let page = try await editor.get("/redaktion/stellen/\(ad.id)").body
    #expect(page.contains("„0471 123456“") && page.contains("Enno Wiards") && page.contains("enno@weserkai.example"))
    #expect(try await editor.get("/redaktion").body.contains("1 Stellenanzeige zu lesen"))
  }
}
