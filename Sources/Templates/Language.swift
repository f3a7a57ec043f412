/// The languages that Andruck speaks, by their BCP 47 tag.
public enum Language: String, Codable, Sendable, CaseIterable {
  case de, en
}
