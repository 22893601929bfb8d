"""What pages say with: facts in words, phrases, footnotes, marks, dates of a life, addresses; contacts masked."""
