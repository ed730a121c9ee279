"""Data of partners, turned into proposed claims that a person reviews; nothing enters the graph by itself."""
