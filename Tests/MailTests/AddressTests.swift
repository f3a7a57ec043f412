import Foundation
import Mail
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `An address` {
  @Test(arguments: [
    ("", MailAddressProblem.none), ("   ", .none), ("a@b.example, c@d.example", .several),
    ("a@b.example c@d.example", .several),
    ("a@b.example\nc@d.example", .several), (String(repeating: "a", count: 65) + "@b.example", .long),
    ("a@" + String(repeating: "b.", count: 130) + "example", .host), ("jürgen@b.example", .umlaut), ("a@", .host),
    ("a@b..example", .host), ("a@-b.example", .host), ("a@192.0.2.1", .host), ("a@[192.0.2.1]", .host),
    ("name", .wrong),
    ("@b.example", .wrong), ("a b@c.example", .wrong), ("a@b.example\r\nBcc: x", .host), ("a..b@c.example", .wrong),
    ("\"a\"b@c.example", .wrong), (String(repeating: "x", count: 320) + "@b.example", .long),
  ])
  func `that is none says why`(_ typed: String, _ problem: MailAddressProblem) {
    #expect(MailAddress.problem(typed) == problem)
  }

  @Test func `that is a list of a thousand is one problem`() {
    let many = (0..<1_000).map { "leser\($0)@readers.example" }.joined(separator: ",")
    #expect(MailAddress.problem(many) == .several)
  }

  @Test(arguments: [
    ("a@MÜNCHEN.example", "a@xn--mnchen-3ya.example"), ("a@straße.example", "a@xn--strae-oqa.example"),
    ("\"a b\"@c.example", "\"a b\"@c.example"), ("A.b@C.example", "A.b@c.example"),
  ])
  func `is written as servers know it`(_ typed: String, _ address: String) {
    #expect(MailAddress(typed)?.address == address)
  }

  /// Verdicts of others (Dominic Sayers, is_email): what is valid for SMTP and what is not. Comments, folded lines and machines
  /// in brackets are valid there by the letter, and no reader's address.
  @Test func `is taken where others take it`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/data/mail/addresses-isemail.xml").standardized
    guard let data = FileManager.default.contents(atPath: path.path) else {
      print("SKIPPED: no \(path.lastPathComponent); the verdicts of others on addresses were not compared")
      return
    }
    let document = try XMLDocument(data: data)
    var counted = 0
    for test in try document.nodes(forXPath: "//test") {
      func text(_ name: String) throws -> String { try test.nodes(forXPath: name).first?.stringValue ?? "" }
      let (category, diagnosis) = (try text("category"), try text("diagnosis"))
      // The file writes control characters as their pictures.
      let address = String(
        String.UnicodeScalarView(
          try text("address").unicodeScalars.map { scalar in
            (0x2400...0x241F).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value - 0x2400)) : scalar
          }))
      let isRight =
        ["ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN"].contains(category)
        || ["ISEMAIL_RFC5321_QUOTEDSTRING", "ISEMAIL_RFC5321_TLD"].contains(diagnosis)
      #expect(MailAddress.isPlausible(address) == isRight, "\(address): \(category) \(diagnosis)")
      counted += 1
    }
    #expect(counted > 150)
  }
}
