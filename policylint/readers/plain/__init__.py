"""The structure of plain text: headings, lists, tables and paragraphs, from the look of its lines."""
