@Test func testArticle() {}
