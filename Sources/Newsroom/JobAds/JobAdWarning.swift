/// Something in a job ad that may be right, and mostly is not: its author is told before anybody of the newsroom reads it, and the
/// newsroom sees it, too.
public struct JobAdWarning: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A telephone number, which robots collect.
    case phone
    case email
    /// A person by name, who may not know of it (GDPR article 6).
    case person
    /// A title that names one sex only (AGG § 11).
    case title
  }

  public let kind: Kind
  /// The form's field that it is about.
  public let field: String
  /// The words that it is about.
  public let passage: String
}

/// The rules; pure.
enum JobAdRules {
  /// `fields` are what readers see, by the names of the form's fields.
  static func warnings(title: String, _ fields: [(name: String, words: String)], isGerman: Bool) -> [JobAdWarning] {
    var list: [JobAdWarning] = []
    func add(_ kind: JobAdWarning.Kind, _ field: String, _ passage: Substring?) {
      if let passage { list.append(JobAdWarning(kind: kind, field: field, passage: String(passage))) }
    }
    if !isNeutral(title, isGerman: isGerman) { add(.title, "title", title[...]) }
    for (field, words) in fields where words.utf8.count <= 100_000 {
      add(.phone, field, phone(words))
      add(.email, field, words.firstMatch(of: #/[\w.+\-]{1,64}@[\w\-]{1,64}\.[\w.\-]{1,64}\w/#)?.output)
      add(.person, field, person(words))
    }
    return list
  }

  /// Seven digits or more that begin as numbers of telephones do; amounts and dates do not.
  private static func phone(_ text: String) -> Substring? {
    text.matches(of: #/(?:\+|\b0)[0-9][0-9 ()\/.\-\x{A0}]{5,24}[0-9]/#).map(\.output).first { found in
      let digits = found.filter(\.isNumber).count
      return (7...16).contains(digits) && found.wholeMatch(of: #/\d\d?\.\d\d?\.\d{4}.*/#) == nil
    }
  }

  /// After a form of address, or after the word for whom to ask.
  private static func person(_ text: String) -> Substring? {
    let addressed = text.matches(
      of:
        #/\b(?:Herrn?|Frau|Mrs?|Ms|Dr|Prof)\.?\s+(?:Dr\.\s*)?\p{Lu}[\p{L}\-]{1,40}(?:\s+\p{Lu}[\p{L}\-]{1,40})?/#
    ).map(\.output)
    // Neither "Frau, Mann, divers" nor the words for everybody.
    if let name = addressed.first(where: { $0.firstMatch(of: #/\b(?:Mann|Divers|Doktor)\b/#) == nil }) { return name }
    return text.firstMatch(
      of:
        #/\b(?:Ansprechpartner(?:in)?|Ansprechperson|Kontakt(?:person)?|Rückfragen an|Contact(?: person)?|Ask for)\b:?\s+(?:ist\s+|is\s+|an\s+)?\p{Lu}\p{Ll}[\p{L}\-]*\s+\p{Lu}\p{Ll}[\p{L}\-]+/#
    )?.output
  }

  /// By a mark, or by a word that means everybody.
  private static func isNeutral(_ title: String, isGerman: Bool) -> Bool {
    guard isGerman else {
      return title.firstMatch(
        of:
          #/\b\w*(?:waitress|hostess|stewardess|salesm[ae]n|foreman|craftsman|handyman|chairman|repairman|girl|boy)\b/#
          .ignoresCase()) == nil
    }
    let marks =
      #/\b[mwdfxi]\s*[\/|,*]\s*[mwdfxi]\b|\((?:gn|divers|all(?:e)? ?(?:genders?|geschlechter)?)\)|[*:_\/·]-?(?:in|r|e|frau|mann)\b|\((?:in|r|e|innen)\)/#
      .ignoresCase()
    let everybody =
      #/(?:kraft|kräfte|person|personal|leitung|hilfe|assistenz|volontariat|praktikum|ausbildung|studium|vertretung|mitglied|team|minijob|ehrenamt|freiwillig\w*|redaktion)\b/#
      .ignoresCase()
    guard title.firstMatch(of: marks) == nil, title.firstMatch(of: #/\p{Ll}Innen\b/#) == nil,
      title.firstMatch(of: everybody) == nil
    else { return true }
    return !title.split { !$0.isLetter }.contains { isPerson(String($0)) }
  }

  /// Words for people that German has for one sex, by their ends.
  private static func isPerson(_ word: String) -> Bool {
    guard word.first?.isUppercase == true, word.count > 3, !things.contains(word.lowercased()) else { return false }
    return persons.contains { word.lowercased().hasSuffix($0) } && !word.lowercased().hasSuffix("ment")
  }

  private static let persons = [
    "er", "or", "ist", "eur", "ent", "ikant", "ferant", "ultant", "mann", "frau", "wirt", "koch", "arzt", "loge",
    "goge", "lotse",
    "experte", "matrose", "geselle", "kollege", "ärin", "erin", "orin", "istin", "eurin", "entin", "antin", "ergin",
    "eutin",
    "atin", "ogin", "ärztin", "lotsin", "köchin", "wirtin",
  ]
  /// What ends like one of them and is nobody.
  private static let things: Set<String> = [
    "bachelor", "master", "poster", "server", "computer", "container", "center", "meer", "wasser", "sommer", "winter",
    "motor",
    "sektor", "junior", "senior", "oder", "unter", "restaurant", "dezember", "oktober", "november", "september",
    "messer",
    "theater", "lager", "zimmer", "fenster", "trainee", "leder", "futter", "papier", "ufer", "hannover",
  ]
}
