import Foundation
import Storage
import TestDesk
import Testing

@Suite struct `The program, used wrongly` {
  @Test func `gives exit codes and one sentence for what is wrong`() async throws {
    let program = try await Program(.sqlite)
    #expect(try await program.run("publish").code == 2)
    #expect(try await program.run("nonsense").code == 2)
    #expect(try await program.run("init", "--language", "fr").code == 2)
    #expect(try await program.run("--help").code == 0)
    let nowhere = try await program.run("health", "--site", "/tmp/andruck-nowhere")
    #expect(nowhere.code == 1 && nowhere.errors.contains("there is no site in /tmp/andruck-nowhere"))
    let readOnly = try await program.run("init", "--site", "/proc/andruck")
    #expect(readOnly.code == 1 && readOnly.errors.contains("cannot be written"))
    let bad = try await program.run("publish", program.file("a.md", "---\ntitel: x\n---\n"))
    #expect(bad.code == 1 && bad.errors.contains("a.md:2: unknown key 'titel'") && bad.output.isEmpty)
    for result in [nowhere, readOnly] {
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
  }

  @Test func `says which port is in use`() async throws {
    let program = try await Program(.sqlite)
    let (server, address) = try await program.serve()
    defer { server.kill() }
    let port = try #require(address.split(separator: ":").last.map(String.init))
    let second = try await program.run("serve", "--port", port)
    #expect(second.code == 1 && second.errors.contains("cannot listen on 127.0.0.1:\(port): another program uses it"))
  }

  @Test func `names a wrong setting, its value and what is allowed`() async throws {
    let program = try await Program(.sqlite)
    _ = try program.file("andruck.yml", "server.threads: viele\n")
    let result = try await program.run("serve")
    #expect(result.code == 1)
    #expect(result.errors == "andruck: setting server.threads is 'viele'; allowed: a whole number from 0 to 1024\n")
  }

  @Test(arguments: TestEngine.allCases)
  func `refuses a database of a newer version, and one that is locked or none`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    if engine == .sqlite {
      _ = try program.file("other.sqlite", "This is no database. This is no database. This is no database, is it.")
      let none = try await Program(copying: program, ["ANDRUCK_DATABASE": "other.sqlite"]).run("health")
      #expect(none.code == 1 && none.errors.contains("the database cannot be used: the file is not a sound database"))
    } else {
      let away = try await Program(copying: program, ["ANDRUCK_DATABASE": "host=/nowhere dbname=x"]).run("health")
      #expect(away.code == 1 && away.errors.contains("the database cannot be used: "))
      #expect(!away.errors.contains("password"))
    }
    let database = try await program.database()
    try await database.write { db in _ = try db.execute("INSERT INTO migration (number, name) VALUES (999, 'future')") }
    try await database.close()
    let newer = try await program.run("serve")
    #expect(newer.code == 1 && newer.errors.contains("made by a newer Andruck"))
    #expect(newer.errors.split(separator: "\n").count == 1)
  }

  @Test func `makes no database where there should be one`() async throws {
    let program = try await Program(.sqlite)
    try FileManager.default.removeItem(atPath: program.site + "/andruck.sqlite")
    for command in ["health", "migrate", "serve"] {
      let result = try await program.run(command)
      #expect(result.code == 1 && result.errors.contains("there is no database at"), "\(command): \(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: program.site + "/andruck.sqlite"))
  }

  @Test func `can be founded again after a founding that was cut off`() async throws {
    let program = try await Program(.sqlite)
    try FileManager.default.removeItem(atPath: program.site + "/andruck.yml")
    try await program.run("init", "--title", "Noch einmal").succeed()
    #expect(try await program.run("settings").succeed().output.contains("site.name: Noch einmal"))
    try await program.run("demo").succeed()
    try FileManager.default.removeItem(atPath: program.site + "/andruck.yml")
    #expect(try await program.run("init").errors.contains("there is a site in this database already"))
  }

  @Test func `never shows a password`() async throws {
    let program = Program(copying: try await Program(.sqlite), ["ANDRUCK_DATABASE": "mysql://u:geheim@h/db"])
    let result = try await program.run("health")
    #expect(result.code == 1 && result.errors.contains("setting database") && !result.errors.contains("geheim"))
  }
}
