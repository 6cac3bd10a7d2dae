"""One panel of the face map a file; each has one function `draw`."""
