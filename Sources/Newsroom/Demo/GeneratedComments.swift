import Storage
import Templates

/// What readers say to a generated article: ten comments on average, some of them answers, a few that wait.
struct GeneratedComments {
  let number: Int
  let language: Language

  struct Comment: Sendable {
    let name: String
    let text: String
    let state: CommentState
    /// After the article.
    let delay: Duration
    /// Which of those before it answers.
    let parent: Int?
  }

  /// A hundred for ten articles.
  private static let counts = [4, 16, 7, 13, 10, 0, 20, 9, 11, 10]

  func list() -> [Comment] {
    var numbers = SeededNumbers(seed: UInt64(number) &* 104_729 &+ 5)
    let parts = language == .de ? Self.german : Self.english
    return (0..<Self.counts[number % Self.counts.count]).map { index in
      let sentences = (0..<Int.random(in: 1...3, using: &numbers)).compactMap { _ in
        parts.sentences.randomElement(using: &numbers)
      }
      return Comment(
        name: parts.names.randomElement(using: &numbers) ?? "", text: sentences.joined(separator: " "),
        state: Int.random(in: 0..<20, using: &numbers) == 0 ? .waiting : .published,
        delay: .seconds(600 * (index + 1)),
        parent: index > 0 && Int.random(in: 0..<3, using: &numbers) == 0
          ? Int.random(in: 0..<index, using: &numbers) : nil)
    }
  }

  private struct Parts { let names: [String], sentences: [String] }

  private static let german = Parts(
    names: [
      "Antje", "Henning B.", "Kapitän i. R.", "Malte", "Svea", "Imke aus Leer", "Onno", "Frauke", "Jost", "Wiebke",
    ],
    sentences: [
      "Das war bei uns vor zehn Jahren genauso.", "Gibt es dazu eine Quelle?", "Danke für die Zahlen.",
      "Ich sehe das anders, weil der Platz am Kai gar nicht reicht.", "Wer bezahlt das am Ende?",
      "Auf der Versammlung klang es noch ganz anders.", "Endlich schreibt es jemand auf.",
      "Der zweite Absatz stimmt so nicht ganz.", "Mein Vater hat dort gelernt.", "Und was sagt die Hafenbahn?",
    ])

  private static let english = Parts(
    names: ["Alice", "Henry B.", "Retired captain", "Malcolm", "Sue", "Imogen", "Owen", "Freya", "Joss", "Win"],
    sentences: [
      "It was the same with us ten years ago.", "Is there a source for this?", "Thank you for the figures.",
      "I see it differently, because there is no room at the quay.", "Who pays for it in the end?",
      "At the meeting it sounded quite different.", "At last somebody writes it down.",
      "The second paragraph is not quite right.", "My father trained there.", "And what does the port railway say?",
    ])
}

extension Writing {
  /// Keeps an article's generated comments, in one statement. Throws `StorageError`.
  func keep(
    _ comments: [GeneratedComments.Comment], of article: Int64, topic: Int64?, at published: Moment
  ) throws {
    guard !comments.isEmpty else { return }
    let ids = try comments.map { _ in try id() }
    var roots = ids
    for (index, comment) in comments.enumerated() { if let parent = comment.parent { roots[index] = roots[parent] } }
    let rows = zip(ids.indices, comments).map { index, comment -> SQL in
      let at = published + comment.delay
      return """
        (\(ids[index]), \(article), \(comment.parent.map { ids[$0] }), \(roots[index]), 'comment', \(comment.state),
         \(comment.state.tab), \(comment.name), \(comment.name.lowercased()), \(topic), \(comment.text), \(at), \(at),
         \(comment.state == .published ? at : nil))
        """
    }
    try db.execute(
      """
      INSERT INTO comment (id, article_id, parent_id, root_id, kind, state, tab, name, author, topic_id, text, at, queued_at,
        published_at)
      VALUES \(SQL.joined(rows, by: ", "))
      """)
  }
}
