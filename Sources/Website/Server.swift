import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import Newsroom
public import ServiceLifecycle

/// The site as a running server; it works the jobs too, unless told not to.
public struct Server: Sendable {
  private let desk: Newsdesk
  private let logger: Logger
  private let host: String
  private let port: Int
  private let works: Bool

  public init(desk: Newsdesk, logger: Logger, host: String, port: Int, works: Bool) {
    self.desk = desk
    self.logger = logger
    self.host = host
    self.port = port
    self.works = works
  }

  /// Runs until SIGTERM or SIGINT; `started` gets the address. Throws `ServerError`.
  public func run(started: @escaping @Sendable (String) -> Void) async throws {
    let cache: PageCache
    do { cache = try await PageCache(desk: desk, memory: desk.settings.cacheMemory) } catch {
      throw ServerError(description: "the database cannot be followed: \(error)")
    }
    let readership = Readership(desk: desk)
    let limits = WireLimits(theme: desk.theme.theme)
    var application = Application(
      responder: SiteResponder(desk: desk, cache: cache, readership: readership),
      server: HTTPServerBuilder { SiteChannel(responder: $0, cache: cache, limits: limits, readership: readership) },
      configuration: .init(address: .hostname(host, port: port), serverName: "andruck"),
      onServerRunning: { [host] channel in
        let shown = host.contains(":") ? "[\(host)]" : host
        started("http://\(shown):\(channel.localAddress?.port ?? 0)")
      },
      eventLoopGroupProvider: threads, logger: logger)
    application.addServices(
      ThemeWatch(desk: desk, cache: cache, logger: logger), FollowerService(desk: desk, logger: logger),
      ReadershipService(readership: readership, logger: logger))
    if works { application.addServices(WorkerService(worker: Worker(desk: desk, logger: logger))) }
    // Pages carry seals: their keys are read once, before anybody asks.
    _ = try await desk.formSeal()
    do { try await application.runService() } catch let error as IOError {
      throw ServerError(host: host, port: port, error)
    }
  }

  private var threads: EventLoopGroupProvider {
    desk.settings.threads == 0
      ? .singleton : .shared(MultiThreadedEventLoopGroup(numberOfThreads: desk.settings.threads))
  }
}

/// Why the server could not start, in one sentence.
public struct ServerError: Error, CustomStringConvertible {
  public let description: String

  init(description: String) { self.description = description }

  init(host: String, port: Int, _ error: IOError) {
    let known = [
      EADDRINUSE: "another program uses it", EACCES: "this user may not",
      EADDRNOTAVAIL: "this machine has no such address",
    ]
    description = "cannot listen on \(host):\(port): \(known[error.errnoCode] ?? "\(error)")"
  }
}

/// The worker as a part of the program's life: a signal ends it after what it began.
public struct WorkerService: Service {
  private let worker: Worker

  public init(worker: Worker) { self.worker = worker }

  public func run() async throws {
    await cancelWhenGracefulShutdown { await worker.run() }
  }
}

/// Follows what other processes write, as long as the program serves.
struct FollowerService: Service {
  let desk: Newsdesk
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await desk.follower.run { isCurrent in
        if isCurrent {
          logger.info("changes are heard of again: kept pages are served")
        } else {
          logger.warning("changes are not heard of: pages come from the database")
        }
      }
    }
  }
}

/// Looks again and again whether the operator changed the theme.
struct ThemeWatch: Service {
  let desk: Newsdesk
  let cache: PageCache
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(700))
        do { if try desk.theme.refresh() { cache.forget() } } catch {
          logger.error("the theme has mistakes, the old one stays:\n\(error)")
        }
      }
    }
  }
}
