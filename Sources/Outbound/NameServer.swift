import CResolver
import Dispatch

/// Whom we ask for what stands in DNS: the machine's name servers, or one of ours.
public struct NameServer: Sendable, Equatable {
  /// An IPv4 number; nil for the machine's.
  private let host: String?
  private let port: Int
  private static let patience: Int32 = 2
  private static let queue = DispatchQueue(label: "andruck.dns", attributes: .concurrent)
  private static let most = 64 << 10

  /// `192.0.2.1:53`, or nothing for the machine's own. Nil for what is neither.
  public init?(_ text: String) {
    guard !text.isEmpty else {
      (host, port) = (nil, 53)
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count <= 2, numbers.count == 4, !numbers.contains(nil),
      let port = parts.count == 2 ? UInt16(parts[1]) : 53, port > 0
    else { return nil }
    (host, self.port) = (String(parts[0]), Int(port))
  }

  /// The TXT records of a name, each as one text (RFC 1035 § 3.3.14); none where there is no such name. Waits some
  /// seconds at most, on threads of its own. Throws `NameServerError`.
  public func texts(of name: String) async throws -> [String] {
    try await withCheckedThrowingContinuation { continuation in
      Self.queue.async { continuation.resume(with: Result { try ask(name) }) }
    }
  }

  private func ask(_ name: String) throws -> [String] {
    var length: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.most) { buffer, count in
      buffer.withMemoryRebound(to: CChar.self) { out in
        guard let start = out.baseAddress else { return }
        length = cresolver_texts(name, host, Int32(port), Self.patience, start, Int32(out.count))
      }
      count = max(0, Int(length))
    }
    guard length >= 0 else { throw NameServerError.silent }
    return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

public enum NameServerError: Error, Sendable, Equatable {
  /// Nobody answers in time, or not in a way that can be read.
  case silent
}
