"""What each page shows, gathered from rows in a fixed number of queries; views hand it to templates."""
