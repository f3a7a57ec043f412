/// What a setting is to a form: how its value is typed, kept and refused.
extension SiteSetting {
  /// What is wrong with a value, in a form; nil when it may be one.
  public func problem(_ value: String) -> FieldProblem? {
    guard !kind.accepts(value) else {
      return placeholder.flatMap { sign in
        SiteLink.list(value).allSatisfy { $0.address.contains(sign) }
          ? nil : FieldProblem(name, "query_missing", ["query": sign])
      }
    }
    switch kind {
    case .email: return FieldProblem(name, "email")
    case .links: return FieldProblem(name, "links")
    case .iban: return IBANProblem.of(value, name)
    case .webAddresses: return FieldProblem(name, "web_addresses")
    case .choice: return FieldProblem(name, "choice")
    case .text(required: true) where value.allSatisfy(\.isWhitespace): return FieldProblem(name, "missing")
    case .integer(let range) where range.upperBound == .max:
      return FieldProblem(name, "whole_number_from", ["least": "\(range.lowerBound)"])
    case .integer(let range):
      return FieldProblem(name, "whole_number", ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
    default: return FieldProblem(name, "one_line")
    }
  }

  /// What each link of it must have.
  private var placeholder: String? { ["links.research": "{query}", "books.shops": "{isbn}"][name] }

  public var isLinks: Bool { if case .links = kind { true } else { false } }
  /// Whether a value is one line that people read as it is.
  var isPlain: Bool {
    switch kind {
    case .text, .email, .iban: true
    default: false
    }
  }

  /// A value in the one way in which the setting keeps it: lists of links may be written in many, and so may the ends of lines. Throws only what encoding
  /// throws.
  func canonical(_ value: String) throws -> String {
    guard isLinks, let links = SettingKind.links(value) else { return ArticleForm.text(value) }
    return try SiteLink.text(links)
  }

  /// Not typed, but uploaded.
  public var isPicture: Bool { if case .picture = kind { true } else { false } }
}

extension SiteLink {
  /// Of a setting's value; empty for what is none.
  public static func list(_ value: String) -> [SiteLink] { SettingKind.links(value) ?? [] }

  /// As the setting keeps them. Throws only what encoding throws.
  public static func text(_ links: [SiteLink]) throws -> String { try JSON.text(links) }
}

/// What is wrong with a bank account, in a form.
private enum IBANProblem {
  static func of(_ value: String, _ field: String) -> FieldProblem {
    do {
      _ = try IBAN(value)
      return FieldProblem(field, "iban_check")
    } catch IBAN.Mistake.length(let expected) {
      return FieldProblem(field, "iban_length", ["number": "\(expected)"])
    } catch IBAN.Mistake.country { return FieldProblem(field, "iban_country") } catch {
      return FieldProblem(field, "iban_check")
    }
  }
}
