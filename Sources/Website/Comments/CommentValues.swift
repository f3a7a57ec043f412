import Newsroom
import Templates

/// Comments as their templates show them.
struct CommentValues {
  private let visit: Visit
  private let site: Site
  private let words: Words
  private let paths: Paths
  private let view: TeaserValues
  /// Deeper ones stand below each other: on a phone there is no room for more steps.
  private static let deepest = 3

  init(_ visit: Visit, _ site: Site) {
    (self.visit, self.site) = (visit, site)
    (words, paths) = (visit.words(site), visit.paths(site))
    view = TeaserValues(visit, site)
  }

  /// What stands under an article.
  func section(_ comments: ArticleComments, _ article: Article, _ seal: FormSeal) -> [String: Any] {
    let threads = comments.threads
    var values = thread(threads, article, isOpen: comments.door.isOpen)
    values["comments_title"] =
      threads.count == 0
      ? words("comments.none") : words("comments.title", ["number": words.number(threads.count)])
    if comments.door.isOpen {
      values["comment_form"] = form(CommentForm(), article, seal: seal.text(Newsdesk.sealed(article.id)))
    } else {
      values["comments_closed"] = words("comments.closed")
    }
    return values
  }

  /// What stands under a page of the publisher's: what came with it from the old site. It takes no new ones.
  func section(_ threads: CommentThreads) -> [String: Any] {
    [
      "comments_title": words("comments.title", ["number": words.number(threads.count)]), "has_thread": true,
      "thread": threads.list.map { comment($0, at: nil, isOpen: false) },
    ]
  }

  func thread(_ threads: CommentThreads, _ article: Article, isOpen: Bool) -> [String: Any] {
    var values: [String: Any] = [
      "thread": threads.list.map { comment($0, at: paths.comment(article, $0.id), isOpen: isOpen) },
      "has_thread": !threads.list.isEmpty,
    ]
    values["more_comments"] = threads.next.map { paths.commentList(article, from: $0) }
    return values
  }

  /// `address` is its own; nil under a page.
  func comment(_ comment: ThreadComment, at address: String?, isOpen: Bool) -> [String: Any] {
    var values: [String: Any] = [
      "id": "\(comment.id)", "depth": "\(min(comment.depth, Self.deepest))", "is_text": comment.shape == .text,
      "name": comment.name, "at": view.moment(comment.at), "address": address ?? "#comment-\(comment.id)",
      "paragraphs": Self.paragraphs(comment.paragraphs),
      "report_label": words("comments.report_of", ["name": comment.name]),
    ]
    if comment.shape != .text {
      values["gone"] = words("comments.\(comment.shape == .removed ? "removed" : "withdrawn")")
    }
    values["report_address"] = paths.report(comment.id)
    if isOpen, let address {
      values["reply_address"] = address
      values["reply_label"] = words("comments.reply_to", ["name": comment.name])
    }
    if let name = comment.answers { values["answers"] = words("comments.answers", ["name": name]) }
    return values
  }

  /// A text as it would appear: in a preview, to its author, to who reports it.
  func own(name: String, paragraphs: [String], at moment: Moment) -> [String: Any] {
    ["name": name, "at": view.moment(moment), "paragraphs": Self.paragraphs(paragraphs)]
  }

  static func paragraphs(_ paragraphs: [String]) -> [[String: Any]] {
    paragraphs.map { paragraph in
      [
        "pieces": CommentPiece.list(paragraph).map { piece -> [String: Any] in
          switch piece {
          case .text(let text): ["text": text]
          case .link(let before, let host, let after): ["text": "", "before": before, "host": host, "after": after]
          }
        }
      ]
    }
  }

  /// A new version is announced where it counts (law.md D-14b). Nil before the first is frozen.
  private var policyVersion: String? {
    let parts = site.settings[Policy.issued].split(separator: " ").compactMap { Int64($0) }
    guard parts.count == 2 else { return nil }
    let date = visit.desk.time.date(Moment(microseconds: parts[1]), words)
    return words("comments.policy_version", ["number": "\(parts[0])", "date": date])
  }

  func form(
    _ form: CommentForm, _ article: Article, seal: String, answering: String? = nil, _ problems: [FieldProblem] = []
  ) -> [String: Any] {
    let fields = FieldValues(words: words, problems: problems)
    let title = article.teaser.labelledTitle(words)
    var text = fields.field("text", form.text, group: "comments")
    text["rows"] = "7"
    var values: [String: Any] = [
      "action": paths.comments(article),
      "heading": answering.map { words("comments.reply_heading", ["name": $0, "title": title]) }
        ?? words("comments.heading", ["title": title]),
      "policy_short": site.settings[Policy.short], "policy_address": paths.policy, "seal": seal, "parent": form.parent,
      "f_text": text, "f_name": fields.field("name", form.name, group: "comments", autocomplete: "name"),
      "f_email": fields.field("email", form.email, group: "comments", type: "email", autocomplete: "email"),
    ]
    values["policy_version"] = policyVersion
    if !problems.isEmpty { values["summary"] = words("comments.problems") }
    values["parent_problem"] = fields.problem("parent")
    return values
  }
}
