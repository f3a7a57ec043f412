public import Hummingbird

/// What the router carries along with a request.
public struct SiteContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// What the handlers read.
  let notes = PageNotes()

  public init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
