// swift-tools-version: 6.2
// The house: targets are rooms, dependencies are the only doors. See ARCHITECTURE.md, "The arrows".
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A C library of the system, by its pkg-config name and its Debian package.
func c(_ name: String, _ pkgConfig: String?, _ debian: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

func room(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")

let package = Package(
  name: "andruck",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "andruck", targets: ["Command"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    c("CBrotli", "libbrotlienc", "libbrotli-dev"),
    c("CCurl", "libcurl", "libcurl4-openssl-dev"),
    c("CGumbo", "gumbo", "libgumbo-dev"),
    c("CIDN2", "libidn2", "libidn2-dev"),
    c("CMarkdown", "libcmark-gfm", "libcmark-gfm-extensions-dev"),
    c("COpenSSL", "libcrypto", "libssl-dev"),
    c("CQRCode", "libqrencode", "libqrencode-dev"),
    c("CPostgres", "libpq", "libpq-dev"),
    c("CResolver", nil, "libc6-dev"),
    c("CStemmer", nil, "libstemmer-dev"),
    c("CVips", "vips", "libvips-dev"),
    c("CXML", "libxml-2.0", "libxml2-dev"),
    c("CZlib", "zlib", "zlib1g-dev"),

    // Pure: values in, values out.
    room("Compression", ["CBrotli", "CZlib"]),
    room("Likeness", ["CStemmer"], resources: [.copy("Resources")]),
    room("QRCodes", ["CQRCode"]),
    room("Markup", ["CGumbo", "CMarkdown"]),
    room("Syndication", []),
    room("Triage", ["Markup"]),
    room(
      "Templates", [.product(name: "Mustache", package: "swift-mustache")],
      resources: [.copy("Resources")]),

    room("WordPress", ["Markup", "CXML"]),

    // They touch the world.
    room("Outbound", ["CCurl", "CResolver"]),
    room("Mail", ["CIDN2", "COpenSSL", crypto]),
    room("Pictures", ["CVips"]),
    room("Storage", ["CPostgres", .product(name: "GRDB", package: "GRDB.swift")]),

    // The product, its pages, its program.
    room(
      "Newsroom",
      [
        "Storage", "Mail", "Outbound", "Likeness", "Markup", "Pictures", "Syndication", "Templates", "Triage",
        "WordPress", crypto,
        cryptoExtras, logging,
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Resources")]),
    room(
      "Website",
      [
        "Newsroom", "Templates", "Compression", "QRCodes", hummingbird, crypto, logging,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(
      name: "Command",
      dependencies: [
        "Newsroom", "Website", "Templates", logging, hummingbird,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),

    // What tests share: the engines, the demo cast, a clock that stands still, a client without sockets.
    .target(
      name: "TestDesk",
      dependencies: [
        "Storage", "Newsroom", "Templates", "Website", hummingbird, logging,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
      ], path: "Tests/TestDesk", exclude: ["Pictures"], swiftSettings: strict),
    tests("ArchitectureTests", ["Newsroom", "Storage", "Templates", "TestDesk", "Website"], exclude: ["Fixtures"]),
    tests("StorageTests", ["Storage", "TestDesk"]),
    tests("MarkupTests", ["Markup", "CGumbo"]),
    tests("CompressionTests", ["Compression"]),
    tests("LikenessTests", ["Likeness"]),
    tests("TriageTests", ["Triage"]),
    tests("MailTests", ["Mail", cryptoExtras], exclude: ["bounces.tsv"]),
    tests("OutboundTests", ["Outbound", "TestDesk"]),
    tests("PicturesTests", ["Pictures", "CVips", "TestDesk"]),
    tests("SyndicationTests", ["Syndication"]),
    tests("TemplatesTests", ["Templates"]),
    tests("WordPressTests", ["WordPress", "Markup"]),
    tests("NewsroomTests", ["Likeness", "Newsroom", "Storage", "Triage", "Markup", "Templates", "TestDesk", logging]),
    tests(
      "WebsiteTests",
      [
        "Website", "Newsroom", "Storage", "Templates", "TestDesk", hummingbird, logging,
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ], exclude: ["Golden"]),
    tests("CommandTests", ["Storage", "TestDesk"]),
  ]
)
