package main

func writeDocs(dir string, w *world) error { return nil }
