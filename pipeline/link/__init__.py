"""What does a passage say? Links turn what was found into dates, claims, events and relations."""
