import Mail

/// A comment as its form holds it: what was typed, right or wrong.
public struct CommentForm: Sendable, Equatable {
  public var name: String
  public var email: String
  public var text: String
  /// Which comment it answers; empty: the article.
  public var parent: String

  public init(name: String = "", email: String = "", text: String = "", parent: String = "") {
    (self.name, self.email, self.text, self.parent) = (name, email, text, parent)
  }

  /// As it would be kept.
  public var cleaned: CommentForm {
    CommentForm(
      name: CommentText.line(name), email: CommentText.line(email), text: CommentText.cleaned(text), parent: parent)
  }

  /// What its author can mend before anything is looked up. Of a cleaned form.
  public var problems: [FieldProblem] {
    var list: [FieldProblem] = []
    // One that nobody can see is none.
    if name.unicodeScalars.allSatisfy(CommentText.isInvisible) {
      list.append(FieldProblem("name", "comment_name"))
    }
    if name.count > CommentText.longestName {
      list.append(FieldProblem("name", "comment_name_long", ["number": "\(CommentText.longestName)"]))
    }
    if !email.isEmpty, !MailAddress.isPlausible(email) { list.append(FieldProblem("email", "comment_email")) }
    if text.unicodeScalars.allSatisfy(CommentText.isInvisible) { list.append(FieldProblem("text", "comment_text")) }
    if text.count > CommentText.longest {
      list.append(
        FieldProblem(
          "text", "comment_text_long", ["number": "\(text.count)", "most": "\(CommentText.longest)"]))
    }
    return list
  }

  public var paragraphs: [String] { CommentText.paragraphs(text, isImported: false) }

  /// Whom the newsroom takes them for: the address, else the name.
  var author: String { (email.isEmpty ? name : email).lowercased() }
}

/// How a form came: what the spam rules look at besides its words. Networks are kept in memory only.
public struct SubmissionOrigin: Sendable {
  /// Nil for who is on the machine itself: nobody else is behind that address.
  public var network: String?
  /// The field that people do not see.
  public var trap: String
  /// The form's seal; see `FormSeal`.
  public var seal: String

  public init(network: String? = nil, trap: String = "", seal: String = "") {
    (self.network, self.trap, self.seal) = (network, trap, seal)
  }
}
