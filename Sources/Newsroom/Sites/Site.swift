public import Templates

/// What every page says of the outlet.
public struct Site: Sendable, Equatable {
  public let settings: SiteSettings
  public var name: String { settings["site.name"] }
  public var claim: String { settings["site.claim"] }
  public var language: Language { Language(rawValue: settings["site.language"]) ?? .de }

  init(settings: SiteSettings) { self.settings = settings }
}

extension Reading {
  /// One query. `groups` are the settings that the answer depends on. Throws `StorageError`.
  public func site(_ groups: [SettingGroup] = SettingGroup.allCases) throws -> Site {
    Site(settings: try siteSettings(groups))
  }
}
