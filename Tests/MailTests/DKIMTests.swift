import CryptoExtras
import Foundation
import Mail
import Testing

@Suite struct `A signature` {
  @Test func `covers what law and readers rely on, and folds its lines`() throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let signer = try DKIMSigner(domain: "Kaikante.example", selector: "s1", pem: key.pemRepresentation)
    let message = MailMessage(
      from: try #require(MailAddress("redaktion@kaikante.example", name: "Käikante")),
      to: try #require(MailAddress("leserin@readers.test")), subject: "Grüße aus dem Hafen",
      body: MailBody(text: "Moin.\n\n\n", html: "<p>Moin.</p>"), date: 1_773_313_200, messageID: "a1@kaikante.example",
      language: "de",
      list: MailList(id: "alerts.kaikante.example", unsubscribe: "https://kaikante.example/abo/x/abmelden")
    ).formatted()
    let signed = try signer.signed(message, at: 1_773_313_200)
    #expect(
      signed.hasSuffix(message)
        && signed.hasPrefix("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=kaikante.example;"))
    let head = signed.components(separatedBy: "\r\n\r\n")[0]
    for line in head.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
    let names = try #require(head.replacing("\r\n ", with: "").firstMatch(of: #/h=([a-z:-]+);/#)).1
    for name in ["from", "list-unsubscribe", "list-unsubscribe-post", "message-id"] {
      #expect(names.split(separator: ":").contains(Substring(name)))
    }
    // Nobody adds a second sender.
    #expect(names.split(separator: ":").count { $0 == "from" } == 2)
  }

  @Test func `needs a key that is one, and long enough`() throws {
    for pem in ["", "kein Schlüssel", try _RSA.Signing.PrivateKey(keySize: .bits2048).publicKey.pemRepresentation] {
      #expect(throws: DKIMError.key) { try DKIMSigner(domain: "a.example", selector: "s", pem: pem) }
    }
  }
}
