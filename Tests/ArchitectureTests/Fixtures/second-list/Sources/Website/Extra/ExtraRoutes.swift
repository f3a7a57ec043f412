let more = [Route(.get, "/extra", .everyone, "Extra.show") { $0 }]
