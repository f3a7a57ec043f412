import Testing
import Triage

@Suite struct `The spam rules` {
  private static let plain = Submission(name: "Antje", text: "Wer bezahlt das am Ende, die Stadt oder der Hafen?")

  private func signals(_ submission: Submission) -> [SpamSignal] {
    SpamRules.findings(in: submission).map(\.signal)
  }
  private func isSpam(_ submission: Submission) -> Bool { SpamRules.isSpam(SpamRules.findings(in: submission)) }

  @Test func `have nothing to say of an ordinary comment`() { #expect(signals(Self.plain).isEmpty) }

  @Test func `take a filled trap, a known text and a flood from one network for sure signs`() {
    var one = Self.plain
    one.trap = "x"
    #expect(signals(one) == [.trap] && isSpam(one))
    one = Self.plain
    one.isKnownBad = true
    #expect(signals(one) == [.known] && isSpam(one))
    one = Self.plain
    one.fromNetwork = 40
    #expect(signals(one) == [.crowd] && isSpam(one))
  }

  @Test func `never judge by one doubt alone`() {
    let doubts: [(SpamSignal, (inout Submission) -> Void)] = [
      (.unsigned, { $0.isSigned = false }), (.haste, { $0.seconds = 0.2 }), (.crowd, { $0.fromNetwork = 20 }),
      (.links, { $0.text += " https://a.example https://b.example https://c.example" }),
      (.markup, { $0.text += " [url]hafen[/url]" }), (.name, { $0.name = "billig.example.com" }),
      (.host, { $0.knownBadHosts = 1 }), (.copy, { $0.copies = 1 }), (.script, { $0.text = "Кто за это заплатит?" }),
      (.pitch, { $0.text += " Mein Onkel spielt im Casino Poker mit Bitcoin, billig." }),
      (.contact, { $0.text += " Ruf an: +49 4721 000000" }),
      (.disguise, { $0.text = $0.text.map { "\($0)\u{200B}" }.joined() }),
    ]
    for (signal, change) in doubts {
      var one = Self.plain
      change(&one)
      #expect(signals(one) == [signal] && !isSpam(one), "\(signal): \(SpamRules.findings(in: one))")
    }
  }

  @Test func `add doubts up`() {
    let sold = Submission(
      name: "Best Casino", text: "Great post! Visit my site https://casino.example and https://slots.example",
      isSigned: false)
    #expect(isSpam(sold), "\(SpamRules.findings(in: sold))")
    #expect(isSpam(Submission(name: "Ivan", text: "Лучшие цены здесь: https://example.com")))
  }

  @Test func `find links as people write them, with their hosts`() {
    let text = "Siehe https://www.Hafen.example/plan?x=1, (www.amt.example/a) und http://ich@boese.example:8080/."
    #expect(LinksInText(text).list.map(\.host) == ["hafen.example", "amt.example", "boese.example"])
    #expect(LinksInText(text).list.map(\.address)[0] == "https://www.Hafen.example/plan?x=1")
    #expect(LinksInText("http:// www. https://x").list.isEmpty)
  }

  @Test func `cost little on a text that is there to cost much`() {
    let nasty = Submission(name: "n", text: String(repeating: "www.a.b[url=http://c.d]+00 ", count: 400))
    #expect(isSpam(nasty))
  }
}
