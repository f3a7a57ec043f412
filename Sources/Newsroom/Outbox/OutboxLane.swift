// One of the lines in which mails leave: claims some, delivers them one after the other over one connection, and notes each before
// the next: who is killed has at most one mail in doubt.
import Mail
import Outbound
import Storage

struct OutboxLane: Sendable {
  private let desk: Newsdesk
  private let name: String
  private let way: Way
  private static let batch = 20

  private enum Way: Sendable {
    case folder(EmlFolder)
    case server(SMTPConnection)
  }

  init(_ desk: Newsdesk, name: String) {
    (self.desk, self.name) = (desk, name)
    if let server = desk.settings.mailServer {
      way = .server(SMTPConnection(server))
    } else {
      way = .folder(EmlFolder(path: desk.settings.outboxFolder))
    }
  }

  /// Delivers some mails that are due; answers how many were claimed. Throws `StorageError`, `CancellationError`.
  func deliverBatch() async throws -> Int {
    if desk.outboxDoor.untilAll(now: desk.clock.now) != nil { return 0 }
    guard try await desk.isMailDue() else { return 0 }
    let mails = try await desk.claimMails(by: name, Self.batch)
    let heartbeat = Task { [desk, name] in
      while true {
        try await Task.sleep(for: JobState.claim / 3)
        try await desk.extendClaims(mails.map(\.id), by: name)
      }
    }
    defer { heartbeat.cancel() }
    var left = mails[...]
    var isThere = true
    while let mail = left.popFirst() {
      // Somebody left meanwhile, and their mail with them.
      if !isThere {
        isThere = true
        continue
      }
      if let until = desk.outboxDoor.until(mail.host, now: desk.clock.now) {
        try await desk.putOff([mail.id], until: until, by: name)
        continue
      }
      do { try await desk.outboxDoor.enter(rate: desk.settings.mailRate) } catch is CancellationError {
        try await desk.putOff([mail.id] + left.map(\.id), until: desk.clock.now, by: name)
        throw CancellationError()
      }
      // What was begun is finished, also when the program is told to stop.
      let next = left.first?.id
      isThere = try await Task { try await deliver(mail, next: next) }.value
    }
    return mails.count
  }

  /// Answers whether the next one is still to be sent.
  private func deliver(_ mail: OutgoingMail, next: Int64?) async throws -> Bool {
    let outcome = await hand(mail)
    let age = desk.clock.now - mail.createdAt
    let delivery = Delivery.after(outcome, attempts: mail.attempts, age: age)
    desk.outboxDoor.take(delivery, host: mail.host, now: desk.clock.now)
    return try await desk.settle(mail, delivery, outcome, by: name, next: next)
  }

  private func hand(_ mail: OutgoingMail) async -> SMTPOutcome {
    switch way {
    case .folder(let folder):
      do {
        try folder.deliver(mail.message, name: "\(mail.id)")
        return .accepted(SMTPReply(code: 250, status: nil, text: ""))
      } catch { return .failed("\(error)", at: .connection) }
    case .server(let connection):
      do {
        let message = try desk.settings.mailSigner?.signed(mail.message, at: desk.clock.now.seconds) ?? mail.message
        return await connection.deliver(
          SMTPMail(sender: desk.settings.mailFrom, recipient: mail.recipient, message: message))
      } catch { return .failed("\(error)", at: .connection) }
    }
  }
}
