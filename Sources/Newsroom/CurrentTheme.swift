import Foundation
import Synchronization
public import Templates

/// The theme in use; exchanged when the operator's files change, kept when the new ones have mistakes.
public final class CurrentTheme: Sendable {
  private let folder: String?
  private let state: Mutex<(theme: Theme, stamp: [String: Date])>

  /// Throws `ThemeProblems`.
  public init(folder: String?) throws {
    self.folder = folder
    state = Mutex((try Theme.load(folder: folder), Self.stamp(folder)))
  }

  public var theme: Theme { state.withLock { $0.theme } }

  /// Loads the files again if one changed since, and says whether. Throws `ThemeProblems`; the old theme then stays.
  public func refresh() throws -> Bool {
    let stamp = Self.stamp(folder)
    guard state.withLock({ $0.stamp != stamp }) else { return false }
    state.withLock { $0.stamp = stamp }
    let theme = try Theme.load(folder: folder)
    state.withLock { $0.theme = theme }
    return true
  }

  private static func stamp(_ folder: String?) -> [String: Date] {
    guard let folder, let names = FileManager.default.enumerator(atPath: folder) else { return [:] }
    var stamp: [String: Date] = [:]
    for case let name as String in names {
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      stamp[name] = attributes?[.modificationDate] as? Date
    }
    return stamp
  }
}
