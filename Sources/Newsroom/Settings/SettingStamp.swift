import Crypto
import Foundation

/// What a form was shown of a setting, in few bytes: so that one person's page does not undo what another changed meanwhile.
public struct SettingStamp: Sendable, Equatable {
  public let text: String

  public init(of value: String) {
    text = Data(SHA256.hash(data: Data(value.utf8)).prefix(9)).base64EncodedString()
  }

  /// As a form sent it.
  public init(text: String) { self.text = text }
}
