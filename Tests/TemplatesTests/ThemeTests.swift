import Foundation
import Templates
import Testing

/// A theme's folder for one test.
private func theme(_ files: [String: String]) throws -> String {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("andruck-theme-\(UUID().uuidString)")
  for (name, text) in files {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
  return folder.path
}

@Suite struct `A theme` {
  @Test func `overrides a template, a stylesheet and words, file by file`() throws {
    let folder = try theme([
      "templates/pager.mustache": "<p>{{t.list.older}}</p>", "static/theme.css": ":root { --paper: red; }",
      "locales/de.json": "{\"list\": {\"older\": \"Weiter\"}}",
    ])
    let ours = try Theme.load()
    let own = try Theme.load(folder: folder)
    #expect(own.render("pager", [:], in: .de) == "<p>Weiter</p>")
    #expect(own.render("pager", [:], in: .en) == "<p>Older articles</p>")
    #expect(own.statics["theme.css"]?.bytes == Array(":root { --paper: red; }".utf8))
    #expect(own.statics["theme.css"]?.hashedName != ours.statics["theme.css"]?.hashedName)
    #expect(own.statics["site.css"]?.hashedName == ours.statics["site.css"]?.hashedName)
  }

  @Test(arguments: [
    ("templates/list.mustache", "<h1>{{heading_text}}</h1>\n{{#teasers}}x", 2, "syntax"),
    ("templates/list.mustache", "a\nb\n{{headline}}", 3, "unknown name 'headline'"),
    ("templates/list.mustache", "{{>teasr}}", 1, "there is no template 'teasr'"),
    ("templates/list.mustache", "\n{{{heading_text}}}", 2, "must be written escaped"),
    ("templates/list.mustache", "<p style=\"color:red\">", 1, "Content-Security-Policy"),
    ("templates/list.mustache", "{{t.list.oldr}}", 1, "unknown name 't.list.oldr'"),
    ("templates/lists.mustache", "x", 1, "overrides nothing"),
    ("templates/front.mustache", " \n", 1, "is empty"),
    ("locales/de.json", "{\"time\": {\n\"date\": \"{tag} {month}\"}}", 2, "has no value {tag}"),
    ("templates/pager.mustache", "a\n{{>pager}}", 2, "includes itself"),
    ("templates/list.mustache", "{{=<% %>=}}", 1, "delimiters and pragmas"),
    ("templates/list.mustache", "<img src=\"https://else.example/x.png\" alt=\"\">", 1, "loads from elsewhere"),
    ("static/fonts/x.css", "a {}", 1, "static/ has no folders"),
    ("locales/de.json", "{\"path\": {\n\"article\": \"beitrag\"}}", 2, "part of addresses"),
    ("static/site.css", "a { }\n@import url(https://else.example/x.css);", 2, "loads from elsewhere"),
    ("static/site.css", "a { color: var(--inkk); }", 1, "unknown variable '--inkk'"),
    ("static/site.css", "a { color: red;\n", 1, "never closed"),
    ("locales/de.json", "{\n\"list\": {\n\"oldr\": \"x\"}}", 3, "unknown phrase 'list.oldr'"),
    ("locales/fr.json", "{}", 1, "no such language"),
    ("readme.txt", "x", 1, "no such file"),
  ])
  func `is checked: each mistake has its file and line`(_ file: String, _ text: String, _ line: Int, _ says: String)
    throws
  {
    let problems = try ThemeCheck.problems(folder: try theme([file: text]))
    let problem = try #require(problems.first)
    #expect(problem.file == file)
    #expect(problem.line == line)
    #expect(problem.message.contains(says), "\(problem)")
  }

  @Test func `with mistakes is refused as a whole`() throws {
    let folder = try theme(["templates/list.mustache": "{{nonsense}}"])
    #expect(throws: ThemeProblems.self) { try Theme.load(folder: folder) }
  }

  @Test func `that is ours passes its own check`() throws {
    let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Templates/Resources").standardizedFileURL
    #expect(try ThemeCheck.problems(folder: shipped.path).map(\.description) == [])
  }

  @Test func `speaks both languages in full`() throws {
    let theme = try Theme.load()
    let (de, en) = (theme.words(.de), theme.words(.en))
    #expect(de.keys == en.keys)
    for key in de.keys {
      #expect(!de(key).isEmpty && !en(key).isEmpty)
      let names = { (text: String) in Set(text.matches(of: #/\{[a-z_]+\}/#).map { String($0.0) }) }
      #expect(names(de(key)) == names(en(key)), "\(key)")
    }
  }

  @Test func `escapes every value`() throws {
    let page = try Theme.load().render("teaser-line", ["title": "<script>\"&'", "heading": "h3"], in: .de)
    #expect(page.contains("&lt;script&gt;&quot;&amp;&#39;"))
  }
}
