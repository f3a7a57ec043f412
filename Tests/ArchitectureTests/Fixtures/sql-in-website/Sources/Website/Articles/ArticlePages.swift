let query = "SELECT title FROM article"
