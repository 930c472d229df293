"""Files for hosts: headers, types and redirects in the words of each. A template is named as the file it makes.

Uses: publish.headers.
"""
