// What pages look like: our templates, styles and words, each file overridden by the operator's file of that name.
import Foundation
import Mustache

public struct Theme: Sendable {
  /// A library a language, its words already in the templates.
  private let libraries: [Language: MustacheLibrary]
  private let words: [Language: Words]
  /// Styles, scripts and icons by their name, `site.css`.
  public let statics: [String: StaticFile]
  /// The same by the name that browsers ask for.
  public let staticsByHash: [String: StaticFile]
  /// The names that browsers ask for, by the names that templates use: `site_css`.
  public let hashedNames: [String: String]

  /// Our theme, with an operator's folder over it. Throws `ThemeProblems` when that folder has mistakes.
  public static func load(folder: String? = nil) throws -> Theme {
    guard let folder else { return try ours.get() }
    let shipped = try ThemeFiles.shipped()
    let own = try ThemeFiles(folder: URL(fileURLWithPath: folder))
    let problems = ThemeCheck(shipped: shipped, own: own).problems()
    guard problems.isEmpty else { throw ThemeProblems(list: problems) }
    return try Theme(files: shipped.overridden(by: own), own: own)
  }

  /// Read once a program: nothing changes it.
  private static let ours = Result { try Theme(files: ThemeFiles.shipped(), own: nil) }

  private init(files: ThemeFiles, own: ThemeFiles?) throws {
    let words = Self.words(files, own)
    self.words = words
    libraries = try words.mapValues { try Self.library(files, $0) }
    statics = Dictionary(
      uniqueKeysWithValues: files.names(in: "static").compactMap { name in
        guard let data = files.contents[name] else { return nil }
        let file = StaticFile(name: String(name.dropFirst("static/".count)), data: data)
        return (file.name, file)
      })
    hashedNames = Dictionary(
      statics.values.map { ($0.templateName, $0.hashedName) }, uniquingKeysWith: { first, _ in first })
    staticsByHash = Dictionary(uniqueKeysWithValues: statics.values.map { ($0.hashedName, $0) })
  }

  private static func library(_ files: ThemeFiles, _ words: Words) throws -> MustacheLibrary {
    _ = QuickHTML.registered
    var library = MustacheLibrary()
    for name in files.names(in: "templates") {
      let template = templateName(name)
      let isText = template.hasPrefix("mail-") && template.hasSuffix("-text")
      let text = words.filled(into: files.text(name) ?? "", escaped: !isText)
      try library.register((isText ? plain : QuickHTML.pragma) + text, named: template)
    }
    return library
  }

  /// A mail's text: nothing in it is markup.
  private static let plain = "{{% CONTENT_TYPE:TEXT}}"

  /// `templates/article.mustache` is `article`.
  static func templateName(_ file: String) -> String {
    String(file.dropFirst("templates/".count).dropLast(".mustache".count))
  }

  private static func words(_ files: ThemeFiles, _ own: ThemeFiles?) -> [Language: Words] {
    Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        let name = "locales/\(language.rawValue).json"
        let shipped = files.contents[name].flatMap(Words.phrases(from:)) ?? [:]
        let changed = own?.contents[name].flatMap(Words.phrases(from:)) ?? [:]
        return (language, Words(language, shipped.merging(changed) { $1 }))
      })
  }

  public func words(_ language: Language) -> Words { words[language] ?? Words(language, [:]) }

  /// A page from a template and its values; the language's words are under `t`.
  public func render(_ template: String, _ values: [String: Any], in language: Language) -> String {
    var values = values
    values["t"] = words(language).nested
    return libraries[language]?.render(PageValues(values: values), withTemplate: template) ?? ""
  }
}
