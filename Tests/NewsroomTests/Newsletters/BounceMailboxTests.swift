import Newsroom
import TestDesk
import Testing

@Suite struct `The mailbox of what comes back` {
  @Test(arguments: [
    "imaps://redaktion%40kaikante.example:geheim@mail.example", "imaps://a:b@mail.example:1993/Bounces",
    "imap://a:b@127.0.0.1:143/INBOX", "imap://a:b@mail.example/INBOX?tls=none", "",
  ])
  func `is an address of a mailbox`(_ address: String) throws {
    let test = try OperatorSettings(folder: "/nowhere", options: ["mail.bounces": address])
    #expect(test["mail.bounces"] == address)
  }

  @Test(arguments: [
    "pop3://a:b@mail.example", "imaps://mail.example", "imaps://a:b@/INBOX", "imaps://a:b@mail.example/IN\"BOX",
    "INBOX",
    "imaps://a:b@mail.example/x;UID=1",
  ])
  func `is nothing else, and the message hides its password`(_ address: String) throws {
    let error = #expect(throws: SettingError.self) {
      try OperatorSettings(folder: "/nowhere", options: ["mail.bounces": address])
    }
    #expect(error?.value == nil && error?.name == "mail.bounces")
    #expect(error?.description.contains("imaps://user:password@host/INBOX") == true)
  }
}
