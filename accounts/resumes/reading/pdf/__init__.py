"""PDF: `document.py` opens it, `glyphs.py` says where each letter stands, `rows.py` makes words of them,
`columns.py` puts the rows in the order of reading, `letters.py` mends what typesetting did to the words."""
