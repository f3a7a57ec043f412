/// Mistakes of a stylesheet that would go unnoticed: nothing may load from elsewhere, every variable must exist.
struct StylesheetCheck {
  let file: String
  let text: String
  let known: Set<String>

  func problems() -> [ThemeProblem] { foreign() + unknownVariables() + braces() }

  private func foreign() -> [ThemeProblem] {
    text.matches(of: #/@import|url\(\s*["']?(?:[a-z]+:)?\/\/|url\(\s*["']?https?:/#.ignoresCase()).map { match in
      problem(at: match.range.lowerBound, "loads from elsewhere: a page contacts nobody but this site")
    }
  }

  private func unknownVariables() -> [ThemeProblem] {
    text.matches(of: #/var\(\s*(--[A-Za-z0-9-]+)/#).filter { !known.contains(String($0.1)) }.map { match in
      problem(at: match.range.lowerBound, "unknown variable '\(match.1)'")
    }
  }

  private func braces() -> [ThemeProblem] {
    var open: [String.Index] = []
    for index in text.indices {
      if text[index] == "{" { open.append(index) }
      if text[index] == "}", open.popLast() == nil { return [problem(at: index, "a '}' too many")] }
    }
    return open.first.map { [problem(at: $0, "this '{' is never closed")] } ?? []
  }

  private func problem(at index: String.Index, _ message: String) -> ThemeProblem {
    ThemeProblem(file: file, line: 1 + text[..<index].count { $0.isNewline }, message: message)
  }
}
