"""What the site says of itself: status, accuracy, words for curators and developers, what robots ask for."""
