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
    let desk = try await connected(
      settings, clock, isNew: true,
      prepare: { database in
        guard try await !database.isInUse() else { throw SiteError.thereAlready(folder: "this database") }
        try await database.migrate(SchemaFiles.migrations(for: database.engineName))
      }, trace: nil)
    do { try await desk.layFoundation(title: title, language: language) } catch {
      try await desk.close()
      throw error
    }
    try await desk.close()
    try Data(settingsFile(settings).utf8).write(
      to: URL(fileURLWithPath: folder + "/andruck.yml"), options: .atomic)
    // They hold passwords and signing keys.
    for file in ["andruck.yml"].map({ folder + "/" + $0 })
      + (settings.databaseFile.map { [$0, $0 + "-wal", $0 + "-shm"] } ?? [])
    where FileManager.default.fileExists(atPath: file) {
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
  }

  /// The rows that every site has; laid again after an `init` that was interrupted. Throws `StorageError`.
  public func layFoundation(title: String, language: Language) async throws {
    try await write(by: "command line") { [settings] writing in
      try writing.set("site.name", to: title)
      try writing.set("site.language", to: language.rawValue)
      try writing.set("site.id", to: StableUUID.of("andruck site \(settings.folder) \(writing.now.microseconds)"))
      try writing.makeSigningKey()
      _ = try writing.frozenPolicy()
      try writing.audit("site founded", "site", ["folder": settings.folder])
    }
  }

  private static func settingsFile(_ settings: OperatorSettings) -> String {
    let head = "# The operator's settings. ANDRUCK_… in the environment and options of commands override them.\n\n"
    return head
      + OperatorSetting.all.map { setting in
        // A database that was named at founding is the site's from now on.
        let isSet = setting.name == "site.url" || (setting.name == "database" && settings.isGiven("database"))
        let line = isSet ? "\(setting.name): \(settings[setting.name])" : "# \(setting.name): \(setting.fallback)"
        return "# \(setting.meaning)\n\(line)\n"
      }.joined(separator: "\n")
  }
}

extension Database {
  /// Whether somebody works with this database: it has more than a foundation, or a schema that we do not know.
  fileprivate func isInUse() async throws -> Bool {
    try await read { snapshot in
      guard try snapshot.hasTable("article") else { return false }
      let articles = try snapshot.value(Int.self, "SELECT count(*) FROM (SELECT id FROM article LIMIT 1) one") ?? 0
      // Founding notes six acts.
      let acts = try snapshot.value(Int.self, "SELECT count(*) FROM (SELECT id FROM audit_entry LIMIT 7) few") ?? 0
      return articles > 0 || acts > 6
    }
  }
}
