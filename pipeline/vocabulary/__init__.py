"""Knowledge as data: the CSV files under `data`, and the frozen objects that they are read into."""
