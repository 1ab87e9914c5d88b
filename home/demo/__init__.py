"""The sample site: texts as data files, and the one loader that reads them."""
