extension RandomEdits {
  /// Addresses that the next edits may make.
  var upcoming: [String] {
    let next = count + 1...count + 12
    let articles = next.flatMap { ["/artikel/meldung-\($0)", Self.keptPath($0)] }
    let labels = ["/thema", "/thema/feed", "/topic"].flatMap { kind in (0..<11).map { "\(kind)/neues-\($0)" } }
    return articles + labels + (0..<7).map { "/ort/neuort-\($0)" } + (1...5).map { "/seite-\($0)" }
      + labels.filter { $0.hasPrefix("/thema/n") }.map { $0 + "/feed" } + movedIn(next)
  }

  static func keptPath(_ number: Int) -> String { "/2019/bericht-\(number)" }

  private func movedIn(_ next: ClosedRange<Int>) -> [String] {
    let items = next.prefix(1).flatMap { number in
      ["/2020/drueben-\(number)", "/2020/drueben-\(number)/feed", "/?p=\(number)", "/artikel/von-drueben-\(number)"]
    }
    let lists = (0..<1).flatMap { number in
      [
        "/thema/leer-\(number)", "/thema/leer-\(number)/feed", "/category/leer-\(number)",
        "/category/leer-\(number)/feed",
      ]
    }
    return items + lists + (0..<6).map { "/thema/entwurf-\($0)" } + (0..<2).map { "/seite-\($0)/unten" } + [
      "/2026", "/author/jb",
    ]
  }
}
