package check

import "github.com/thunen-lab/thunen/stdlib/cluster"

// table reads columns of a file of the course, rows named by their key.
func table(file, labels string, columns ...string) (*cluster.Matrix, error) {
	path, err := Data(file)
	if err != nil {
		return nil, err
	}
	return cluster.ReadCSV(path, labels, columns...)
}

// table1 is the study's Table 1.
func table1() (*cluster.Matrix, error) {
	return table("table1.csv", "key", "lq_output", "lq_enterprise", "lq_employment", "lq_composite")
}

// quotients are its three quotients.
func quotients() (*cluster.Matrix, error) {
	return table("table1.csv", "key", "lq_output", "lq_enterprise", "lq_employment")
}

// states are the 16 German states with their sum.
func states() (*cluster.Panel, error) {
	path, err := Data("germany/states.csv")
	if err != nil {
		return nil, err
	}
	panel, err := cluster.ReadPanelCSV(path, cluster.PanelOptions{})
	if err != nil {
		return nil, err
	}
	return panel.Sum("Germany")
}

// firms are the invented firms.
func firms() (*cluster.Firms, error) {
	path, err := Data("synthetic/firms_city.csv")
	if err != nil {
		return nil, err
	}
	return cluster.ReadFirmsCSV(path, cluster.FirmOptions{ID: "firm_id", Industry: "key"})
}
