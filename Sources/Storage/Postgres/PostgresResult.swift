import CPostgres

/// Rows of a libpq result, which comes in the text format.
enum PostgresResult {
  static func rows(_ result: OpaquePointer?) -> [Row] {
    let width = PQnfields(result)
    let columns = Columns((0..<width).map { String(cString: PQfname(result, $0)) })
    let types = (0..<width).map { PQftype(result, $0) }
    return (0..<PQntuples(result)).map { row in
      Row(columns: columns, values: (0..<width).map { value(result, row, $0, types[Int($0)]) })
    }
  }

  private static func value(_ result: OpaquePointer?, _ row: Int32, _ column: Int32, _ type: Oid) -> Value {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
      return .null
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    let text = { String(decoding: bytes, as: UTF8.self) }
    switch type {
    case 20, 21, 23, 26: return Int64(text()).map(Value.integer) ?? .text(text())
    case 1700: return Int64(text()).map(Value.integer) ?? Double(text()).map(Value.real) ?? .text(text())
    case 700, 701: return Double(text()).map(Value.real) ?? .text(text())
    case 16: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case 17: return .blob(hex(bytes.dropFirst(2)))
    default: return .text(text())
    }
  }

  private static func hex(_ digits: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte - 0x30 : byte - 0x57 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var index = digits.startIndex
    while index + 1 < digits.endIndex {
      bytes.append(digit(digits[index]) << 4 | digit(digits[index + 1]))
      index += 2
    }
    return bytes
  }
}
