/// What an editor typed of a book, right or wrong.
public struct BookForm: Sendable {
  public var isbn = ""
  public var title = ""
  public var subtitle = ""
  public var authors = ""
  public var publisher = ""
  /// "24,00"; empty for none.
  public var price = ""
  public var blurb = ""
  /// With commas between.
  public var topics = ""
  public var isShown = true

  public init() {}

  public init(_ book: Book, topics: [String]) {
    let printed = book.printed
    (isbn, title, subtitle) = (book.isbn.hyphenated, printed.title, printed.subtitle)
    (authors, publisher, blurb) = (printed.authors, printed.publisher, printed.blurb)
    price = printed.price.map(Euros.text) ?? ""
    self.topics = topics.joined(separator: ", ")
    isShown = book.isShown
  }

  private static let (longestLine, longestText, mostTopics) = (200, 4_000, 20)

  /// Checked. Throws `FieldProblems`.
  func content() throws -> BookContent {
    var problems: [FieldProblem] = []
    var number: ISBN?
    do { number = try ISBN(isbn) } catch let mistake as ISBN.Mistake { problems.append(Self.problem(mistake)) }
    for (name, value) in [("title", title), ("authors", authors)] where value.allSatisfy(\.isWhitespace) {
      problems.append(FieldProblem(name, "missing"))
    }
    let lines = [("title", title), ("subtitle", subtitle), ("authors", authors), ("publisher", publisher)]
    for (name, value) in lines where value.count > Self.longestLine {
      problems.append(FieldProblem(name, "too_long", ["number": "\(Self.longestLine)"]))
    }
    if blurb.count > Self.longestText {
      problems.append(FieldProblem("blurb", "too_long", ["number": "\(Self.longestText)"]))
    }
    let cents = price.allSatisfy(\.isWhitespace) ? nil : Euros.cents(price)
    if !price.allSatisfy(\.isWhitespace), cents == nil { problems.append(FieldProblem("price", "price")) }
    let names = topics.split(separator: ",").map { CommentText.line(String($0)) }.filter { !$0.isEmpty }
    if names.contains(where: { $0.count > Self.longestLine }) {
      problems.append(FieldProblem("topics", "too_long", ["number": "\(Self.longestLine)"]))
    }
    if names.count > Self.mostTopics {
      problems.append(FieldProblem("topics", "too_many", ["number": "\(Self.mostTopics)"]))
    }
    guard problems.isEmpty, let number else { throw FieldProblems(problems) }
    return BookContent(
      isbn: number, title: CommentText.line(title), subtitle: CommentText.line(subtitle),
      authors: CommentText.line(authors), publisher: CommentText.line(publisher), price: cents,
      blurb: ArticleForm.text(blurb), topics: names, isShown: isShown)
  }

  private static func problem(_ mistake: ISBN.Mistake) -> FieldProblem {
    switch mistake {
    case .length(let count): FieldProblem("isbn", "isbn_length", ["number": "\(count)"])
    case .prefix: FieldProblem("isbn", "isbn_prefix")
    case .checkDigit(let expected): FieldProblem("isbn", "isbn_digit", ["digit": expected])
    }
  }
}

struct BookContent: Sendable {
  let isbn: ISBN
  let title: String
  let subtitle: String
  let authors: String
  let publisher: String
  let price: Int64?
  let blurb: String
  let topics: [String]
  let isShown: Bool
}
