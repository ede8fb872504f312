"""People: address books and contact lists, on their way in and out."""
