import Foundation
import Storage
public import Templates

extension Newsdesk {
  /// Makes a new site in `folder`: the operator's settings, the database, `theme/` and `outbox/`.
  /// `andruck.yml` comes last, so that a site that was interrupted is none. Throws `SiteError`, `SettingError`.
  public static func found(
    folder: String, title: String, url: String?, language: Language, environment: [String: String],
    options: [String: String] = [:], clock: any WallClock = SystemClock()
  ) async throws {
    guard !FileManager.default.fileExists(atPath: folder + "/andruck.yml") else {
      throw SiteError.thereAlready(folder: folder)
    }
    var given = options
    given["site.url"] = url ?? given["site.url"]
    let settings = try OperatorSettings(folder: folder, environment: environment, options: given)
    do {
      for part in ["", "/theme", "/outbox"] {
        try FileManager.default.createDirectory(atPath: folder + part, withIntermediateDirectories: true)
      }
    } catch { throw SiteError.notWritable(folder) }
    let desk = try await connected(settings, clock, anyVersion: true, trace: nil)
    try await desk.layFoundation(title: title, language: language)
    try await desk.close()
    try Data(settingsFile(settings).utf8).write(
      to: URL(fileURLWithPath: folder + "/andruck.yml"), options: .atomic)
  }

  /// The rows that every site has. Throws `SiteError.thereAlready` when the database belongs to a site.
  public func layFoundation(title: String, language: Language) async throws {
    try await write(by: "command line") { [settings] writing in
      guard try writing.db.value(Int.self, "SELECT count(*) FROM setting") == 0 else {
        throw SiteError.thereAlready(folder: "this database")
      }
      try writing.set("site.name", to: title)
      try writing.set("site.language", to: language.rawValue)
      try writing.makeSigningKey()
      try writing.audit("site founded", "site", ["folder": settings.folder])
    }
  }

  private static func settingsFile(_ settings: OperatorSettings) -> String {
    let head = "# The operator's settings. ANDRUCK_… in the environment and options of commands override them.\n\n"
    return head
      + OperatorSetting.all.map { setting in
        let line =
          setting.name == "site.url" ? "\(setting.name): \(settings.siteURL)" : "# \(setting.name): \(setting.fallback)"
        return "# \(setting.meaning)\n\(line)\n"
      }.joined(separator: "\n")
  }
}
