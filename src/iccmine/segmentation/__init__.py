"""``Layout`` to documents and passages: what was issued, and the smallest paragraphs that it separates."""
