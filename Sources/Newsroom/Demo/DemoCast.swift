// One invented outlet with its people, places and articles. It serves `andruck demo`, the tests and the golden pages.
import Foundation
import Markup
import Templates

/// The demo's files: `Resources/demo/NAME.LANGUAGE.md`. The same name in two languages is one article, translated.
struct DemoCast {
  let language: Language
  /// Days that the cast's dates are moved by, so that its newest article is a few hours old.
  let shift: Duration
  /// Moments of the cast, before the shift.
  static let newest = Moment(microseconds: 1_773_306_600_000_000)  // 2026-03-12, 10:10 in Berlin

  init(language: Language, now: Moment) {
    self.language = language
    let days = (now - Self.newest).components.seconds / 86_400
    shift = .seconds(max(0, days) * 86_400)
  }

  /// Where the articles lie, and their pictures beside them.
  static let folder = Bundle.module.bundleURL.appendingPathComponent("Resources/demo").path

  /// Everything in the site's language, and what is translated from it.
  func files() throws -> [(name: String, data: Data)] {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".md") }.sorted()
    let own = Set(names.filter { $0.hasSuffix(".\(language.rawValue).md") }.map(Self.base))
    return try names.filter { own.contains(Self.base($0)) }.map {
      ($0, try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + $0)))
    }
  }

  static func comments(_ language: Language) -> URL {
    URL(fileURLWithPath: folder + "/comments.\(language.rawValue).json")
  }

  static func base(_ name: String) -> String { String(name.prefix { $0 != "." }) }
}
