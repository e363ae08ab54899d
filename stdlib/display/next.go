package display

// NextCell puts code into a new cell below the one that runs, or, in a console, into the next input. The last call of a
// cell counts. Where there are no cells it does nothing.
func NextCell(code string) {
	hooks.RLock()
	publish := hooks.publish
	hooks.RUnlock()
	if publish != nil {
		publish(Publication{Kind: "next", Text: code})
	}
}
