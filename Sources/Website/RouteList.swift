import HTTPTypes
import Newsroom
public import Templates

/// What `andruck routes` prints.
public enum RouteList {
  /// A line each: method, path, who may, handler.
  public static func lines(_ words: Words) -> [String] {
    Routes.all.map { route in
      [route.method.rawValue, route.path(words), route.access.text, route.name].joined(separator: "  ")
    }
  }
}
