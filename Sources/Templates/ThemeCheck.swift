// Everything that can be wrong with an operator's theme is found before a reader sees it. The names that templates
// may use are those that ours use: there is no second list.
import Foundation
import Mustache

public struct ThemeCheck {
  private let shipped: ThemeFiles
  private let own: ThemeFiles
  private let knownNames: Set<String>
  private let rawNames: Set<String>
  private let phraseKeys: Set<String>

  init(shipped: ThemeFiles, own: ThemeFiles) {
    self.shipped = shipped
    self.own = own
    let tags = shipped.names(in: "templates").flatMap { TemplateScanner.tags(shipped.text($0) ?? "") }
    knownNames = Set(tags.filter { [.value, .raw, .section].contains($0.kind) }.map(\.name))
    rawNames = Set(tags.filter { $0.kind == .raw }.map(\.name))
    phraseKeys = Set((shipped.contents["locales/de.json"].flatMap(Words.phrases(from:)) ?? [:]).keys)
  }

  /// The mistakes of the theme in `folder`, by file and line. Throws when the folder cannot be read.
  public static func problems(folder: String) throws -> [ThemeProblem] {
    try ThemeCheck(shipped: .shipped(), own: ThemeFiles(folder: URL(fileURLWithPath: folder))).problems()
  }

  func problems() -> [ThemeProblem] {
    own.contents.keys.sorted().flatMap(check).sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  private func check(_ file: String) -> [ThemeProblem] {
    let text = own.text(file) ?? ""
    let isText = ["mustache", "css", "js", "json", "svg"].contains { file.hasSuffix(".\($0)") }
    if isText, String(validating: own.contents[file] ?? Data(), as: UTF8.self) == nil {
      return [ThemeProblem(file: file, line: 1, message: "is no UTF-8 text")]
    }
    switch (file.split(separator: "/").first, file.split(separator: ".").last) {
    case ("templates", "mustache"): return template(file, text)
    case ("static", "css"):
      return staticFile(file) + StylesheetCheck(file: file, text: text, known: properties).problems()
    case ("static", let ending?) where StaticFile.endings.contains(String(ending)): return staticFile(file)
    case ("locales", "json"): return locale(file)
    default:
      let endings = StaticFile.endings.sorted().joined(separator: ", ")
      let expected = "templates/….mustache, static/… (\(endings)), locales/de.json, locales/en.json"
      return [ThemeProblem(file: file, line: 1, message: "a theme has no such file; expected: \(expected)")]
    }
  }

  // MARK: Templates

  private func template(_ file: String, _ text: String) -> [ThemeProblem] {
    guard shipped.contents[file] != nil else {
      return [ThemeProblem(file: file, line: 1, message: "overrides nothing: there is no template of this name")]
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      return [ThemeProblem(file: file, line: 1, message: "is empty; remove the file to get ours")]
    }
    if let problem = syntax(file, text) ?? cycle(file) { return [problem] }
    return TemplateScanner.tags(text).compactMap { tag in
      meaning(of: tag).map { ThemeProblem(file: file, line: tag.line, message: $0) }
    } + inline(file, text)
  }

  private func syntax(_ file: String, _ text: String) -> ThemeProblem? {
    do {
      _ = try MustacheTemplate(string: text)
      return nil
    } catch let error as MustacheTemplate.ParserError {
      return ThemeProblem(file: file, line: error.context.lineNumber, message: Self.meaning(of: error.error))
    } catch { return ThemeProblem(file: file, line: 1, message: "syntax: \(error)") }
  }

  private static func meaning(of error: any Error) -> String {
    switch "\(error)" {
    case "sectionCloseNameIncorrect": "syntax: a section is closed by another name than it was opened with"
    case "expectedSectionEnd": "syntax: a section is never closed"
    case "overflow", "unfinishedName": "syntax: a tag is never closed; expected }}"
    case let other: "syntax: it cannot be read: \(other)"
    }
  }

  /// A template that includes itself, over others too, would never end.
  private func cycle(_ file: String) -> ThemeProblem? {
    let all = shipped.overridden(by: own)
    var seen: Set<String> = []
    var next = [file]
    while let name = next.popLast() {
      for tag in TemplateScanner.tags(all.text(name) ?? "") where tag.kind == .partial || tag.kind == .parent {
        let used = "templates/\(tag.name).mustache"
        if used == file {
          let line = name == file ? tag.line : 1
          return ThemeProblem(file: file, line: line, message: "includes itself")
        }
        if seen.insert(used).inserted { next.append(used) }
      }
    }
    return nil
  }

  /// Static files lie side by side, and templates tell them apart.
  private func staticFile(_ file: String) -> [ThemeProblem] {
    let name = String(file.dropFirst("static/".count))
    if name.contains("/") {
      return [ThemeProblem(file: file, line: 1, message: "static/ has no folders; put the file beside the others")]
    }
    let others = Set(shipped.names(in: "static") + own.names(in: "static")).subtracting([file])
    let clash = others.sorted().first {
      StaticFile.templateName(String($0.dropFirst("static/".count))) == StaticFile.templateName(name)
    }
    return clash.map { [ThemeProblem(file: file, line: 1, message: "templates cannot tell it from \($0)")] } ?? []
  }

  private func meaning(of tag: TemplateScanner.Tag) -> String? {
    switch tag.kind {
    case .partial, .parent:
      shipped.contents["templates/\(tag.name).mustache"] == nil ? "there is no template '\(tag.name)'" : nil
    case .raw where !rawNames.contains(tag.name):
      "'\(tag.name)' must be written escaped, {{\(tag.name)}}: only sanitized HTML may be raw"
    case .value, .section, .raw:
      isKnown(tag.name) ? nil : "unknown name '\(tag.name)'"
    case .end, .block: nil
    case .other: tag.name.hasPrefix("!") ? nil : "delimiters and pragmas stay as they are"
    }
  }

  private func isKnown(_ name: String) -> Bool {
    if name.hasPrefix("t.") { return phraseKeys.contains(String(name.dropFirst(2))) }
    return name == "." || knownNames.contains(name)
  }

  private func inline(_ file: String, _ text: String) -> [ThemeProblem] {
    let forbidden = #/<script(?![^>]*(\ssrc=|application\/ld))|<style|\sstyle\s*=|\son[a-z]+\s*=/#.ignoresCase()
    let foreign =
      #/<(?:img|link|script|iframe|source|video|audio|object|embed)\b[^>]*(?:src|href|data)\s*=\s*["']?\s*(?:https?:)?\/\//#
      .ignoresCase()
    func problems(_ places: [Range<String.Index>], _ message: String) -> [ThemeProblem] {
      places.map { ThemeProblem(file: file, line: 1 + text[..<$0.lowerBound].count { $0.isNewline }, message: message) }
    }
    // A mail carries its styles itself: nobody loads a file for one.
    let styles =
      file.hasPrefix("templates/mail")
      ? []
      : problems(
        text.matches(of: forbidden).map(\.range),
        "the Content-Security-Policy blocks inline styles and scripts; use a file in static/")
    return styles
      + problems(text.matches(of: foreign).map(\.range), "loads from elsewhere: a page contacts nobody but this site")
  }

  // MARK: Words and styles

  private func locale(_ file: String) -> [ThemeProblem] {
    guard let language = shipped.contents[file], let known = Words.phrases(from: language) else {
      return [ThemeProblem(file: file, line: 1, message: "there is no such language; expected: de.json, en.json")]
    }
    guard let data = own.contents[file], let phrases = Words.phrases(from: data) else {
      let message = "expected JSON of the form {\"feature\": {\"key\": \"phrase\"}}"
      return [ThemeProblem(file: file, line: 1, message: message)]
    }
    let text = own.text(file) ?? ""
    let strange = phrases.compactMap { key, phrase -> ThemeProblem? in
      guard let ours = known[key],
        let name = Self.placeholders(phrase).subtracting(Self.placeholders(ours)).sorted().first
      else { return nil }
      return ThemeProblem(file: file, line: Self.line(of: key, in: text), message: "'\(key)' has no value {\(name)}")
    }
    return strange
      + phrases.keys.filter { known[$0] == nil || (Self.isAddress($0) && known[$0] != phrases[$0]) }.sorted().map {
        key in
        let line = Self.line(of: key, in: text)
        let message = known[key] == nil ? "unknown phrase '\(key)'" : "'\(key)' is part of addresses, which stay"
        return ThemeProblem(file: file, line: line, message: message)
      }
  }

  private static func isAddress(_ key: String) -> Bool { key.hasPrefix("path.") || key.hasPrefix("desk_path.") }

  private static func placeholders(_ phrase: String) -> Set<String> {
    Set(phrase.matches(of: #/\{([a-z_]+)\}/#).map { String($0.1) })
  }

  private static func line(of key: String, in text: String) -> Int {
    let word = "\"\(key.split(separator: ".").last ?? "")\""
    return text.range(of: word).map { 1 + text[..<$0.lowerBound].count { $0.isNewline } } ?? 1
  }

  /// Custom properties that our stylesheets or the theme's own define.
  private var properties: Set<String> {
    let sheets = [shipped, own].flatMap { files in
      files.names(in: "static").filter { $0.hasSuffix(".css") }.compactMap { files.text($0) }
    }
    return Set(sheets.flatMap { $0.matches(of: #/(--[a-z0-9-]+)\s*:/#).map { String($0.1) } })
  }
}
