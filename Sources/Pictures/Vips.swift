// libvips, set up once: only the decoders we want, one thread a picture, no cache. Its error text is global, so it is
// read and cleared in one place.
import CVips

enum Vips {
  /// Whether the library could be set up; the first use does it.
  static let isReady: Bool = {
    guard cvips_init() == 0 else { return false }
    vips_concurrency_set(1)
    vips_cache_set_max(0)
    vips_operation_block_set("VipsForeignLoad", 1)
    for name in ["Jpeg", "Png", "Webp", "Heif", "Nsgif"] { vips_operation_block_set("VipsForeignLoad" + name, 0) }
    return true
  }()

  /// Runs `body` on the calling thread, and gives back what libvips keeps for a thread. Throws what `body` throws.
  static func work<T>(
    on bytes: [UInt8], _ body: (UnsafeRawPointer, Int) throws(PictureError) -> T
  ) throws(PictureError) -> T {
    guard isReady else { throw .failed("libvips does not start") }
    defer { vips_thread_shutdown() }
    // `withUnsafeBytes` forgets which error it passes on; a `Result` keeps it.
    let result = bytes.withUnsafeBytes { memory -> Result<T, PictureError> in
      guard let base = memory.baseAddress else { return .failure(.damaged) }
      do throws(PictureError) { return .success(try body(base, memory.count)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  static func failure() -> PictureError {
    let message = String(cString: vips_error_buffer())
    vips_error_clear()
    return .failed(message.split(separator: "\n").first.map(String.init) ?? "unknown reason")
  }
}
