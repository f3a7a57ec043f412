import HTTPTypes
public import Newsroom

/// Somebody of the newsroom at a browser: keeps the cookie, fills in forms of the pages that it got.
public final class TestEditor {
  private let reader: TestReader
  public private(set) var cookie: String?
  public static let password = "drei Lotsen im Nebel"

  public init(_ desk: Newsdesk) { reader = TestReader(desk) }

  /// Somebody of this role who is signed in already.
  public static func signedIn(_ role: Role, _ test: TestDesk) async throws -> TestEditor {
    let email = "\(role.rawValue)@hafenblatt.example"
    if try await test.desk.read({ try $0.person(email: email) }) == nil {
      _ = try await test.desk.addPerson("\(role.rawValue)", email: email, role, password: password, by: "test")
    }
    let editor = TestEditor(test.desk)
    _ = try await editor.signIn(email)
    return editor
  }

  public func get(_ path: String) async throws -> TestAnswer {
    take(try await reader.ask(path, .get, fields([:])))
  }

  /// Sends a form as a browser does that got it from us. `headers` say otherwise.
  public func post(
    _ path: String, _ form: [String: String], _ headers: [String: String] = ["Sec-Fetch-Site": "same-origin"]
  )
    async throws -> TestAnswer
  {
    guard form["checked"] == "1" else {
      return try await post(path, pairs: form.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, headers)
    }
    // Reads what the checks say, and presses the button again.
    var form = form
    form["checked"] = nil
    let held = try await post(path, form, headers)
    guard let marks = held.body.firstMatch(of: #/name="checked" value="([^"]+)"/#) else { return held }
    form["checked"] = String(marks.1)
    return try await post(path, form, headers)
  }

  /// The same with fields that stand there more than once.
  public func post(
    _ path: String, pairs: [(String, String)], _ headers: [String: String] = ["Sec-Fetch-Site": "same-origin"]
  ) async throws -> TestAnswer {
    let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    let sent = headers.merging(["Content-Length": "\(body.utf8.count)"]) { $1 }
    return take(try await reader.ask(path, .post, fields(sent), body: body))
  }

  /// Sends a form with a file, as browsers do.
  public func upload(
    _ path: String, _ form: [String: String], field file: String = "picture_file", file name: String, _ bytes: [UInt8]
  ) async throws -> TestAnswer {
    let boundary = "----andruck\(form.count)"
    var body: [UInt8] = []
    for (field, value) in form.sorted(by: { $0.key < $1.key }) {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8
    }
    body +=
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file)\"; filename=\"\(name)\"\r\nContent-Type: image/jpeg\r\n\r\n"
      .utf8
    body += bytes
    body += "\r\n--\(boundary)--\r\n".utf8
    let headers = fields(["Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=\(boundary)"])
    return take(try await reader.ask(path, .post, headers, bytes: body))
  }

  public func signIn(_ email: String, _ password: String = TestEditor.password, next: String = "") async throws
    -> TestAnswer
  {
    try await post("/redaktion/anmelden", ["email": email, "password": password, "next": next])
  }

  /// What the forms of the overview carry.
  public func formToken() async throws -> String {
    let page = try await get("/redaktion").body
    return page.firstMatch(of: #/name="token" value="([^"]*)"/#).map { String($0.1) } ?? ""
  }

  /// Turns the second factor on, at `clock`'s time; answers its secret and the recovery codes.
  public func pairPhone(at now: Moment = TestClock.start) async throws -> (phone: OneTimePassword, codes: [String]) {
    let page = try await get("/redaktion/konto/zweiter-faktor").body
    let secret = page.firstMatch(of: #/name="secret" value="([^"]*)"/#).map { String($0.1) } ?? ""
    guard let phone = OneTimePassword(text: secret) else { throw NoPhone() }
    let token = page.firstMatch(of: #/name="token" value="([^"]*)"/#).map { String($0.1) } ?? ""
    let answer = try await post(
      "/redaktion/konto/zweiter-faktor", ["token": token, "secret": secret, "code": phone.code(at: now)])
    return (phone, answer.body.matches(of: #/<li><code>([^<]*)<\/code>/#).map { String($0.1) })
  }

  private struct NoPhone: Error {}

  /// As somebody who stole or kept it.
  public func hold(_ cookie: String?) { self.cookie = cookie }

  private func fields(_ headers: [String: String]) -> HTTPFields {
    var fields = HTTPFields()
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    fields[.cookie] = cookie
    return fields
  }

  private func take(_ answer: TestAnswer) -> TestAnswer {
    guard let set = answer.headers[.setCookie] else { return answer }
    let pair = String(set.prefix { $0 != ";" })
    cookie = pair.hasSuffix("=") ? nil : pair
    return answer
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }.joined()
  }
}
