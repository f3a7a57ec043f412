public import Hummingbird

/// What the router carries along with a request.
public struct SiteContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// What the handlers read.
  let notes = PageNotes()
  /// The other end's address; empty where there is none.
  let network: String

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    network = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
