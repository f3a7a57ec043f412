/// Settings that the publisher changes together, on one page of the desk. Every setting of the site is in one of them, but for
/// those that have a page of their own, and what nobody changes.
public struct SettingGroup: Sendable {
  /// Its words are `setting.group_KEY`; its address ends with `desk_path.KEY`.
  public let key: String
  private let prefixes: [String]

  public static let all = [
    SettingGroup("outlet", ["site.name", "site.claim", SiteLogo.setting, "site.language"]),
    SettingGroup("navigation", ["links.navigation"]),
    SettingGroup("house", ["links.house"]), SettingGroup("follow", ["links.follow"]),
    SettingGroup("research", ["links.research"]), SettingGroup("imprint", ["imprint.", "contact."]),
    SettingGroup("privacy", ["privacy."]), SettingGroup("accessibility", ["accessibility."]),
    SettingGroup("comments", ["comments."]), SettingGroup("alerts", ["alerts."]),
    SettingGroup("newsletters", ["newsletters."]),
    SettingGroup("jobs", ["jobs."]), SettingGroup("books", ["books."]),
    SettingGroup("support", ["support."]), SettingGroup("discovery", ["discovery."]),
    SettingGroup("notices", ["notices."]),
  ]

  private init(_ key: String, _ prefixes: [String]) {
    self.key = key
    self.prefixes = prefixes
  }

  /// In the order of the list of settings.
  public var settings: [SiteSetting] {
    SiteSetting.all.filter { setting in prefixes.contains { setting.name.hasPrefix($0) } }
  }

  /// The group that a setting is changed in.
  public static func of(_ setting: SiteSetting) -> SettingGroup? {
    all.first { group in group.prefixes.contains { setting.name.hasPrefix($0) } }
  }
}
