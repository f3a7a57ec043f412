import Markup

// What single rules look at. Frozen before the replays of `Tests/Prove/replay_*.py` were written: a change asks for new ones.

/// Links in the notation of forums and web pages.
enum LinkMarkup {
  private static let marks: [StaticString] = ["[url", "[link", "[img", "<a ", "<a\n", "</a>", "href="]

  static func isIn(_ text: String) -> Bool {
    let folded = text.lowercased()
    return marks.contains { folded.containsBytes(of: $0) }
  }
}

/// Whether a name is one.
enum NameShape {
  private static let endings = [
    ".com", ".net", ".org", ".ru", ".info", ".biz", ".xyz", ".top", ".online", ".shop", ".site", ".club", ".cn", ".in",
  ]

  static func weight(_ name: String) -> Int {
    let folded = name.lowercased()
    if ["://", "www.", "@"].contains(where: { folded.containsBytes(of: $0) }) { return 3 }
    if folded.containsBytes(of: "."),
      endings.contains(where: { folded.hasSuffix($0) || folded.contains($0 + "/") || folded.contains($0 + " ") })
    {
      return 3
    }
    // "Best cheap loans online today now": people have fewer names.
    if name.split(whereSeparator: \.isWhitespace).count > 6 { return 1 }
    return SalesTalk.count(in: name) > 0 ? 2 : 0
  }
}

/// Words with which somebody sells, in German and English.
enum SalesTalk {
  private static let phrases: [StaticString] = [
    "viagra", "cialis", "casino", "kasino", "poker", "slots", "sportwetten", "betting", "jackpot", "backlink", "seo ",
    "seo-", "webseite besuchen", "besuche meine seite", "besuchen sie meine", "visit my", "check out my", "my website",
    "my blog", "my site", "click here", "hier klicken", "klick hier", "buy now", "jetzt kaufen", "order now",
    "jetzt bestellen", "cheap", "billig", "discount", "rabattcode", "gutscheincode", "coupon", "promo code",
    "free trial", "kostenlos testen", "weight loss", "abnehmen", "replica", "bitcoin", "crypto", "krypto", "forex",
    "trading", "invest now", "passives einkommen", "passive income", "make money", "geld verdienen", "earn money",
    "work from home", "heimarbeit", "loan", "sofortkredit", "kredit ohne schufa", "escort", "porn", "xxx", "dating",
    "hot girls", "sexy", "follow me", "subscribe to my", "guaranteed", "garantierter gewinn", "risk free", "risikofrei",
    "thanks for sharing", "great post", "nice post", "amazing blog", "awesome blog", "spell caster", "hacker",
    "essay writing", "ghostwriter", "followers", "limited offer", "nur heute", "spare bis zu", "whatsapp",
  ]

  /// How many different ones.
  static func count(in text: String) -> Int {
    let folded = text.lowercased()
    return phrases.count { folded.containsBytes(of: $0) }
  }
}

/// A way to go on elsewhere: a number, an address, a name at a messenger.
enum ContactDetails {
  nonisolated(unsafe) private static let number = #/(?:\+|00)\d[\d \/().-]{7,}/#
  nonisolated(unsafe) private static let address = #/[A-Za-z0-9._%+-]@[A-Za-z0-9-]{1,63}\.[A-Za-z]{2,}/#
  nonisolated(unsafe) private static let messenger = #/(?:t\.me\/|wa\.me\/|telegram|whats ?app|signal)\s*[:@+]/#
    .ignoresCase()

  static func areIn(_ text: String) -> Bool {
    // Each has a sign without which it is none: most texts have no such sign, and an expression looks at every letter.
    if text.containsBytes(of: "+") || text.containsBytes(of: "00"), text.contains(number) { return true }
    if text.containsBytes(of: "@"), text.contains(address) { return true }
    return [":", "@", "+"].contains { text.containsBytes(of: $0) } && text.contains(messenger)
  }
}

/// What a text is written with.
struct Letters {
  private var latin = 0
  private var other = 0
  /// Characters without a shape, and marks that pile up.
  private(set) var hidden = 0

  init(_ text: String) {
    var marks = 0
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        marks = 0
        if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) { latin += 1 }
        continue
      }
      let properties = scalar.properties
      marks = properties.generalCategory == .nonspacingMark ? marks + 1 : 0
      if marks > 2 || Self.isHidden(scalar) { hidden += 1 }
      guard properties.isAlphabetic else { continue }
      if scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value) { latin += 1 } else { other += 1 }
    }
  }

  var areForeign: Bool { other > 5 && other > latin }

  /// Joiners are not: emoji and some scripts need them.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }
}
