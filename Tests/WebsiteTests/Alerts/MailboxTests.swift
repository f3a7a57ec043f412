import HTTPTypes
import Newsroom
import TestDesk
import Testing

@Suite struct `The outbox in development` {
  private static let article = "nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"

  @Test func `shows every mail as its reader would see it`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let reader = TestReader(test.desk)
    #expect(try await reader.ask("/dev/mail").body.contains("Noch keine E-Mail"))
    try await test.signUp(toArticle: try #require(try await test.desk.read { try $0.article(slug: Self.article) }).id)
    try await test.work()
    let list = try await reader.ask("/dev/mail").body
    #expect(list.contains("Bitte bestätigen: E-Mails von Kaikante") && list.contains("antje@leser.example"))
    let path = try #require(list.firstMatch(of: #/\/dev\/mail\/\d+/#)).0
    let mail = try await reader.ask(String(path))
    #expect(mail.body.contains("Warst du das nicht?") && mail.body.contains("/html"))
    let html = try await reader.ask(path + "/html")
    #expect(html.status == 200 && html.body.hasPrefix("<!DOCTYPE html>"))
    #expect(html.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
  }

  @Test func `is nothing to anybody else`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let forwarded =
      HTTPField.Name("X-Forwarded-For").map { HTTPFields([HTTPField(name: $0, value: "127.0.0.1")]) } ?? [:]
    #expect(try await TestReader(test.desk).ask("/dev/mail", .get, forwarded).status == 404)
    let real = try await TestDesk.open(.sqlite, demo: true, options: ["site.url": "https://kaikante.example"])
    #expect(try await TestReader(real.desk).ask("/dev/mail").status == 404)
    for name in ["..", "1", "..%2F..%2Fandruck", "x"] {
      #expect(try await TestReader(test.desk).ask("/dev/mail/\(name)").status == 404)
    }
  }
}
