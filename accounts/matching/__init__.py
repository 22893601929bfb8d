"""Every open job scored for a resume, with reasons."""
