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
  static func warnings(title: String, text: String, isGerman: Bool) -> [JobAdWarning] {
    var list: [JobAdWarning] = []
    func add(_ kind: JobAdWarning.Kind, _ field: String, _ passage: Substring?) {
      if let passage { list.append(JobAdWarning(kind: kind, field: field, passage: String(passage))) }
    }
    if !isNeutral(title, isGerman: isGerman) { add(.title, "title", title[...]) }
    for (field, words) in [("title", title), ("text", text)] {
      add(.phone, field, phone(words))
      add(.email, field, words.firstMatch(of: #/[\w.+\-]+@[\w\-]+\.[\w.\-]+\w/#)?.output)
      add(.person, field, person(words))
    }
    return list
  }

  /// Seven digits or more that begin as numbers of telephones do; amounts and dates do not.
  private static func phone(_ text: String) -> Substring? {
    text.matches(of: #/(?:\+|\b0)[0-9][0-9 ()\/.\-\x{A0}]{5,}[0-9]/#).map(\.output).first { found in
      let digits = found.filter(\.isNumber).count
      return (7...16).contains(digits) && found.wholeMatch(of: #/\d\d?\.\d\d?\.\d{4}.*/#) == nil
    }
  }

  /// After a form of address, or after the word for whom to ask.
  private static func person(_ text: String) -> Substring? {
    let addressed = text.firstMatch(
      of: #/\b(?:Herrn?|Frau|Mrs?|Ms|Dr|Prof)\.?\s+(?:Dr\.\s*)?\p{Lu}[\p{L}\-]+(?:\s+\p{Lu}[\p{L}\-]+)?/#)
    // Neither "Frau Mann Divers" nor the words for everybody.
    if let addressed, addressed.output.firstMatch(of: #/Mann|Divers|Doktor/#) == nil { return addressed.output }
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
      #/\(\s*(?:[mwdfxia]|gn|all(?:e)? ?(?:genders?|geschlechter)?|divers)(?:\s*[\/|,*]\s*(?:[mwdfxia]|gn|divers))*\s*\)|[*:_\/·]-?(?:in|r|e)\b|Innen\b/#
      .ignoresCase()
    let everybody =
      #/(?:kraft|kräfte|person|personal|leitung|hilfe|assistenz|referent:in|volontariat|praktikum|ausbildung|studium|vertretung|mitglied|team|minijob|ehrenamt|freiwillig\w*|trainee|redaktion)\b/#
      .ignoresCase()
    return title.firstMatch(of: marks) != nil || title.firstMatch(of: everybody) != nil
  }
}
