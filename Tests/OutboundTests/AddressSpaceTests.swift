import Foundation
import Outbound
import Testing

@Suite struct `The space of addresses` {
  private static func bytes(_ text: String) -> [UInt8] {
    var (four, six) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: six) { Array($0) } }
    return []
  }

  @Test(arguments: [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1", "fec0::1", "fc00::1",
    "fd12::1",
    "ff02::1", "2001:db8::1", "2001::1", "::127.0.0.1", "100::1", "192.88.99.1", "3fff::1", "5f00::1",
  ])
  func `knows what is somebody's own`(_ address: String) {
    #expect(AddressSpace.isPrivate(Self.bytes(address)))
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1", "192.167.255.255", "193.99.144.80", "223.255.255.255", "2a00:1450:4001::1", "2606:4700::1",
    "2001:4860::1",
    "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::",
  ])
  func `leaves the internet open`(_ address: String) {
    #expect(!AddressSpace.isPrivate(Self.bytes(address)))
  }

  @Test func `takes nothing for an address that is none`() {
    #expect(AddressSpace.isPrivate([]) && AddressSpace.isPrivate([1, 2, 3]))
  }
}
