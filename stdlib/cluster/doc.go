// Package cluster is the method of industrial cluster studies: location quotients and their composite, the weights a
// published table implies, rankings.
//
// It works on a labelled matrix: alternatives (industries, regions) in rows, criteria in columns.
//
//	table := must(cluster.ReadCSV("data/table1.csv", "industry", "lq_output", "lq_enterprise", "lq_employment", "lq_composite"))
//	cluster.ImpliedWeights(table, "lq_composite", "lq_output", "lq_enterprise", "lq_employment")
//
// A value that isn't there or can't be (a quotient whose reference share is zero) is a gap: shown as —, with its reason in a
// note, left out of ranks, never NaN. Faults in data are errors that name file, row, column and value. What changes a result
// is an argument, and the result prints it. Sums are compensated, so that a result doesn't depend on the order of its rows.
package cluster
