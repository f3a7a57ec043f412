// Decoding takes long and much memory, so it has its own threads, and only so many: never one of the server's.
import Dispatch

/// Inspects uploads and makes derivatives, at most `workers` at once; who comes later waits in line.
public actor PictureWorkshop {
  private let queue = DispatchQueue(label: "pictures", attributes: .concurrent)
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  public init(workers: Int = 2) { free = max(1, workers) }

  /// Looks at every pixel of an upload; `name` is the file's. Throws `PictureError`.
  public func inspect(_ bytes: [UInt8], named name: String?) async throws -> PictureFacts {
    try await work { try PictureInspection.facts(bytes, named: name) }
  }

  /// A copy at most `width` pixels wide, upright, in sRGB, without metadata. `original` must have been inspected.
  /// Throws `PictureError.failed`.
  public func derive(_ original: [UInt8], width: Int, format: PictureFormat) async throws -> [UInt8] {
    try await work { try PictureDerivation.make(original, width: width, format: format) }
  }

  private func work<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}
