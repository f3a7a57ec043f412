import Crypto
import Foundation

/// What a form was shown of a setting, in few bytes: so that one person's page does not undo what another changed meanwhile.
public struct SettingStamp: Sendable, Equatable {
  public let text: String

  public init(of value: String) {
    text = Data(SHA256.hash(data: Data(value.utf8)).prefix(9)).base64EncodedString()
  }

  /// As a form sent it.
  public init(text: String) { self.text = text }
}

extension Newsdesk {
  /// Changes several settings, all or none; those that stay as they are are no change. `shown` is what whoever changes them
  /// saw: who changed nothing leaves what is there now, and who changed what somebody else changed too is asked.
  /// Throws `FieldProblems`, `StorageError`.
  public func change(_ values: [String: String], shown: [String: SettingStamp] = [:], by actor: String) async throws {
    let problems = SiteSetting.all.compactMap { setting in values[setting.name].flatMap(setting.problem) }
    guard problems.isEmpty else { throw FieldProblems(problems) }
    try await write(by: actor) { writing in
      let known = try Reading(db: writing.db, now: writing.now).siteSettings()
      var conflicts: [FieldProblem] = []
      for (name, value) in values.sorted(by: { $0.key < $1.key }) where known[name] != value {
        guard let stamp = shown[name], stamp != SettingStamp(of: known[name]) else {
          try writing.set(name, to: value)
          continue
        }
        guard stamp != SettingStamp(of: value), let setting = SiteSetting.all.first(where: { $0.name == name }) else {
          continue
        }
        conflicts.append(
          setting.isLinks
            ? FieldProblem(name, "changed_meanwhile")
            : FieldProblem(name, "changed_meanwhile_into", ["value": known[name]]))
      }
      guard conflicts.isEmpty else { throw FieldProblems(conflicts) }
    }
  }
}
