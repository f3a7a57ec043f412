public import Templates

/// What every page says of the outlet.
public struct Site: Sendable {
  public let settings: SiteSettings
  public var name: String { settings["site.name"] }
  public var claim: String { settings["site.claim"] }
  public var language: Language { Language(rawValue: settings["site.language"]) ?? .de }

  init(settings: SiteSettings) { self.settings = settings }

  /// What a feed is called in itself (RFC 4287 § 4.2.6), whatever becomes of the site's address and name.
  public func feedID(_ feed: String) -> String {
    "urn:uuid:\(StableUUID.of("andruck feed \(settings["site.id"]) \(feed)"))"
  }
}

extension Reading {
  /// One query. Throws `StorageError`.
  public func site() throws -> Site { Site(settings: try siteSettings()) }
}
