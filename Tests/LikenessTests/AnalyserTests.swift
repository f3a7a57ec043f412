import Likeness
import Testing

@Suite struct `The analyser` {
  @Test(arguments: [
    ["Hafen", "Häfen", "Hafens", "HÄFEN", "Haefen"], ["Werft", "Werften"], ["Straße", "Strasse", "Straßen", "STRASSE"],
    ["Haus", "Häuser", "Häusern", "Haeuser"], ["Lotsin", "Lotsinnen"], ["Möwe", "Möwen", "Moewen", "Mo\u{308}wen"],
    ["Café", "Cafe", "Cafés"], ["Gebühr", "Gebühren", "Gebuehren"], ["Feuer", "Feuers"],
    ["Schiff\u{AD}fahrt", "Schifffahrt"],
    ["Quelle", "Quellen"], ["Akdağ", "Akdag"], ["Łódź", "Lodz"], ["Rømø", "Romo"], ["ﬁnden", "finden"],
  ])
  func `brings the forms of a German word together`(_ forms: [String]) {
    let analyser = Analyser(.de)
    #expect(Set(forms.map { analyser.stems($0) }).count == 1, "\(forms.map { analyser.stems($0) })")
  }

  @Test(arguments: [
    ["ship", "ships", "SHIPS", "ship's", "ship’s"], ["ferry", "ferries"], ["learn", "learning", "learned"],
    ["Häfen", "Hafen"], ["naïve", "naive"],
  ])
  func `brings the forms of an English word together`(_ forms: [String]) {
    let analyser = Analyser(.en)
    #expect(Set(forms.map { analyser.stems($0) }).count == 1, "\(forms.map { analyser.stems($0) })")
  }

  @Test(arguments: [("Neue", "Neu", true), ("Poet", "Not", false), ("Kran", "Kranich", false), ("Finn", "Fin", false)])
  func `keeps other words apart`(_ one: String, _ other: String, _ isSame: Bool) {
    let analyser = Analyser(.de)
    #expect((analyser.stems(one) == analyser.stems(other)) == isSame)
  }

  @Test(arguments: [
    ("E-Mail an B2B", ["E", "Mail", "an", "B2B"]), ("„So“, sagt sie.", ["So", "sagt", "sie"]),
    ("1.500 €", ["1", "500"]),
    ("Leser:innen", ["Leser", "innen"]), ("rock 'n' roll", ["rock", "n", "roll"]), ("", []), ("… — !", []),
    ("Größe²", ["Größe²"]), ("日本 語", ["日本", "語"]), ("👍🏽 gut", ["gut"]), ("Мир", ["Мир"]),
    ("das Schiff’s", ["das", "Schiff"]),
  ])
  func `finds where words stand`(_ text: String, _ words: [String]) {
    #expect(Analyser(.de).words(text).map { String(text[$0.range]) } == words)
  }

  @Test func `cuts what is too long to be a word, and gives the same for the same`() {
    let analyser = Analyser(.en)
    let long = String(repeating: "x", count: 100_000)
    #expect(analyser.stems(long)[0].count <= 64)
    #expect(analyser.stems(long + "y") == analyser.stems(long))
    // More different words than it remembers.
    let many = (0..<25_000).map { "wort\($0)" }
    #expect(many.map { analyser.stems($0)[0] } == many)
  }

  @Test func `knows which words say nothing`() {
    #expect(["der", "Die", "UND", "für", "war"].allSatisfy { StopWords.contains($0, in: .de) })
    #expect(["the", "With"].allSatisfy { StopWords.contains($0, in: .en) })
    #expect(!["Hafen", "Lotse", "", "the"].contains { StopWords.contains($0, in: .de) })
    #expect(!["ship", "war", "die"].contains { StopWords.contains($0, in: .en) })
    #expect(Analyser.beginnings(of: "Buerger") == ["buerger", "burger"])
  }
}
