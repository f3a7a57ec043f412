import HTTPTypes
import Newsroom

/// Why a visit gets another page than it asked for.
enum Failure: Error, Sendable {
  case notFound
  /// The article was withdrawn; readers are told why.
  case gone(Article, Withdrawal)
  case badRequest
  case tooLong
  /// The address exists, but not for this method.
  case wrongMethod(allowed: [HTTPRequest.Method])
  /// Only for who is signed in.
  case signInFirst
  /// Signed in, but they must pair a phone before they go on.
  case secondFactorFirst
  /// A link by mail that was used, is too old, or never was.
  case linkUsed
  /// Not in this role.
  case forbidden
  /// In this role, but not with this.
  case notYours
  /// A form that another site made, or an older session.
  case foreignForm
  /// Ours, from an older session of the same browser: its origin is right, its token is not.
  case staleForm
  /// The legal fields of a public site are not filled yet.
  case notYetPublic
  /// The same, at its right address.
  case moved(to: String)
}
