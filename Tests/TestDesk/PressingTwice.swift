public import Newsroom

extension Newsdesk {
  /// Saves as somebody does who reads what the checks say, and presses the button again. Throws what `save` throws.
  public func save(
    _ id: Int64, _ form: ArticleForm, base: Int64, _ step: ArticleStep, isChecked: Bool, by person: Person
  ) async throws -> SaveOutcome {
    let outcome = try await save(id, form, base: base, step, by: person)
    guard isChecked, case .findings(let findings) = outcome else { return outcome }
    return try await save(id, form, base: base, step, seen: Set(findings.map(\.mark)), by: person)
  }
}
