public import Mustache

// The library asks each value what it is, protocol by protocol, and looks conformances of generic types up anew each
// time. These two answers at the first question save a fifth of a page's time.

extension String: @retroactive MustacheCustomRenderable {
  public var renderText: String { self }
  public var isNull: Bool { false }
}

/// A page's values, at the bottom of every look-up.
struct PageValues: MustacheParent {
  let values: [String: Any]

  func child(named name: String) -> Any? { values[name] }
}
