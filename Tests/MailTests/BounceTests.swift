import Foundation
import Mail
import Testing

/// Against 315 messages of many mail servers, by a table of truth that people wrote looking at them: recipients (`a|b` where a mail
/// was handed on, a comma between several), kind, reason, and another reading where there are two.
@Suite struct `A bounce` {
  private struct Truth {
    let file: String
    /// Any of one's names is right.
    let recipients: [Set<String>]
    let readings: Set<String>
    var kinds: Set<String> { Set(readings.map { String($0.prefix { $0 != "/" }) }) }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let messages = folder.appendingPathComponent("../../../shared/data/mail/bounces").standardizedFileURL

  private static func truths() throws -> [Truth] {
    let table = try String(contentsOf: folder.appendingPathComponent("bounces.tsv"), encoding: .utf8)
    return table.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let named = parts[1] == "-" ? [] : parts[1].split(separator: ",")
      return Truth(
        file: parts[0],
        recipients: named.map {
          Set($0.split(separator: "|").map { $0.trimmingCharacters(in: .init(charactersIn: " ")) })
        },
        readings: Set(["\(parts[2])/\(parts[3])", parts[4]].filter { !$0.isEmpty }))
    }
  }

  private static func message(_ file: String) -> [UInt8]? {
    FileManager.default.contents(atPath: messages.appendingPathComponent(file).path).map { [UInt8]($0) }
  }

  @Test func `of a real mail server is read right, in ninety-five of a hundred`() throws {
    let truths = try Self.truths()
    #expect(truths.count == 315)
    guard FileManager.default.fileExists(atPath: Self.messages.path) else {
      return print("SKIPPED LOUDLY: ../shared/data/mail/bounces is not there, so no real bounce was read")
    }
    var right = (recipient: 0, kind: 0, reason: 0)
    for truth in truths {
      let read = BounceReader.read(try #require(Self.message(truth.file)))
      let named = read.compactMap(\.recipient)
      let isRecipient =
        truth.recipients.allSatisfy { names in named.contains { names.contains($0) } }
        && named.allSatisfy { name in truth.recipients.contains { $0.contains(name) } }
      // Who an automatic answer is from is no recipient of a bounce.
      right.recipient += isRecipient || truth.kinds == ["none"] && named.isEmpty ? 1 : 0
      right.kind += !read.isEmpty && read.allSatisfy { truth.kinds.contains($0.kind.rawValue) } ? 1 : 0
      right.reason +=
        !read.isEmpty && read.allSatisfy { truth.readings.contains("\($0.kind.rawValue)/\($0.reason.rawValue)") }
        ? 1 : 0
    }
    let number = Double(truths.count)
    print(
      "bounces read right: recipient \(Double(right.recipient) / number), kind \(Double(right.kind) / number), "
        + "reason \(Double(right.reason) / number)")
    #expect(Double(right.recipient) / number >= 0.95)
    #expect(Double(right.kind) / number >= 0.95)
    #expect(Double(right.reason) / number >= 0.95)
  }

  /// Cut, with bytes changed, lines doubled, lost and swapped, and put into one another.
  @Test func `that was damaged in any way is read in bounded time`() throws {
    guard FileManager.default.fileExists(atPath: Self.messages.path) else {
      return print("SKIPPED LOUDLY: ../shared/data/mail/bounces is not there, so no damaged bounce was read")
    }
    var numbers = Numbers(seed: 9)
    let all = try Self.truths().compactMap { Self.message($0.file) }
    var slowest = Duration.zero
    for (index, message) in all.enumerated() {
      for kind in 0..<8 {
        let damaged = numbers.damaged(message, kind, other: all[(index + 7) % all.count])
        let time = ContinuousClock().measure { _ = BounceReader.read(damaged) }
        slowest = max(slowest, time)
      }
    }
    #expect(slowest < .seconds(5))
  }

  @Test(arguments: [
    "parts", "depth", "endless head", "no end", "charset", "long line", "nested reports", "recipients", "empty",
  ])
  func `that was made to hurt is read in bounded time`(_ kind: String) {
    let message = Self.hostile(kind)
    var reports: [BounceReport] = []
    let time = ContinuousClock().measure { reports = BounceReader.read(message) }
    #expect(time < .seconds(10))
    #expect(reports.count <= 50)
    #expect(reports.allSatisfy { $0.said.unicodeScalars.count <= 500 })
  }

  private static func hostile(_ kind: String) -> [UInt8] {
    let head = "From: MAILER-DAEMON@x.example\r\nSubject: Undelivered mail\r\n"
    switch kind {
    case "parts":
      let part = "--b\r\nContent-Type: text/plain\r\n\r\na@b.example: user unknown\r\n"
      return Array(
        (head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + String(repeating: part, count: 10_000)).utf8)
    case "depth":
      let levels = (0..<2_000).map { "--b\($0)\r\nContent-Type: multipart/mixed; boundary=b\($0 + 1)\r\n\r\n" }
      return Array((head + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n" + levels.joined()).utf8)
    case "endless head": return Array((head + String(repeating: "X-A: b\r\n", count: 500_000)).utf8)
    case "no end":
      return Array(
        (head
          + "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed")
          .utf8)
    case "charset":
      return Array((head + "Content-Type: text/plain; charset=\"utf-99\"\r\n\r\n").utf8)
        + (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    case "long line": return Array((head + "\r\n" + String(repeating: "a@b.example ", count: 300_000)).utf8)
    case "nested reports":
      let inner = "Content-Type: message/rfc822\r\n\r\n"
      return Array((head + String(repeating: inner, count: 20_000)).utf8)
    case "recipients":
      let group = (0..<20_000).map {
        "Final-Recipient: rfc822; a\($0)@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
      }
      return Array(
        (head + "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
          + group.joined()).utf8)
    default: return []
    }
  }

  @Test func `is no answer of a reader, whatever it says`() {
    let message = """
      From: Antje <antje@leser.example>
      To: redaktion@kaikante.example
      Subject: Re: Quota bounces back
      In-Reply-To: <1@kaikante.example>

      This is no longer for me, it could not be delivered, user unknown.
      """
    #expect(BounceReader.read(Array(message.utf8)).map(\.kind) == [.none])
  }

  @Test func `that is an answer of somebody on holiday is none`() {
    let message = """
      From: Antje <antje@leser.example>
      To: redaktion@kaikante.example
      Subject: Automatische Antwort: Kaikante am Freitag
      Auto-Submitted: auto-replied
      Message-ID: <1@leser.example>

      Ich bin bis Montag nicht da. user unknown, mailbox full, 5.1.1
      """
    #expect(BounceReader.read(Array(message.utf8)).map(\.kind) == [.none])
    #expect(BounceReader.read(Array(message.utf8)).map(\.reason) == [.automaticReply])
  }
}

private struct Numbers {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return limit < 1 ? 0 : Int(truncatingIfNeeded: state >> 33) % limit
  }

  mutating func damaged(_ message: [UInt8], _ kind: Int, other: [UInt8]) -> [UInt8] {
    var bytes = message
    let half = next(bytes.count)
    switch kind {
    case 0: bytes.removeSubrange(half...)
    case 1: for _ in 0..<50 where !bytes.isEmpty { bytes[next(bytes.count)] = UInt8(next(256)) }
    case 2: bytes.insert(contentsOf: other, at: half)
    case 3: bytes.insert(contentsOf: bytes[half...], at: next(half))
    case 4: bytes.removeAll { $0 == 13 }
    case 5: bytes.replace([10], with: [13])
    case 6: bytes = Array(bytes[half...]) + Array(bytes[..<half])
    default: bytes = bytes.map { $0 == UInt8(ascii: "-") && next(4) == 0 ? UInt8(ascii: "=") : $0 }
    }
    return bytes
  }
}
