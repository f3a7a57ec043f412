import Foundation
import Likeness
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
  /// Whether it stands under the article itself, and not on the page of news like it.
  public var isUnderArticle: Bool

  public init(
    email: String = "", terms: [String]? = nil, rhythm: String = "", version: String = "", isUnderArticle: Bool = false
  ) {
    (self.email, self.terms, self.rhythm, self.version) = (email, terms, rhythm, version)
    self.isUnderArticle = isUnderArticle
  }

  var cleaned: AlertForm {
    var form = self
    // What cannot be seen is not dropped: it would be another address.
    form.email = email.trimmingCharacters(in: .whitespacesAndNewlines)
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
    var list = Subscriber.problems(email)
    if knownRhythm == nil { list.append(FieldProblem("rhythm", "alert_rhythm")) }
    return list
  }
}
