// Package cluster is the method of industrial cluster studies: location quotients and their composite, change and concentration,
// weights and rankings, linkage, efficiency, and the check of a study's published figures.
//
// It works on a labelled matrix (alternatives in rows, criteria in columns) and on a panel of observations (region, industry,
// year, measures), both from and to gota frames, CSV and XLSX:
//
//	table := must(cluster.ReadCSV("data/table1.csv", "industry", "lq_output", "lq_enterprise", "lq_employment", "lq_composite"))
//	cluster.ImpliedWeights(table, "lq_composite", "lq_output", "lq_enterprise", "lq_employment")
//
//	states := must(cluster.ReadPanelCSV("data/states.csv", cluster.PanelOptions{}))
//	states.LocationQuotients("employees", cluster.PanelLQOptions{})
//
// Weights and ranking: WeightsOf with Entropy, CRITIC, AHP and others; TOPSIS, HierarchicalTOPSIS, CompositeScore, WeightedMean, VIKOR, GRA, RSR and
// others; tiers, contributions, obstacles; robustness over weights and data. Location: LocationQuotients, CompositeLQ, SymmetricLQ, LogLQ, StandardisedLQ, SLQ, CILQ, FLQ, LQConfidence, RelativeReadings,
// ChainIdentity. Change: Trends, QuotientChange, ShiftShare. Concentration: HHI, CR, Gini, TheilT, TheilL, Theil, Dagum, Krugman,
// Hoover, LocationalGini, Hachman, EllisonGlaeser; as tables Concentration, Specialisation, Localisation. Linkage: InputOutput,
// NewNetwork, Proximity. Efficiency: DEA, ScaleEfficiency, Malmquist. Space and distribution: Moran, SigmaConvergence,
// BetaConvergence, Markov. Replication: ImpliedWeights, Reproduce, CheckClaims, Figure.
//
// A value that isn't there or can't be (a quotient whose reference share is zero) is a gap: shown as —, with its reason in a
// note, left out of ranks, never NaN. Faults in data are errors that name file, row, column and value. What changes a result
// is an argument, and the result prints it. Sums are compensated, so that a result doesn't depend on the order of its rows.
// What is drawn at random has a seed, and is the same on any number of cores.
package cluster
