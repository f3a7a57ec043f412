// A year's decisions in numbers, from the records themselves (law.md D-15, product.md F26).

/// What is published of a year of moderation. Decisions count in the month in which they came into force; those that were taken
/// back do not.
public struct ModerationReport: Codable, Sendable, Equatable {
  public struct Month: Codable, Sendable, Equatable {
    public let month: Int
    public var published = 0
    public var refused = 0
    public var changes = 0
    public var spam = 0
  }
  /// By whom and on what ground.
  public struct Decisions: Codable, Sendable, Equatable {
    public var published = 0
    public var changes = 0
    public var refused = 0
    /// By people.
    public var spam = 0
    /// Closed, since the author took the comment back.
    public var moot = 0
    /// By the spam rules.
    public var automatedSpam = 0
    public var refusedByRule: [String: Int] = [:]
    /// Refused, by what led to it.
    public var refusedByGround: [String: Int] = [:]
    /// Half of people's decisions came sooner, in seconds; nil when there were none.
    public var medianSeconds: Int64?
    public var total: Int { published + changes + refused + spam + automatedSpam + moot }
  }
  public struct Notices: Codable, Sendable, Equatable {
    public var received = 0
    public var byCategory: [String: Int] = [:]
    public var decided = 0
    /// What was reported went.
    public var removed = 0
    public var kept = 0
    /// Its author took it back before.
    public var moot = 0
    /// Received in this year, and not decided yet.
    public var open = 0
    public var medianSeconds: Int64?
  }
  public struct Appeals: Codable, Sendable, Equatable {
    public var byAuthors = 0
    public var byNotifiers = 0
    public var decided = 0
    public var reversed = 0
    public var upheld = 0
    /// What they were about was taken back by its author.
    public var moot = 0
  }

  /// Regulation (EU) 2022/2065, article 24(2): who visited, told apart for a day and by no cookie. Who comes on many days counts
  /// on each of them, so it is not less than there were.
  public struct Recipients: Codable, Sendable, Equatable {
    /// Of the months that are over and have any; nil when there are none.
    public var monthlyAverage: Int?
  }

  public let year: Int
  public var months: [Month]
  public var decisions = Decisions()
  public var notices = Notices()
  public var appeals = Appeals()
  public var recipients = Recipients()

  init(year: Int) {
    self.year = year
    months = (1...12).map { Month(month: $0) }
  }

  public var isEmpty: Bool {
    decisions.total == 0 && notices.received == 0 && appeals.byAuthors + appeals.byNotifiers == 0
  }
}
