extension RandomEdits {
  /// Addresses that the next edits may make.
  var upcoming: [String] {
    let next = count + 1...count + 12
    let articles = next.flatMap { ["/artikel/meldung-\($0)", Self.keptPath($0)] }
    let labels = ["/thema", "/thema/feed", "/topic"].flatMap { kind in (0..<11).map { "\(kind)/neues-\($0)" } }
    return articles + labels + (0..<7).map { "/ort/neuort-\($0)" } + (1...5).map { "/seite-\($0)" }
      + labels.filter { $0.hasPrefix("/thema/n") }.map { $0 + "/feed" }
  }

  static func keptPath(_ number: Int) -> String { "/2019/bericht-\(number)" }
}
