import CPostgres

/// Values as libpq wants them: texts by pointer, bytes in the binary format.
struct PostgresParameters {
  private var bytes: [[UInt8]?]
  private var formats: [Int32]

  init(_ values: [Value]) throws {
    bytes = []
    formats = []
    for value in values {
      if case .blob = value { formats.append(1) } else { formats.append(0) }
      switch value {
      case .null: bytes.append(nil)
      case .integer(let number): bytes.append(Array("\(number)".utf8) + [0])
      case .real(let number): bytes.append(Array("\(number)".utf8) + [0])
      case .blob(let blob): bytes.append(blob)
      case .text(let text):
        guard !text.utf8.contains(0) else { throw StorageError.check }
        bytes.append(Array(text.utf8) + [0])
      }
    }
  }

  /// Object ids of `pg_type`; 0 lets the server infer the type from where the value stands.
  static func type(_ value: Value) -> Oid {
    switch value {
    case .integer: 20
    case .real: 701
    case .blob: 17
    case .null, .text: 0
    }
  }

  static func typeLetter(_ value: Value) -> String {
    switch value {
    case .integer: "i"
    case .real: "r"
    case .blob: "b"
    case .null, .text: "t"
    }
  }

  func withPointers<T>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) throws -> T
  ) rethrows -> T {
    let flat = bytes.flatMap { part -> [UInt8] in part ?? [] } + [0]
    let lengths = bytes.map { Int32($0?.count ?? 0) }
    return try flat.withUnsafeBytes { memory in
      var offset = 0
      let pointers = bytes.map { part -> UnsafePointer<CChar>? in
        guard let part else { return nil }
        defer { offset += part.count }
        return memory.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
      }
      return try body(pointers, lengths, formats)
    }
  }
}
