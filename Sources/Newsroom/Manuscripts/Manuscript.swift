// An article as a file: front matter and text. Every problem is found at once, with its line.
import Crypto
public import Foundation
import Markup
public import Templates

/// An article read from a Markdown file, as the contract describes it.
public struct Manuscript: Sendable {
  public static let limit = 2 << 20
  static let keys = [
    "title", "id", "dateline", "credit", "lead", "authors", "topics", "published", "slug", "language", "image",
    "commercial",
  ]

  public let file: String
  /// The article's identity over all versions of the file.
  public let id: String
  public let content: ArticleContent
  public let published: Moment?
  public let slug: String?
  /// The picture above the text, as the file asks for it.
  let picture: PictureNote?
  /// Every picture that the file names, with the line that does.
  let pictureFiles: [(file: String, line: Int)]
  /// SHA-256 of the file.
  let digest: String
  let bodyLine: Int

  /// `credit` and `language` are the site's, for files that name none. Throws `ManuscriptProblems`.
  public init(file: String, data: Data, credit: String, language: Language, time: SiteTime) throws {
    let text = try Self.text(data, file)
    let matter: FrontMatter
    do { matter = try FrontMatter(text, file: file) } catch let problem as ManuscriptProblem {
      throw ManuscriptProblems(list: [problem])
    }
    var reader = ManuscriptReader(file: file, matter: matter)
    reader.checkKeys(Self.keys)
    self.file = file
    let base = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
    id = reader.text("id") ?? base
    slug = reader.slug()
    published = reader.moment("published", time)
    content = ArticleContent(
      title: reader.required("title"), lead: reader.text("lead") ?? "", body: matter.body, format: .markdown,
      language: reader.language() ?? language, dateline: reader.list("dateline"),
      credit: reader.text("credit") ?? credit,
      authors: reader.list("authors"), topics: reader.list("topics"), commercial: reader.flag("commercial"))
    picture = reader.picture()
    pictureFiles = (picture.map { [($0.file, $0.line)] } ?? []) + reader.bodyPictures()
    digest = SHA256.hash(data: data).map { String($0, radix: 16) }.joined(separator: ".")
    bodyLine = matter.bodyLine
    reader.checkWords(content)
    guard reader.problems.isEmpty else { throw ManuscriptProblems(list: reader.problems) }
  }

  private static func text(_ data: Data, _ file: String) throws -> String {
    guard data.count <= limit else {
      let message = "the file has \(data.count >> 20) MB; expected at most \(limit >> 20) MB"
      throw ManuscriptProblems(list: [ManuscriptProblem(file: file, line: 0, message: message)])
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      let line = 1 + Self.validPrefix(data).count { $0 == 10 }
      let message = "the file is not UTF-8; expected UTF-8 (save it as UTF-8 in your editor)"
      throw ManuscriptProblems(list: [ManuscriptProblem(file: file, line: line, message: message)])
    }
    if let nul = text.utf8.firstIndex(of: 0) {
      let line = 1 + text[..<nul].utf8.count { $0 == 10 }
      throw ManuscriptProblems(list: [ManuscriptProblem(file: file, line: line, message: "a zero byte; expected text")])
    }
    return (text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  /// The bytes before the first that is no UTF-8, by halving.
  private static func validPrefix(_ data: Data) -> Data {
    var low = 0
    var high = data.count
    while low < high {
      let middle = (low + high + 1) / 2
      // A cut may split a character: up to three bytes less are tried.
      let isValid = (0...3).contains {
        $0 <= middle && String(validating: data.prefix(middle - $0), as: UTF8.self) != nil
      }
      if isValid { low = middle } else { high = middle - 1 }
    }
    return data.prefix(low)
  }
}
