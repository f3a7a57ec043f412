import Newsroom
import Testing

@Suite struct `Numbers of books and accounts` {
  @Test(arguments: [
    ("978-3-16-148410-0", "978-3-16-148410-0"), ("9783551551672", "978-3-551-55167-2"),
    ("3-551-55167-7", "978-3-551-55167-2"),
    ("080442957X", "978-0-8044-2957-3"), ("978 0 306 40615 7", "978-0-306-40615-7"),
    ("979-10-343-0000-6", "979-10-343-0000-6"),
    ("978‐3‐8362‐4087‐1", "978-3-8362-4087-1"),
  ])
  func `are printed as the agencies divide them`(_ typed: String, _ printed: String) throws {
    #expect(try ISBN(typed).hyphenated == printed)
  }

  @Test func `of a book end with the digit that checks the others`() {
    #expect(throws: ISBN.Mistake.checkDigit(expected: "0")) { try ISBN("978-3-16-148410-1") }
    #expect(throws: ISBN.Mistake.checkDigit(expected: "X")) { try ISBN("0804429571") }
    #expect(throws: ISBN.Mistake.length(12)) { try ISBN("978316148410") }
    #expect(throws: ISBN.Mistake.length(12)) { try ISBN("978316148410X") }
    #expect(throws: ISBN.Mistake.prefix) { try ISBN("9770000000003") }
    for wrong in ["", "978316148410X", "97831614841٠0", String(repeating: "9", count: 100_000)] {
      #expect(throws: ISBN.Mistake.self) { try ISBN(wrong) }
    }
    // Any digit that is another one is found.
    let right = Array("9783161484100")
    for place in right.indices.dropFirst(3) {
      for digit in "0123456789" where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(throws: ISBN.Mistake.self) { try ISBN(String(wrong)) }
      }
    }
  }

  @Test(arguments: [
    "DE89 3704 0044 0532 0130 00", "AT61 1904 3002 3457 3201", "CH93 0076 2011 6238 5295 7",
    "FR14 2004 1010 0505 0001 3M02 606",
    "NL91 ABNA 0417 1643 00", "GB29 NWBK 6016 1331 9268 19", "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    "NO93 8601 1117 947",
  ])
  func `of an account are taken as banks print them`(_ text: String) throws {
    let iban = try IBAN(text.lowercased())
    #expect(iban.grouped == text && iban.text == text.replacing(" ", with: ""))
  }

  @Test func `of an account say what is wrong`() {
    #expect(throws: IBAN.Mistake.check) { try IBAN("DE89 3704 0044 0532 0130 01") }
    #expect(throws: IBAN.Mistake.check) { try IBAN("DE98370400440532013000") }
    #expect(throws: IBAN.Mistake.length(expected: 22)) { try IBAN("DE8937040044053201300") }
    #expect(throws: IBAN.Mistake.country) { try IBAN("US12345678901234567890") }
    for wrong in ["", "DE", "DE89370400440532013Ä00", "DE89-3704-0044-0532-0130-00"] {
      #expect(throws: IBAN.Mistake.self) { try IBAN(wrong) }
    }
  }

  @Test func `of euros are read as people type them`() {
    for (typed, cents) in [
      ("24", 2_400), ("24,00", 2_400), ("24.5", 2_450), ("1.234,50 €", 123_450), ("EUR 3", 300), ("0", 0),
      ("12,345", 1_234_500),
    ] as [(String, Int64)] { #expect(Euros.cents(typed) == cents, "\(typed)") }
    for typed in ["", "-3", "3,", "zwölf", "1,2,3", "99999999", "3 Euro", "100.000.000.000.000.000"] {
      #expect(Euros.cents(typed) == nil, "\(typed)")
    }
    #expect(Euros.text(2_450) == "24,50" && Euros.text(2_400) == "24" && Euros.machine(2_405) == "24.05")
  }

  @Test func `of a transfer fit into the code that banks read`() throws {
    let iban = try IBAN("DE89370400440532013000")
    let code = GiroCode(recipient: "Kaikante eG", iban, bic: "", cents: 1_250, purpose: "Unterstützung")
    #expect(
      code?.text == "BCD\n002\n1\nSCT\n\nKaikante eG\nDE89370400440532013000\nEUR12.50\n\n\nUnterstützung")
    #expect(
      GiroCode(recipient: "K", iban, bic: "cobadeff 370", cents: nil, purpose: "")?.text
        == "BCD\n002\n1\nSCT\nCOBADEFF370\nK\nDE89370400440532013000")
    #expect(GiroCode(recipient: "", iban, bic: "", cents: nil, purpose: "") == nil)
    #expect(GiroCode(recipient: String(repeating: "x", count: 71), iban, bic: "", cents: nil, purpose: "") == nil)
    #expect(GiroCode(recipient: "K", iban, bic: "", cents: nil, purpose: String(repeating: "ü", count: 141)) == nil)
    // A line break in a name would be a field of its own.
    #expect(
      GiroCode(recipient: "K\nDE00", iban, bic: "", cents: nil, purpose: "a\r\nb")?.text.split(separator: "\n").count
        == 7)
  }
}
