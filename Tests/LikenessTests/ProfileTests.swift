import Likeness
import Testing

@Suite struct `A profile` {
  private static func profile(_ title: String, _ text: String, names: [String] = []) -> Profile {
    let vocabulary = Vocabulary(.de)
    let reader = TermReader(vocabulary)
    return Profile(reader.terms(of: LikenessText(title: title, text: text, names: names)), vocabulary)
  }

  private static func parts(_ word: String) -> [String] {
    TermReader(Vocabulary(.de)).terms(of: LikenessText(title: "", text: word)).shown.values.filter { $0 != word }
      .sorted()
  }

  @Test(arguments: [
    ("Verkehrsunfall", ["Unfall", "Verkehr"]),
    ("Hafenbehörde", ["Behörde", "Hafen"]),
    ("Schifffahrtsgericht", ["Fahrt", "Gericht", "Schiff"]), ("Gewerkschaft", []), ("Tannheim", []),
    ("Entwicklung", []),
    ("Haus", []), ("Mannschaft", []),
    ("Lotsenboot", []),
  ])
  func `takes compounds apart, and names not`(_ word: String, _ parts: [String]) {
    #expect(Self.parts(word) == parts)
  }

  @Test func `takes apart what the archive writes about, though the language hardly does`() {
    var vocabulary = Vocabulary(.de)
    let reader = TermReader(vocabulary)
    for _ in 0..<3 { vocabulary.add(reader.terms(of: LikenessText(title: "Lotsen", text: "Das Boot der Lotsen."))) }
    let terms = TermReader(vocabulary).terms(of: LikenessText(title: "", text: "Lotsenboot"))
    #expect(Set(terms.shown.values) == ["Lotsenboot", "Lotsen", "Boot"])
  }

  @Test func `is like one that says the same in other words, and says why`() {
    let one = Self.profile(
      "Nachtlotsen sitzen jetzt an Land", "Die Lotsen der Elbe beraten Schiffe bei Nacht von Land aus.")
    let other = Self.profile(
      "Lotsenstation am Ufer", "Von der Station aus leiten Lotsen nachts die Schiffe auf der Elbe.")
    let third = Self.profile(
      "Bäckerei schließt", "Nach vierzig Jahren backt Familie Harms nicht mehr; der Laden steht leer.")
    let (near, far) = (one.similarity(to: other), one.similarity(to: third))
    #expect(near.score > 3 * far.score && near.score < 1)
    #expect(near.terms.prefix(3).contains { $0.shown.lowercased().hasPrefix("lots") })
    #expect(abs(near.terms.reduce(0) { $0 + $1.part } - 1) < 1e-9)
    #expect(abs(near.score - other.similarity(to: one).score) < 1e-12)
  }

  @Test func `counts what is only a part of a shared compound by half`() {
    let profile = Self.profile("Hafengericht", "Das Hafengericht tagt.")
    let terms = profile.similarity(to: profile).terms
    let shares = Dictionary(terms.map { ($0.shown, $0.part) }, uniquingKeysWith: { first, _ in first })
    for part in ["Hafen", "Gericht"] {
      #expect(abs((shares[part] ?? 0) * 2 - (shares["Hafengericht"] ?? 0)) < 1e-9)
    }
    #expect(profile.terms == profile.terms.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) })
  }

  @Test func `of nothing is like nothing`() {
    #expect(Self.profile("", "").terms.isEmpty)
    #expect(Self.profile("", "und die der").similarity(to: Self.profile("Elbe", "Lotsen")).score == 0)
  }

  @Test func `keeps a name whole`() {
    let text = "Das Hafengericht tagt."
    #expect(Self.profile("", text).terms.contains { $0.shown == "Gericht" && $0.isPart })
    #expect(!Self.profile("", text, names: ["Hafengericht"]).terms.contains { $0.shown == "Gericht" })
  }

  @Test(.timeLimit(.minutes(1))) func `does not read what is no word`() {
    let long = String(repeating: "Donaudampfschifffahrt", count: 20_000)
    #expect(Self.profile(long, "Elbe \(long) Lotsen").terms.allSatisfy { $0.shown.count < 61 })
  }

  @Test func `has length one, the heaviest terms first`() {
    let terms = Self.profile("Lotsen", String(repeating: "Lotsen Elbe Nacht Schiff Hafen ", count: 50)).terms
    #expect(abs(terms.reduce(0) { $0 + $1.weight * $1.weight } - 1) < 1e-9)
    #expect(terms == terms.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) })
  }
}
