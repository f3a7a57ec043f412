import Storage

/// The site's settings as they are in one snapshot.
public struct SiteSettings: Sendable {
  private let values: [String: String]
  private let asked: AskedSettings
  private let parsed: ParsedLinks

  init(_ values: [String: String], asked: AskedSettings, parsed: ParsedLinks) {
    self.values = values
    self.asked = asked
    self.parsed = parsed
  }

  public subscript(_ name: String) -> String {
    asked.take(.setting(name))
    return value(name)
  }

  private func value(_ name: String) -> String {
    values[name] ?? SiteSetting.all.first { $0.name == name }?.fallback ?? ""
  }

  public func links(_ name: String) -> [SiteLink] { parsed.links(self[name]) }

  /// Whether there is a way to give, which every page's foot says: told by itself, since how to give matters to one page only.
  public var hasSupport: Bool {
    asked.take(.support)
    let isAccount = !value("support.recipient").isEmpty && (try? IBAN(value("support.iban"))) != nil
    return isAccount || !parsed.links(value("support.ways")).isEmpty
  }

  /// The legally required settings that are still empty, in the list's order.
  public var missing: [SiteSetting] {
    asked.take(.completeness)
    return SiteSetting.all.filter { $0.isLegallyRequired && value($0.name).allSatisfy(\.isWhitespace) }
  }
}

extension Reading {
  /// One query. Throws `StorageError`.
  public func siteSettings() throws -> SiteSettings {
    let known = knownSettings?.known
    let isNew: SQL = "(SELECT number FROM change_head) <> \(known?.position ?? -1)"
    // What stands at every comment form comes along, too. No setting has an empty name: the snapshot's place among the
    // changes comes with the same query. Of settings that are known already, nothing else comes.
    let rows = try db.rows(
      """
      SELECT '' AS name, CAST(number AS TEXT) AS value FROM change_head
      UNION ALL SELECT name, value FROM setting WHERE \(isNew)
      UNION ALL SELECT \(Policy.short), short FROM policy WHERE \(isNew) AND version = (SELECT max(version) FROM policy)
      UNION ALL SELECT \(Policy.issued), CAST(version AS TEXT) || ' ' || CAST(valid_from AS TEXT) FROM policy
        WHERE \(isNew) AND version = (SELECT max(version) FROM policy)
      """)
    var values: [String: String] = [:]
    for row in rows { values[try row["name"]] = try row["value"] }
    position = values.removeValue(forKey: "").flatMap { Int64($0) }
    if let known, known.position == position {
      values = known.values
    } else if let position {
      knownSettings?.take(KnownSettings.State(position: position, values: values))
    }
    let found = SiteSettings(values, asked: askedSettings, parsed: parsedLinks)
    settings = found
    return found
  }
}

extension Writing {
  /// Changes one setting. Throws `SettingError` when there is none of this name or the value is not allowed.
  public func set(_ name: String, to value: String) throws {
    guard let setting = SiteSetting.all.first(where: { $0.name == name }) else {
      let names = SiteSetting.all.map(\.name).joined(separator: ", ")
      throw SettingError(name: name, value: nil, allowed: "one of " + names)
    }
    guard setting.kind.accepts(value) else {
      throw SettingError(name: name, value: value, allowed: setting.kind.allowed)
    }
    if setting.isPicture, let logo = SiteLogo(value) {
      let stored = try reading.picture(logo.picture.hash)
      guard let stored, SiteLogo(stored).text == value else {
        throw SettingError(name: name, value: value, allowed: setting.kind.allowed)
      }
    }
    let (missing, hasSupport) = try facts()
    try db.execute(
      """
      INSERT INTO setting (name, value, changed_at) VALUES (\(name), \(value), \(now))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
      """)
    try audit("setting changed", "setting:\(name)")
    changed(.setting(name))
    let now = try facts()
    if missing != now.missing { changed(.completeness) }
    if hasSupport != now.hasSupport { changed(.support) }
  }

  /// What pages depend on of all settings together.
  private func facts() throws -> (missing: [String], hasSupport: Bool) {
    let settings = try reading.siteSettings()
    return (settings.missing.map(\.name), settings.hasSupport)
  }
}
