// The rules of the house as checks that can fail: each takes a tree and answers what breaks it, as "place: why".
import Foundation

enum Rules {
  /// Imports follow the arrows; GRDB stays in one folder.
  static func arrows(_ tree: SourceTree) -> [String] {
    tree.swift(in: "Sources/").flatMap { file -> [String] in
      let target = String(file.path.split(separator: "/")[1])
      return file.text.matches(
        of: #/(?m)^(?:public |@testable |internal )?import (?:struct |class |enum |func )?([A-Za-z0-9_]+)/#
      )
      .map { String($0.1) }.compactMap { module in
        if module == "GRDB", !file.path.hasPrefix("Sources/Storage/SQLite/") {
          return "\(file.path): GRDB outside Storage/SQLite"
        }
        return Arrows.mayImport(target, module) ? nil : "\(file.path): \(target) must not import \(module)"
      }
    }
  }

  /// What is a list stands in one file.
  static var lists: [(what: String, pattern: Regex<AnyRegexOutput>, file: String)] {
    [
      ("routes", Regex(#/\bRoute\(\s*\.(?:get|post|put|delete)/#), "Sources/Website/Routes.swift"),
      (
        "the operator's settings", Regex(#/\bOperatorSetting\("/#),
        "Sources/Newsroom/Settings/OperatorSettingList.swift"
      ),
      ("the site's settings", Regex(#/\bSiteSetting\("/#), "Sources/Newsroom/Settings/SiteSettingList.swift"),
      ("retention periods", Regex(#/\bRetention\(key:/#), "Sources/Newsroom/Settings/Retention.swift"),
      ("recurring work", Regex(#/\bEntry\(name:/#), "Sources/Newsroom/Jobs/Schedule.swift"),
      ("jobs", Regex(#/enum JobKind\b/#), "Sources/Newsroom/Jobs/AllJobs.swift"),
      ("change keys", Regex(#/enum ChangeKey\b/#), "Sources/Newsroom/Changes/ChangeKey.swift"),
      (
        "allowed HTML", Regex(#/static let elements: \[String: \[String: Rule\]\]/#), "Sources/Markup/AllowedHTML.swift"
      ),
    ]
  }

  static func oneList(_ tree: SourceTree) -> [String] {
    lists.flatMap { list in
      tree.swift(in: "Sources/").filter { $0.path != list.file }.flatMap { file in
        SourceTree.places(list.pattern, in: file).map { "\($0): \(list.what) stand in \(list.file)" }
      }
    }
  }

  /// Every link that we print comes from `Paths`: no other file writes a localised address.
  static func links(_ tree: SourceTree) -> [String] {
    (tree.swift(in: "Sources/Website/") + tree.swift(in: "Sources/Newsroom/"))
      .filter { !$0.path.contains("/Demo/") && !$0.path.hasSuffix("/Paths.swift") }
      .flatMap { file in
        SourceTree.places(
          #/"\/(artikel|article|thema|topic|ort|place|autor|author|archiv|archive|korrekturen|corrections)\b/#, in: file
        )
        .map { "\($0): addresses come from Paths" }
      }
  }

  /// Over 200 lines only with the reason in the first line.
  static func length(_ tree: SourceTree) -> [String] {
    tree.files.filter { $0.path.hasSuffix(".swift") }.compactMap { file in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      return lines > 200 && !file.text.hasPrefix("// Long because ")
        ? "\(file.path): \(lines) lines, and no reason" : nil
    }
  }

  /// `Website` knows no SQL, `Newsroom` no HTTP.
  static func knowledge(_ tree: SourceTree) -> [String] {
    let sql = #/\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b|\.database\b|\bSQL\(/#
    let http = #/\b(HTTPResponse|HTTPRequest|HTTPFields|Hummingbird|statusCode)\b|\bstatus: \.[a-z]/#
    return tree.swift(in: "Sources/Website/").flatMap { SourceTree.places(sql, in: $0).map { "\($0): SQL in Website" } }
      + tree.swift(in: "Sources/Newsroom/").flatMap {
        SourceTree.places(http, in: $0).map { "\($0): HTTP in Newsroom" }
      }
  }

  /// A file is named for what it holds.
  static func names(_ tree: SourceTree) -> [String] {
    let vague = #/(Utils?|Utilities|Helpers?|Manager|Common|Base|Misc|\+[A-Za-z]+)\.swift$/#
    return tree.files.filter { $0.path.contains(vague) }.map { "\($0.path): names nothing" }
      + tree.swift(in: "Sources/").flatMap { file in
        file.text.matches(of: #/(?m)^[^\/\n]*\b(?:struct|class|enum|actor|protocol) ([A-Z][A-Za-z]+)\b/#)
          .map { String($0.1) }.filter(Arrows.ours.contains).map { "\(file.path): the module \($0) has this name" }
      }
  }

  /// No crash and no swallowed error in what we ship.
  static func care(_ tree: SourceTree) -> [String] {
    tree.swift(in: "Sources/").flatMap { file in
      SourceTree.places(#/try!|as!|\bfatalError\(|catch \{ *\}|\bif engine ==/#, in: file).map { "\($0): see STYLE.md" }
    }
  }

  /// A test's name is a sentence.
  static func sentences(_ tree: SourceTree) -> [String] {
    tree.swift(in: "Tests/").flatMap { file -> [String] in
      file.text.matches(of: #/@Test[^\n]*(?:\n\s*)?func ([A-Za-z0-9_]+)\(/#).map {
        "\(file.path): \($0.1) is no sentence"
      }
    }
  }

  /// Generated pages are what they would be if they were generated now.
  static func pages(_ tree: SourceTree, _ fresh: [String: String]) -> [String] {
    fresh.keys.sorted().compactMap { name in
      let found = tree.files.first { $0.path == "docs/\(name)" }?.text
      return found == fresh[name] ? nil : "docs/\(name): stale, run 'make docs'"
    }
  }
}
