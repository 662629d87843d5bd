"""Files that people attach to records of any kind: what may be kept, where it lies, who may open it."""
