import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Support` {
  @Test(arguments: TestEngine.allCases)
  func `has a page as soon as there is a way to give`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    #expect(try await publisher.get("/unterstuetzen").status == 404)
    #expect(!(try await publisher.get("/").body.contains("/unterstuetzen")))
    let token = try await publisher.formToken()
    let path = "/redaktion/einstellungen/unterstuetzung"
    let fields = [
      "token": token, "support.recipient": "Kaikante eG", "support.purpose": "Danke", "support.goal": "1500",
      "support.reached": "420", "support.goal_text": "Eine halbe Stelle",
    ]
    let wrong = try await publisher.post(path, fields.merging(["support.iban": "DE89 3704 0044 0532 0130 01"]) { $1 })
    #expect(
      wrong.status == 422 && wrong.body.contains("id=\"support.iban-problem\"") && wrong.body.contains("Prüfziffern"))
    let right = try await publisher.post(path, fields.merging(["support.iban": "DE89 3704 0044 0532 0130 00"]) { $1 })
    #expect(right.status == 303)
    let body = try await publisher.get("/unterstuetzen").body
    #expect(body.contains("DE89 3704 0044 0532 0130 00") && body.contains("<svg class=\"qr-code\""))
    #expect(
      body.contains("<progress value=\"420\" max=\"1500\"") && body.contains("420\u{A0}€ von 1.500\u{A0}€ im Monat"))
    #expect(try await publisher.get("/").body.contains("href=\"/unterstuetzen\""))
    #expect(try await publisher.get("/unterstuetzen/danke").body.contains("Mit deiner Hilfe"))
    #expect(try await publisher.get("/sitemap/pages.xml").body.contains("/unterstuetzen<"))
  }
}
