import Foundation
import Mail
import Testing

@Suite struct `A mail` {
  private func message(_ subject: String, _ text: String, html: String? = nil) throws -> String {
    let from = try #require(MailAddress("redaktion@kaikante.example", name: "Kaikante"))
    let to = try #require(MailAddress("leserin@readers.test"))
    return MailMessage(
      from: from, to: to, subject: subject, body: MailBody(text: text, html: html), date: 1_773_313_200,
      messageID: "a1@kaikante.example",
      language: "de"
    ).formatted()
  }

  @Test func `is written as RFC 5322 wants it`() throws {
    let expected = """
      Date: Thu, 12 Mar 2026 11:00:00 +0000
      From: "Kaikante" <redaktion@kaikante.example>
      To: leserin@readers.test
      Message-ID: <a1@kaikante.example>
      Subject: =?utf-8?B?R3LDvMOfZQ==?=
      Content-Language: de
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Sch=C3=B6n =3D gut

      """
    #expect(try message("Grüße", "Schön = gut") == expected.replacing("\n", with: "\r\n"))
  }

  @Test func `never has a line that is too long, or one that is bare`() throws {
    let long = String(repeating: "Überlänge und Ähnliches ", count: 60)
    let text = try message(long, long + "\n.\nEnde", html: "<p>\(long)</p>")
    for line in text.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78)
      #expect(!line.contains("\n") && line != ".")
    }
  }

  @Test func `cannot be given headers through a subject`() throws {
    let text = try message("a\r\nBcc: x@y.example", "b")
    #expect(!text.contains("\r\nBcc:"))
  }

  @Test(arguments: [
    "a@b\r\nBcc: c@d", "a b@c", "@b", "a@", "a@b@c", "a@-b.de", "a@b..de", "<a@b>", "", "ä@münchen.example",
  ])
  func `goes to no address that is none`(_ address: String) { #expect(MailAddress(address) == nil) }

  @Test(arguments: ["a@b", "a@münchen.example", "o'neil+x@sub.example.org"])
  func `goes to addresses as they are`(_ address: String) { #expect(MailAddress(address) != nil) }
}
