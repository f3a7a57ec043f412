public import Storage

/// Somebody who works here.
public struct Person: Record, Sendable, Equatable {
  public let id: Int64
  public let name: String
  /// In lower case: what they sign in with.
  public let email: String
  public let role: Role
  let password: String?
  /// Whether a code is asked for, too.
  public let hasSecondFactor: Bool
  public let createdAt: Moment
  /// Since when they no longer work here.
  public let leftAt: Moment?

  public var hasPassword: Bool { password != nil }

  public init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    email = try row["email"]
    role = try row["role"]
    password = try row["password"]
    let secret: [UInt8]? = try row["totp_secret"]
    hasSecondFactor = secret != nil
    createdAt = try row["created_at"]
    leftAt = try row["left_at"]
  }
}

/// What a person can mend when they are told whom.
public enum PersonError: Error, Sendable, Equatable, CustomStringConvertible {
  case notFound(String)
  case email(String)
  case name
  case thereAlready(email: String)
  case password(PasswordRule.Breach)
  /// Not theirs to give.
  case role
  /// Nobody would be left who can let others in.
  case last

  public var description: String {
    switch self {
    case .notFound(let email): "nobody here has the address \(email)"
    case .email(let text): "'\(text)' is no e-mail address"
    case .name: "a name has 1 to 200 characters, on one line"
    case .thereAlready(let email): "\(email) works here already"
    case .password(let breach): "\(breach)"
    case .role: "this role is not yours to give"
    case .last: "nobody else is publisher or operator: the newsroom would be locked"
    }
  }
}
