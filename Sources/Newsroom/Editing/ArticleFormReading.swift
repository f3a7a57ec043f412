import Markup
import Pictures
import Templates

extension ArticleForm {
  /// A text longer than this is no article, in bytes.
  public static let longestBody = 1_000_000
  static let longestTitle = 300
  private static let longestName = 200

  /// What it says, with the pictures that it names. Throws `FieldProblems`.
  func content(_ known: [String: StoredPicture], format: SourceFormat, site: Site) throws -> ArticleContent {
    var problems = textProblems
    let language = Language(rawValue: language)
    if language == nil { problems.append(FieldProblem("language", "language")) }
    let (placed, missing) = placed(known)
    problems += missing + pictureProblems(known)
    guard problems.isEmpty, let language else { throw FieldProblems(problems) }
    return ArticleContent(
      title: title.folded, lead: lead.folded, body: Self.text(body), format: format, language: language,
      dateline: Self.names(dateline), credit: credit.folded, authors: Self.names(authors), topics: Self.names(topics),
      commercial: isCommercial, picture: placed, pictures: named.compactMapValues { known[$0] },
      research: researchWords.folded.isEmpty ? nil : researchWords.folded)
  }

  /// The last part of the address that it asks for.
  var wantedSlug: String { slug.folded.isEmpty ? Slug.make(title.folded) : slug.folded }

  private var slugProblem: FieldProblem? {
    let wanted = slug.folded
    let isSound =
      wanted.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil && wanted.utf8.count <= 100
    guard !wanted.isEmpty, !isSound else { return nil }
    let example = Slug.make(wanted).isEmpty ? Slug.make(title.folded) : Slug.make(wanted)
    return FieldProblem("slug", "slug", ["example": example.isEmpty ? "kran-im-hafen" : example])
  }

  /// Browsers send other line ends than we keep; what ends a line by mistake is no text.
  static func text(_ typed: String) -> String {
    var text = typed.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private var textProblems: [FieldProblem] {
    var problems: [FieldProblem] = []
    let title = title.folded
    if title.isEmpty { problems.append(FieldProblem("title", "title_missing")) }
    if title.count > Self.longestTitle {
      problems.append(FieldProblem("title", "too_long", ["number": "\(Self.longestTitle)"]))
    }
    if lead.count > 2_000 { problems.append(FieldProblem("lead", "too_long", ["number": "2000"])) }
    if (reviewNote ?? "").count > 2_000 { problems.append(FieldProblem("review_note", "too_long", ["number": "2000"])) }
    if body.utf8.count > Self.longestBody { problems.append(FieldProblem("body", "body_too_long")) }
    for (field, text) in [("dateline", dateline), ("authors", authors), ("topics", topics)] {
      if Self.names(text).contains(where: { $0.count > Self.longestName }) {
        problems.append(FieldProblem(field, "name_too_long", ["number": "\(Self.longestName)"]))
      }
      if Self.names(text).count > 20 { problems.append(FieldProblem(field, "too_many", ["number": "20"])) }
    }
    if credit.count > Self.longestName {
      problems.append(FieldProblem("credit", "too_long", ["number": "\(Self.longestName)"]))
    }
    if researchWords.count > Self.longestName {
      problems.append(FieldProblem("research", "too_long", ["number": "\(Self.longestName)"]))
    }
    return problems + [slugProblem].compactMap { $0 }
  }

  /// Those that the text still names.
  private var named: [String: String] { pictures.filter { body.contains($0.key) } }

  private func placed(_ known: [String: StoredPicture]) -> (PlacedPicture?, [FieldProblem]) {
    guard !picture.isEmpty else { return (nil, []) }
    guard let stored = known[picture] else { return (nil, [FieldProblem("picture", "picture_unknown")]) }
    let credit = pictureCredit.folded.isEmpty ? stored.credit ?? "" : pictureCredit.folded
    var problems: [FieldProblem] = []
    let point = focus.allSatisfy(\.isWhitespace) ? FocalPoint.middle : FocalPoint(focus)
    if point == nil { problems.append(FieldProblem("focus", "focus")) }
    return (
      PlacedPicture(
        picture: stored, alt: alt.folded, caption: caption.folded, credit: credit, focus: point ?? .middle), problems
    )
  }

  private func pictureProblems(_ known: [String: StoredPicture]) -> [FieldProblem] {
    named.filter { known[$0.value] == nil }.keys.sorted().map {
      FieldProblem("body", "picture_gone", ["name": $0])
    }
  }
}

extension FieldProblems {
  /// What a text's mistake is called at its field.
  init(_ error: MarkupError) {
    switch error {
    case .directive(let line, let expected):
      let known = [
        ("a closing line", "unclosed"), ("a picture:", "picture"), ("only ", "attribute"), ("align", "align"),
        ("one of", "name"),
      ]
      let key = known.first { expected.hasPrefix($0.0) }.map { "directive_\($0.1)" } ?? "directive"
      self.init([FieldProblem("body", key, ["line": "\(line)", "expected": expected])])
    case .tooDeep(let limit): self.init([FieldProblem("body", "too_deep", ["number": "\(limit)"])])
    case .unreadable: self.init([FieldProblem("body", "unreadable")])
    }
  }
}
