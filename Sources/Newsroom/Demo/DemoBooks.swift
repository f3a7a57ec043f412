import Foundation
import Templates

/// The demo's books, with covers of our own. All invented, as are their numbers' publishers.
struct DemoBooks {
  let desk: Newsdesk
  let language: Language

  /// Throws `StorageError`.
  func stand() async throws {
    for (form, cover) in Self.all(language) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: DemoCast.folder).appendingPathComponent(cover))
      _ = try await desk.keepBook(nil, form, cover: Array(bytes), by: "demo")
    }
  }

  private static func all(_ language: Language) -> [(BookForm, String)] {
    switch language {
    case .de:
      [
        (
          book(
            "9783949999017", "Wind, Stahl, Geduld", "Wie die ersten Parks auf See entstanden", "Grete Hollander",
            "Leuchtfeuer",
            "29,90", "Windkraft, Werften",
            "Vierzehn Jahre vom ersten Bohrkern bis zur ersten Kilowattstunde: Hollander war dabei und erzählt es so, dass man "
              + "die Gummistiefel anlässt."), "buch-wind.jpg"
        ),
        (
          book(
            "9783949999024", "Unter Kränen", "Ein Hafen, von unten gesehen", "Enno Wiards", "Deichpresse", "24,00",
            "Häfen, Arbeit",
            "Wiards hat ein Jahr lang Schichten mitgearbeitet und danach aufgeschrieben, was man von oben nicht sieht. Am besten "
              + "ist das Kapitel über die Kantine."), "buch-kraene.jpg"
        ),
      ]
    case .en:
      [
        (
          book(
            "9783949999031", "Wind, Steel, Patience", "How the first wind farms at sea came about", "Grete Hollander",
            "Leuchtfeuer",
            "29.90", "Wind power, Shipyards",
            "Fourteen years from the first core sample to the first kilowatt-hour: Hollander was there, and tells it in a way "
              + "that makes you keep your boots on."), "book-wind.jpg"
        ),
        (
          book(
            "9783949999048", "Under the Cranes", "A port seen from below", "Enno Wiards", "Deichpresse", "24", "Ports",
            "Wiards worked shifts for a year and then wrote down what cannot be seen from above. The chapter on the canteen is "
              + "the best."), "book-cranes.jpg"
        ),
      ]
    }
  }

  private static func book(
    _ isbn: String, _ title: String, _ subtitle: String, _ authors: String, _ publisher: String, _ price: String,
    _ topics: String, _ blurb: String
  ) -> BookForm {
    var form = BookForm()
    (form.isbn, form.title, form.subtitle, form.authors) = (isbn, title, subtitle, authors)
    (form.publisher, form.price, form.topics, form.blurb) = (publisher, price, topics, blurb)
    return form
  }
}
