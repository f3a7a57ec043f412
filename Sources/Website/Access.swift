public import Newsroom

/// Who may open a route; each route states it.
public enum Access: Sendable, Equatable {
  case everyone
  /// Who is signed in, in one of these roles.
  case staff(Set<Role>)

  static let anyStaff = Access.staff(Set(Role.allCases))
  static let writers = Access.staff(Role.writers)
  static let editors = Access.staff(Role.editors)
  static let moderators = Access.staff(Role.moderators)
  static let publishers = Access.staff(Role.publishers)

  /// As `andruck routes` prints it: `everyone`, `staff`, `editor publisher`.
  public var text: String {
    switch self {
    case .everyone: "everyone"
    case .staff(let roles) where roles.count == Role.allCases.count: "staff"
    case .staff(let roles): Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ")
    }
  }
}
