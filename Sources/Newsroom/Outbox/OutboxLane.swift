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
  private static let patience = 40

  private enum Way: Sendable {
    case folder(EmlFolder)
    case server(SMTPConnection)
  }

  init(_ desk: Newsdesk, name: String) {
    (self.desk, self.name) = (desk, name)
    if let server = desk.settings.mailServer {
      way = .server(SMTPConnection(server, as: desk.settings.siteHost))
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
        // A hiccup of the database is no reason to let go.
        try? await desk.extendClaims(mails.map(\.id), by: name)
      }
    }
    defer { heartbeat.cancel() }
    var left = mails[...]
    var putOff: [Moment: [Int64]] = [:]
    while let mail = left.first, !Task.isCancelled {
      if let until = desk.outboxDoor.until(mail.host, now: desk.clock.now) {
        putOff[until, default: []].append(mail.id)
      } else {
        do { try await desk.outboxDoor.enter(rate: desk.settings.mailRate) } catch is CancellationError { break }
        // What was begun is finished, also when the program is told to stop.
        try await Task { try await deliver(mail) }.value
      }
      left = left.dropFirst()
    }
    if !left.isEmpty { putOff[desk.clock.now, default: []] += left.map(\.id) }
    for (until, ids) in putOff { try await desk.putOff(ids, until: until, by: name) }
    return mails.count
  }

  /// Nothing for a mail that is not there or not ours any more: somebody left meanwhile, and their mail with them.
  private func deliver(_ mail: OutgoingMail) async throws {
    guard try await desk.isStillOurs(mail, by: name) else { return }
    let outcome = await hand(mail)
    let age = desk.clock.now - (mail.triedAt ?? desk.clock.now)
    let delivery = Delivery.after(outcome, attempts: mail.attempts, age: age)
    desk.outboxDoor.take(delivery, host: mail.host, now: desk.clock.now)
    // What a server has taken is noted, whatever the database is busy with: the mail would be sent again.
    for _ in 0..<Self.patience {
      do { return try await desk.settle(mail, delivery, outcome, by: name) } catch is NewsroomError {
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
    try await desk.settle(mail, delivery, outcome, by: name)
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
          SMTPMail(sender: desk.settings.envelopeSender, recipient: mail.recipient, message: message))
      } catch { return .failed("\(error)", at: .connection) }
    }
  }
}
