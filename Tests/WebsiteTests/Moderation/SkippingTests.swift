import HTTPTypes
import Newsroom
import TestDesk
import Testing

@Suite struct `A list of the desk` {
  @Test(arguments: TestEngine.allCases)
  func `goes to the next one when one is skipped, also of notices`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let moderator = try await test.moderator()
    let editor = TestEditor(test.desk)
    _ = try await editor.signIn(moderator.email)
    let article = try await test.article()
    var ids: [Int64] = []
    for number in 0..<3 {
      ids.append(try await test.published(on: article, "Nummer \(number) von dreien."))
      var form = NoticeForm()
      (form.category, form.reason, form.address) = ("insult", "Grund", "https://kaikante.example/a")
      (form.name, form.email, form.isInGoodFaith) = ("Renke", "renke@leser.example", true)
      _ = try await test.desk.submit(form, about: ids[number], SubmissionOrigin())
      test.clock.go(on: .seconds(1))
    }
    let token = try await editor.formToken()
    var seen: [String] = []
    var place = try #require(
      try await editor.post("/redaktion/kommentare/naechster", ["token": token, "liste": "notices"]).headers[.location])
    for _ in 0..<2 {
      seen.append(place)
      let page = try await editor.get(place).body
      let next = [
        "token": token, "liste": "notices",
        "after": String(try #require(page.firstMatch(of: #/name="after" value="([^"]+)"/#)).1),
        "item": String(try #require(page.firstMatch(of: #/name="item" value="([^"]+)"/#)).1),
      ]
      place = try #require(try await editor.post("/redaktion/kommentare/naechster", next).headers[.location])
    }
    seen.append(place)
    #expect(zip(seen, ids).allSatisfy { $0.contains("/\($1)?") }, "\(seen)")
  }
}
