import HTTPTypes
import Newsroom

/// The one cookie of the newsroom. Readers never get it: it goes to the desk's addresses alone.
enum SessionCookie {
  static let name = "andruck_desk"

  /// The token that a browser sent; nil when there is none, or more than one.
  static func token(_ headers: HTTPFields) -> SessionToken? {
    Cookies.value(name, headers).flatMap(SessionToken.init)
  }

  static func set(_ token: SessionToken, path: String, isSecure: Bool) -> String {
    "\(name)=\(token.text); Path=\(path); HttpOnly; SameSite=Lax; Max-Age=2592000\(isSecure ? "; Secure" : "")"
  }

  static func end(path: String, isSecure: Bool) -> String {
    "\(name)=; Path=\(path); HttpOnly; SameSite=Lax; Max-Age=0\(isSecure ? "; Secure" : "")"
  }
}
