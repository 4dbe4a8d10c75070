"""What all our web pages share: markup that escapes, a head that lets nothing in, charts, and one look."""
