func answer() -> HTTPResponse { HTTPResponse(status: .ok) }
