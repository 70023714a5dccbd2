"""Setting a sheet as a PDF: the data a template reads, the fonts, and the one module that knows Typst."""
