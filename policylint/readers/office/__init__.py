"""What the readers of office files other than Word's share.

OpenDocument, RTF and slides hold what a Word file holds: paragraphs with looks, lists, tables, notes, boxes, controls.
Each of these readers turns its file into the same paragraphs; from there on the Word reader's own code says what they
are to a reader of the page.
"""
