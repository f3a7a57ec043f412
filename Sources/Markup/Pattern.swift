/// A regular expression that is compiled once. A literal inside a function is compiled at each call, which was a quarter of
/// an import's time; as a constant it must be `Sendable`, which `Regex` is, but does not say: what it makes lazily, its
/// compiled program, it stores atomically.
public struct Pattern<Output>: @unchecked Sendable {
  public let regex: Regex<Output>

  public init(_ regex: Regex<Output>) { self.regex = regex }
}
