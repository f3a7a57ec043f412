import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `A job ad that somebody changes, ends or reports` {
  @Test(arguments: TestEngine.allCases)
  func `is forgotten in time, and its address goes on to say that it is gone`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let ad = try await JobAdFields.published(test)
    let employer = TestEditor(test.desk)
    _ = try await employer.post("/stellenangebote/aufgeben", JobAdFields.sent)
    test.clock.go(on: .seconds(8 * 86_400))
    try await test.work()
    #expect(try await test.desk.read { try $0.jobAds(in: [.asked], limit: 9).isEmpty })
    test.clock.go(to: ad.endsAt)
    try await test.work()
    test.clock.go(on: .seconds(201 * 86_400))
    try await test.work()
    #expect(try await test.desk.read { try $0.jobAd(ad.id)?.printed } == nil)
    #expect(try await employer.get("/stellenangebote/\(try #require(ad.slug))").status == 410)
  }

  @Test(arguments: TestEngine.allCases)
  func `changed by two people at once keeps the first, and loses no word of the second`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let ad = try await JobAdFields.published(test)
    let editor = try await TestEditor.signedIn(.editor, test)
    let path = "/redaktion/stellen/\(ad.id)"
    let seen = try #require(try await editor.get(path).body.firstMatch(of: #/name="seen" value="(\d+)"/#)).1
    let token = try await editor.formToken()
    test.clock.go(on: .seconds(5))
    var fields = JobAdFields.sent.merging(["token": token, "seen": String(seen), "step": "save", "topics": ""]) { $1 }
    #expect(try await editor.post(path, fields).status == 303)
    fields["text"] = "Ganz anders."
    let late = try await editor.post(path, fields)
    #expect(late.status == 422 && late.body.contains("Jemand anders hat das inzwischen geändert"))
    #expect(late.body.contains("Ganz anders."))
  }

  @Test(arguments: TestEngine.allCases)
  func `is reported like a comment, and who reported it and who placed it hear what was decided`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let employer = TestEditor(test.desk)
    _ = try await employer.post("/stellenangebote/aufgeben", JobAdFields.sent)
    let asked = try #require(try await test.desk.read { try $0.jobAds(in: [.asked], limit: 1).first })
    #expect(try await employer.get("/melden?item=\(asked.id)").status == 404, "nobody has read it")
    try await test.desk.moveOwn(jobAd: asked.id, .confirm)
    let form = JobAdForm(asked, test.desk.time)
    _ = try await test.desk.keepJobAd(asked.id, form, isPublished: true, by: "test")
    let page = try await employer.get("/melden?item=\(asked.id)").body
    #expect(
      page.contains("Lotsin oder Lotse") && page.contains("/stellenangebote/lotsin-oder-lotse-m-w-d-bremerhaven\""))
    let notice = [
      "item": "\(asked.id)", "category": "fraud", "reason": "Die Firma gibt es nicht.", "good_faith": "1",
      "address": "http://127.0.0.1:8080/stellenangebote/x", "name": "Ina", "email": "ina@leser.example", "homepage": "",
    ]
    let sent = try await employer.post("/melden", notice)
    #expect(sent.status == 303)
    let status = try #require(sent.headers[.location])
    let editor = try await TestEditor.signedIn(.editor, test)
    #expect(try await editor.get("/redaktion").body.contains("1 gemeldete Stellenanzeige"))
    #expect(try await editor.get("/redaktion/stellen/\(asked.id)").body.contains("Die Firma gibt es nicht."))
    let chief = try await TestEditor.signedIn(.publisher, test)
    #expect(try await chief.get("/redaktion/kommentare?liste=notices").body.contains("1 gemeldete Stellenanzeige"))
    let token = try await editor.formToken()
    let decision = "/redaktion/stellen/\(asked.id)/entscheidung"
    #expect(try await editor.post(decision, ["token": token, "step": "answer", "reason": " "]).status == 422)
    func stamp() async throws -> String {
      let page = try await editor.get("/redaktion/stellen/\(asked.id)").body
      return String(try #require(page.firstMatch(of: #/name="stamp" value="([^"]+)"/#)).1)
    }
    // What nobody has read is not answered.
    let late = ["token": token, "step": "answer", "reason": "Wir kennen sie.", "stamp": "1-1"]
    #expect(try await editor.post(decision, late).body.contains("noch einmal gemeldet"))
    let kept = ["token": token, "step": "answer", "reason": "Wir kennen sie.", "stamp": try await stamp()]
    #expect(try await editor.post(decision, kept).status == 303)
    #expect(try await employer.get(status).body.contains("Wir kennen sie."))
    #expect(try await test.mails(["job"]).last?.text.contains("Sie bleibt stehen.") == true)
    _ = try await employer.post("/melden", notice)
    let gone = ["token": token, "step": "withdraw", "reason": "Doch nicht.", "stamp": try await stamp()]
    #expect(try await editor.post(decision, gone).status == 303)
    let mails = try await test.mails(["job"]).suffix(2)
    #expect(mails.map(\.recipient) == ["enno@weserkai.example", "ina@leser.example"])
    #expect(mails.first?.text.contains("Anlass war eine Meldung, die Anzeige sei rechtswidrig") == true)
    #expect(try await employer.get("/stellenangebote/lotsin-oder-lotse-m-w-d-bremerhaven").status == 410)
    #expect(try await employer.get("/transparenz/2026").body.contains("Regeln für Stellenanzeigen"))
    #expect(try await chief.get("/redaktion/kommentare?liste=decided").status == 200)
  }

  @Test(arguments: TestEngine.allCases)
  func `shows no word that nobody of the newsroom has passed, whatever its employer presses`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    _ = try await TestEditor(test.desk).post(
      "/stellenangebote/aufgeben", JobAdFields.sent.merging(["topics": "Häfen"]) { $1 })
    let asked = try #require(try await test.desk.read { try $0.jobAds(in: [.asked], limit: 1).first })
    #expect(try await test.desk.read { try $0.label(.topic, slug: "haefen") } == nil, "labels are the newsroom's")
    try await test.desk.moveOwn(jobAd: asked.id, .confirm)
    _ = try await test.desk.keepJobAd(asked.id, JobAdForm(asked, test.desk.time), isPublished: true, by: "test")
    let reader = TestReader(test.desk)
    var form = JobAdForm(asked, test.desk.time)
    for text in ["<svg/onload=alert(1)", "x <!-- y"] {
      form.text = text
      _ = try await test.desk.keepJobAd(asked.id, form, by: "test")
      let page = try await reader.ask("/stellenangebote/lotsin-oder-lotse-m-w-d-bremerhaven").body
      #expect(page.contains("&lt;") && !page.contains("<svg/") && !page.contains("<!-- y"), "\(text)")
    }
    form.text = "Ungelesen."
    for (number, way) in [["end", "renew"], ["renew"], ["end", "renew", "renew"]].enumerated() {
      form.title = "Ungelesen \(number) (m/w/d)"
      try await test.desk.changeOwn(jobAd: asked.id, form, isWarned: true, seen: nil)
      for step in way {
        let move = try #require(JobAdState.Move(rawValue: step))
        _ = try? await test.desk.moveOwn(jobAd: asked.id, move)
      }
      #expect(try await !reader.ask("/stellenangebote").body.contains("Ungelesen"), "\(way)")
      #expect(try await reader.ask("/stellenangebote/lotsin-oder-lotse-m-w-d-bremerhaven").status >= 400)
      // Read at last.
      var passed = JobAdForm(asked, test.desk.time)
      passed.text = "Gelesen \(number)."
      _ = try await test.desk.keepJobAd(asked.id, passed, isPublished: true, by: "test")
    }
    #expect(try await reader.ask("/stellenangebote").body.contains("Lotsin oder Lotse"))
  }

  @Test(arguments: TestEngine.allCases)
  func `that is taken back with all that is known leaves no mail, and answers who reported it`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let employer = TestEditor(test.desk)
    _ = try await employer.post("/stellenangebote/aufgeben", JobAdFields.sent)
    let asked = try #require(try await test.desk.read { try $0.jobAds(in: [.asked], limit: 1).first })
    try await test.desk.moveOwn(jobAd: asked.id, .confirm)
    _ = try await test.desk.keepJobAd(asked.id, JobAdForm(asked, test.desk.time), isPublished: true, by: "test")
    let notice = [
      "item": "\(asked.id)", "category": "fraud", "reason": "Die Firma gibt es nicht.", "good_faith": "1",
      "address": "http://127.0.0.1:8080/stellenangebote/x", "name": "Ina", "email": "ina@leser.example", "homepage": "",
    ]
    #expect(try await employer.post("/melden", notice).status == 303)
    try await test.desk.eraseOwn(jobAd: asked.id)
    let mails = try await test.mails(["job"])
    #expect(mails.map(\.recipient) == ["ina@leser.example"])
    #expect(mails.first?.text.contains("zu entscheiden gab es nichts mehr") == true)
    #expect(try await test.desk.read { try $0.openNotices(about: asked.id).isEmpty })
  }

  @Test(arguments: TestEngine.allCases)
  func `of which several wait to be confirmed is refused with a word, not in silence`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let employer = TestEditor(test.desk)
    for number in 1...5 {
      let fields = JobAdFields.sent.merging(["title": "Fachkraft \(number)"]) { $1 }
      #expect(try await employer.post("/stellenangebote/aufgeben", fields).status == 303)
    }
    let more = try await employer.post("/stellenangebote/aufgeben", JobAdFields.sent)
    #expect(more.status == 422 && more.body.contains("warten schon 5 Anzeigen"))
    #expect(try await test.mails(["job"]).count == 5)
  }
}
