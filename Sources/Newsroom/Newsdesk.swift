// The one value that everything is handed: the database's door, the clock, the ids, the operator's settings, the
// words. Features extend it; nothing in it changes while the program runs, but the theme when its files do.
import Pictures
public import Storage
import Templates

public struct Newsdesk: Sendable {
  public let database: Database
  public let clock: any WallClock
  public let settings: OperatorSettings
  public let theme: CurrentTheme
  /// The site's times.
  public let time: SiteTime
  let ids: IdSource
  let lease: NodeLease?
  let leaseKeeper: Task<Void, Never>?
  /// Tells whoever keeps something what changed.
  public let follower: ChangeFollower
  let workshop: PictureWorkshop
  let derivatives: Derivatives
  let passwords = PasswordWork()
  let signInDoor = SignInDoor()
  let knownKeys = KnownKeys()
  let postingDoor = PostingDoor()
  /// Whoever types strangers' addresses bombs nobody.
  let signUpDoor = PostingDoor(most: 20)
  let alertIndex = AlertIndex()
  let outboxDoor = OutboxDoor()
  let editionPress = EditionPress()
  private let parsedLinks = ParsedLinks()
  private let knownSettings = KnownSettings()

  /// `patience` is how long what was kept is believed without having heard of changes.
  public init(
    database: Database, clock: any WallClock, settings: OperatorSettings, theme: CurrentTheme, ids: IdSource,
    lease: NodeLease? = nil, patience: Duration = .milliseconds(500)
  ) {
    self.database = database
    self.clock = clock
    self.settings = settings
    self.theme = theme
    time = SiteTime(zone: settings.timeZone)
    self.ids = ids
    self.lease = lease
    follower = ChangeFollower(database, patience: patience)
    workshop = PictureWorkshop()
    derivatives = Derivatives(folder: settings.derivativesFolder, workshop: workshop)
    leaseKeeper = lease?.keep(database, clock, ids)
  }

  /// Reads one snapshot. Throws `NewsroomError.unavailable`, `StorageError`,
  /// and what `body` throws.
  public func read<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
    do {
      return try await database.read { [clock, parsedLinks, knownSettings] in
        try body(Reading(db: $0, now: clock.now, parsedLinks: parsedLinks, knownSettings: knownSettings))
      }
    } catch StorageError.unavailable(let reason) { throw NewsroomError.unavailable(reason) }
  }

  /// Writes, all or nothing, in the name of `actor`; not `alone` as `Database.write` says. Throws `NewsroomError.unavailable`, `StorageError`,
  /// and what `body` throws.
  @discardableResult
  public func write<T: Sendable>(
    by actor: String, alone: Bool = true, _ body: @escaping @Sendable (Writing) throws -> T
  ) async throws -> T {
    do {
      let (value, number, found) = try await database.write(alone: alone) { [clock, ids, knownSettings] transaction in
        let found = KnownSettings(knownSettings.known)
        let writing = Writing(db: transaction, now: clock.now, actor: actor, ids: ids, knownSettings: found)
        let value = try body(writing)
        return (value, try writing.finish(), found.known)
      }
      if let number {
        // Whoever wrote finds it on the next page, also when that page was kept.
        await follower.reach(number)
      } else if let found {
        knownSettings.take(found)
      }
      return value
    } catch StorageError.unavailable(let reason) { throw NewsroomError.unavailable(reason) }
  }

}

/// What the newsroom cannot help, and its caller neither.
public enum NewsroomError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The database cannot be reached, is locked, full or read-only.
  case unavailable(String)

  public var description: String {
    switch self {
    case .unavailable(let reason): "the database cannot be used: \(reason)"
    }
  }
}
