"""What people type, read: characters, figures with their units, and days. It knows no field and no form.

Each reader takes a text and gives what it certainly means. Where a text may mean two things it raises Unclear, where it
means nothing NotRead. Their words end a sentence that begins with what the text is called: "Result" "could mean …".

Uses: dates.
"""
