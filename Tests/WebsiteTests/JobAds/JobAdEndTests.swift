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
    let token = try await editor.formToken()
    let decision = "/redaktion/stellen/\(asked.id)/entscheidung"
    #expect(try await editor.post(decision, ["token": token, "step": "answer", "reason": " "]).status == 422)
    let kept = ["token": token, "step": "answer", "reason": "Wir kennen sie."]
    #expect(try await editor.post(decision, kept).status == 303)
    #expect(try await employer.get(status).body.contains("Wir kennen sie."))
    #expect(try await test.mails(["job"]).last?.text.contains("Sie bleibt stehen.") == true)
    _ = try await employer.post("/melden", notice)
    let gone = ["token": token, "step": "withdraw", "reason": "Doch nicht."]
    #expect(try await editor.post(decision, gone).status == 303)
    let mails = try await test.mails(["job"]).suffix(2)
    #expect(mails.map(\.recipient) == ["enno@weserkai.example", "ina@leser.example"])
    #expect(mails.first?.text.contains("Anlass war eine Meldung, die Anzeige sei rechtswidrig") == true)
    #expect(try await employer.get("/stellenangebote/lotsin-oder-lotse-m-w-d-bremerhaven").status == 410)
    #expect(try await employer.get("/transparenz/2026").body.contains("job-ad"))
    let publisher = try await TestEditor.signedIn(.publisher, test)
    #expect(try await publisher.get("/redaktion/kommentare?liste=decided").status == 200)
  }
}
