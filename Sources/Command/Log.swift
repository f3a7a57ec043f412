import Logging
import Newsroom

/// Structured lines on standard error, with a request's id and no personal data.
enum Log {
  static func make(_ settings: OperatorSettings) -> Logger {
    var logger = Logger(label: "andruck") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = Logger.Level(rawValue: settings["log.level"]) ?? .info
    return logger
  }
}
