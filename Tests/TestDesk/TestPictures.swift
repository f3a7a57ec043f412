import Foundation

/// Small pictures made by us: red on the left, blue on the right, 60 × 40, in every disguise.
public enum TestPictures {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Pictures")

  public static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }
}

extension TestDesk {
  /// Puts a test picture into the test's folder, under this name.
  public func picture(_ picture: String, as name: String) throws {
    try Data(try TestPictures.bytes(picture)).write(to: URL(fileURLWithPath: folder + "/" + name))
  }
}
