// One of the lines in which mails leave: claims some, delivers them one after the other over one connection, and notes each before
// the next: who is killed has at most one mail in doubt.
import Mail
import Outbound
import Storage

struct OutboxLane: Sendable {
  private let desk: Newsdesk
  private let name: String
  private let way: Way
  private let sender: String
  private static let batch = 20
  private static let patience = 40

  private enum Way: Sendable {
    case folder(EmlFolder)
    case server(SMTPConnection)
  }

  init(_ desk: Newsdesk, name: String) {
    (self.desk, self.name, sender) = (desk, name, desk.settings.envelopeSender)
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
    // Which are still there and ours: nil when somebody may have left since it was asked.
    var ours: MailsAtHand?
    while let mail = left.first, !Task.isCancelled {
      if let until = desk.outboxDoor.until(mail.host, now: desk.clock.now) {
        putOff[until, default: []].append(mail.id)
      } else {
        let rest = left.map(\.id)
        var known: MailsAtHand
        if let ours { known = ours } else { known = try await desk.stillOurs(rest, by: name) }
        if known.ids.contains(mail.id), desk.settings.mailRate > 0 {
          // What is not to leave waits for no turn; and who has waited for theirs asks again.
          do { try await desk.outboxDoor.enter(rate: desk.settings.mailRate) } catch is CancellationError { break }
          known = try await desk.stillOurs(rest, by: name)
        }
        // What was begun is finished, also when the program is told to stop.
        if known.ids.contains(mail.id) {
          ours = try await Task { try await deliver(mail, at: known.change, before: Array(rest.dropFirst())) }.value
        } else {
          // Gone, or held: then it is let go of.
          ours = known
          putOff[desk.clock.now, default: []].append(mail.id)
        }
      }
      left = left.dropFirst()
    }
    if !left.isEmpty { putOff[desk.clock.now, default: []] += left.map(\.id) }
    for (until, ids) in putOff { try await desk.putOff(ids, until: until, by: name) }
    return mails.count
  }

  /// Answers which of the rest are still there and ours when this one was noted: somebody may have left, and their mail with
  /// them.
  private func deliver(_ mail: OutgoingMail, at change: Int64, before rest: [Int64]) async throws -> MailsAtHand {
    var mail = mail
    var version: Int64?
    if let edition = mail.editionID {
      let print = try await desk.editionPrint(edition, at: change)
      guard let print, !print.isEmpty else {
        if print != nil { try await desk.holdEmptyEdition(edition, mail.id, by: name) }
        return try await desk.stillOurs(rest, by: name)
      }
      (mail.message, version) = (try print.message(mail, now: desk.clock.now), print.version)
    }
    let outcome = await hand(mail)
    let age = desk.clock.now - (mail.triedAt ?? desk.clock.now)
    let delivery = Delivery.after(outcome, attempts: mail.attempts, age: age)
    desk.outboxDoor.take(delivery, host: mail.host, now: desk.clock.now)
    // What a server has taken is noted, whatever the database is busy with: the mail would be sent again.
    for _ in 0..<Self.patience {
      do {
        return try await desk.settle(mail, delivery, outcome, version: version, by: name, rest)
      } catch is NewsroomError {
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
    return try await desk.settle(mail, delivery, outcome, version: version, by: name, rest)
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
          SMTPMail(sender: sender, recipient: mail.recipient, message: message))
      } catch { return .failed("\(error)", at: .connection) }
    }
  }
}
