import Likeness
import Mail
import Templates

/// The form under an article and on the page of news like it, as it holds what was typed.
public struct AlertForm: Sendable, Equatable {
  public var email: String
  /// Nil where the form has no words to choose: then it is everything that the article is about.
  public var terms: [String]?
  /// Empty where the form does not ask.
  public var rhythm: String
  /// Which wording of the consent stood at it; empty for a form of another program's.
  public var version: String

  public init(email: String = "", terms: [String]? = nil, rhythm: String = "", version: String = "") {
    (self.email, self.terms, self.rhythm, self.version) = (email, terms, rhythm, version)
  }

  var cleaned: AlertForm {
    var form = self
    form.email = CommentText.line(email)
    return form
  }

  public var knownRhythm: AlertRhythm? { rhythm.isEmpty ? .now : AlertRhythm(rawValue: rhythm) }

  /// The words that were chosen of those that an article offers; nil where they cannot be followed. Throws nothing.
  public func chosen(of offered: AlertWords, for article: Article) throws -> AlertWords? {
    guard let terms else { return offered.list.isEmpty ? nil : offered }
    do { return try offered.edited(terms, TextLanguage(article.teaser.language)) } catch is FieldProblems { return nil }
  }

  /// What is wrong with them.
  public func termProblems(_ offered: AlertWords, for article: Article) -> [FieldProblem] {
    guard let terms else { return [] }
    do {
      _ = try offered.edited(terms, TextLanguage(article.teaser.language))
      return []
    } catch let problems as FieldProblems { return problems.list } catch { return [] }
  }

  /// What can be said before anything is looked up. Of a cleaned form.
  var problems: [FieldProblem] {
    var list: [FieldProblem] = []
    if let problem = MailAddress.problem(email) { list.append(FieldProblem("email", "email_\(problem.rawValue)")) }
    if knownRhythm == nil { list.append(FieldProblem("rhythm", "alert_rhythm")) }
    return list
  }
}
