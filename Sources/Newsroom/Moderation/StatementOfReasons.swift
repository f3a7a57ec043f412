// What somebody is told of a decision and why (law.md D-17, D-16c): the same parts on the page and in the mail.
import Templates

public struct StatementOfReasons: Sendable {
  public struct Part: Sendable, Equatable {
    public let title: String
    public let text: String
  }

  public let decision: Decision
  public let comment: Comment
  public let place: CommentPlace
  /// The rule as the version that was in force words it.
  public let rule: PolicyRule?
  /// What the notice was about that led to it.
  public let category: NoticeCategory?
  /// Whose appeals the decision answers.
  public let asked: Set<AppealSide>
}

/// What a statement is written with.
public struct StatementStyle {
  let words: Words
  let time: SiteTime
  let paths: Paths
  let siteURL: String

  public init(_ desk: Newsdesk, _ site: Site) {
    (words, time) = (desk.theme.theme.words(site.language), desk.time)
    (paths, siteURL) = (desk.paths(site), desk.settings.siteURL)
  }

  func full(_ path: String) -> String { siteURL + path }
}

extension StatementOfReasons {
  /// All parts of article 17(3), for the author. `appeal` is the full address of the form for an appeal; nil when none is
  /// left. `isOver` says so, where nothing is left.
  public func parts(_ style: StatementStyle, appeal: String?, isOver: Bool = true) -> [Part] {
    [what(style, "statement"), facts(style), means(style), reason(style, "sentence"), redress(style, appeal, isOver)]
      .compactMap { $0 }
  }

  /// The answer to a notice, or to an appeal of who sent it.
  public func answer(_ style: StatementStyle, appeal: String?, isOver: Bool = true) -> [Part] {
    [what(style, "answer"), means(style), reason(style, sentenceToNotifier), redress(style, appeal, isOver)]
      .compactMap { $0 }
  }

  /// All parts, or those of an answer to the author where there is nothing to state: an appeal was right, or spam stays spam.
  public func partsForAuthor(_ style: StatementStyle, isOver: Bool = true) -> [Part] {
    if decision.outcome == .refuse || decision.outcome == .changes { return parts(style, appeal: nil, isOver: isOver) }
    return [what(style, "answer"), means(style), reason(style, "sentence"), redress(style, nil, isOver)].compactMap {
      $0
    }
  }

  /// What was said to the author is told as that.
  private var sentenceToNotifier: String {
    let isToAuthor = decision.outcome == .refuse || decision.outcome == .changes || asked == [.author]
    return isToAuthor ? "sentence_told" : "sentence"
  }

  private func what(_ style: StatementStyle, _ side: String) -> Part {
    let key: String
    switch (decision.outcome, decision.found == .published || comment.publishedAt != nil) {
    case (.publish, _): key = "public"
    case (.refuse, false): key = "refused"
    case (.refuse, true): key = "removed"
    case (.changes, _): key = "changes"
    case (.spam, _): key = "spam"
    case (.moot, _): key = "moot"
    }
    let values = [
      "title": place.title(style.words), "time": style.time.long(comment.at, style.words),
      "decided": style.time.long(decision.inForceAt ?? decision.at, style.words),
      "site": style.siteURL,
    ]
    return Part(
      title: style.words("statement.what"), text: style.words("statement.\(side)_\(key)", values))
  }

  private func facts(_ style: StatementStyle) -> Part {
    var text = style.words(
      "statement.facts_text",
      [
        "title": place.title(style.words), "address": style.full(style.paths.place(place)),
        "text": comment.text,
      ])
    if !decision.passage.isEmpty {
      text += "\n\n" + style.words("statement.passage", ["passage": decision.passage])
    }
    text += "\n\n" + ground(style)
    return Part(title: style.words("statement.facts"), text: text)
  }

  private func ground(_ style: StatementStyle) -> String {
    let category = category.map { style.words("notice_form.category_\($0.rawValue)") } ?? ""
    return style.words("statement.ground_\(decision.ground.rawValue)", ["category": category])
  }

  private func means(_ style: StatementStyle) -> Part {
    let key =
      decision.outcome == .moot
      ? "means_author"
      : decision.isAutomated ? "means_automated" : comment.signals.isEmpty ? "means_none" : "means_sorted"
    return Part(title: style.words("statement.means"), text: style.words("statement.\(key)"))
  }

  /// `key` is of the words around the sentence.
  private func reason(_ style: StatementStyle, _ key: String) -> Part? {
    guard rule != nil || !decision.sentence.isEmpty else { return nil }
    var texts: [String] = []
    if let rule {
      let address = style.full(style.paths.policy(version: decision.policyVersion)) + "#\(rule.id)"
      texts.append(
        style.words(
          "statement.rule",
          [
            "rule": rule.title, "id": rule.id, "version": "\(decision.policyVersion)", "text": rule.text,
            "address": address,
          ]))
    }
    if !decision.sentence.isEmpty { texts.append(style.words("statement.\(key)", ["sentence": decision.sentence])) }
    return Part(title: style.words("statement.reason"), text: texts.joined(separator: "\n\n"))
  }

  private func redress(_ style: StatementStyle, _ appeal: String?, _ saysOver: Bool) -> Part? {
    guard let appeal else {
      let isOver = saysOver && (decision.ground == .appeal || decision.outcome == .moot)
      return isOver ? Part(title: style.words("statement.redress"), text: style.words("statement.redress_court")) : nil
    }
    let until = style.time.date((decision.inForceAt ?? decision.at) + Decision.appealable, style.words)
    return Part(
      title: style.words("statement.redress"),
      text: style.words("statement.redress_text", ["address": appeal, "until": until]))
  }
}

extension Reading {
  /// Nil when what the item stood under is gone for good. Throws `StorageError`.
  public func statement(of decision: Decision) throws -> StatementOfReasons? {
    guard let comment = try comment(decision.itemID), let place = try place(of: comment) else { return nil }
    return StatementOfReasons(
      decision: decision, comment: comment, place: place,
      rule: try decision.rule.flatMap { try policy(version: decision.policyVersion)?.rule($0) },
      category: try notices(answeredBy: decision.id).first?.category,
      asked: Set(try appeals(answeredBy: decision.id).map(\.side)))
  }
}
