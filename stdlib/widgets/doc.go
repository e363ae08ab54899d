// Package widgets puts controls into a notebook: sliders, menus, buttons, and boxes to arrange them. They speak the protocol of
// ipywidgets 8, so JupyterLab with jupyterlab_widgets shows them, and names and looks are those that users of ipywidgets know.
//
// The shortest way is Interact: it makes controls for the parameters of a function, and shows its result anew when one moves.
//
//	widgets.Interact(func(w1, w2 float64) any {
//		return must(cluster.CompositeLQ(m, cluster.RawWeights{"output": w1, "employment": w2})).Chart()
//	}, widgets.Named("output", [2]float64{0, 1}), widgets.Named("employment", [2]float64{0, 1}))
//
// Controls by hand: each function takes an options struct whose zero fields are sensible, and gives a control with a value.
//
//	n := widgets.IntSlider(widgets.IntOptions{Description: "tiers", Min: 2, Max: 6, Value: 3})
//	n.OnChange(func(v int) { fmt.Println("now", v) })
//	n
//
// # When callbacks run
//
// Functions given to OnChange and OnClick run while no cell runs, and within a running one between its top-level statements
// and at the steps of a progress bar; one at a time, never beside a cell. What they print and show appears below the control.
// A panic in one is shown there too, and the session goes on.
//
// # Mistakes
//
// A value that a control can't have (beyond its range, not among its options) stops the cell with a message. When it comes
// from the front end, the message is shown below the control, which keeps its value.
//
// Where there is no front end (thunen run, a plain Go program) a control shows itself as a line of text.
package widgets
