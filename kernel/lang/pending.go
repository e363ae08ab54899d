package lang

// Lose is called after the worker died.
func (s *Session) Lose() []*Global { return nil }

// Survivors gives the sources that make a fresh worker's Session and engine equal to this one after Lose.
func (s *Session) Survivors() []Source { return nil }

// Update takes the variables' last known values.
func (s *Session) Update(values []Snapshot) {}

// Complete says what could stand at the cursor.
func (s *Session) Complete(text string, cursor int) Completion {
	return Completion{Start: cursor, End: cursor}
}

// Inspect describes the name at the cursor.
func (s *Session) Inspect(text string, cursor, detail int) Inspection { return Inspection{} }

// IsComplete says whether a cell can be run as it is.
func (s *Session) IsComplete(text string) Completeness { return Completeness{Status: "complete"} }
