public import Hummingbird

/// What the router carries along with a request.
public struct SiteContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// What the handlers read.
  let notes = PageNotes()
  /// The other end's address; empty where there is none.
  let remote: String

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remote = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
