import Storage

extension Newsdesk {
  /// Changes several settings, all or none; those that stay as they are are no change. `shown` is what whoever changes them
  /// saw: who changed nothing leaves what is there now, and who changed what somebody else changed too is asked.
  /// Throws `FieldProblems`, `SettingError`, `StorageError`.
  public func change(_ values: [String: String], shown: [String: SettingStamp] = [:], by actor: String) async throws {
    try await write(by: actor) { writing in
      let known = try Reading(db: writing.db, now: writing.now).siteSettings()
      let changes = try SiteSetting.all.compactMap { setting in
        try values[setting.name].map {
          try SettingChange(setting, to: $0, from: known[setting.name], shown[setting.name])
        }
      }
      let problems = changes.compactMap(\.problem)
      guard problems.isEmpty else { throw FieldProblems(problems) }
      for change in changes where change.isOne { try writing.set(change.setting.name, to: change.value) }
    }
  }
}

/// A setting, what somebody wants it to be, what it is, and what they were shown.
private struct SettingChange {
  let setting: SiteSetting
  let value: String
  private let known: String
  private let shown: SettingStamp?

  init(_ setting: SiteSetting, to value: String, from known: String, _ shown: SettingStamp?) throws {
    self.setting = setting
    self.value = try setting.canonical(value)
    self.known = try setting.canonical(known)
    self.shown = shown
  }

  /// Whether somebody else changed it since it was shown.
  private var isBehind: Bool { shown.map { $0 != SettingStamp(of: known) } ?? false }
  private var isTouched: Bool { shown.map { $0 != SettingStamp(of: value) } ?? true }

  var isOne: Bool { value != known && isTouched }

  var problem: FieldProblem? {
    guard isOne else { return nil }
    if let problem = setting.problem(value) { return problem }
    guard isBehind else { return nil }
    let stamp = SettingStamp(of: known).text
    return setting.isPlain && !known.isEmpty
      ? FieldProblem(setting.name, "changed_meanwhile_into", ["value": known, "stamp": stamp])
      : FieldProblem(setting.name, "changed_meanwhile", ["stamp": stamp])
  }
}

extension SiteSetting {
  /// What a form is shown of it. Throws only what encoding throws.
  public func stamp(_ value: String) throws -> SettingStamp { SettingStamp(of: try canonical(value)) }
}
