/// The languages in which a text may be written.
public enum SourceFormat: String, Sendable, CaseIterable {
  case markdown, html
}
