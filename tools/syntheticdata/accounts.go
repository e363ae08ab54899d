package main

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
)

// account is what an industry used and made in a year.
type account struct {
	enterprises, employees          float64 // counts
	capital, output, profit, abroad float64 // 100 million yuan; abroad is the output of the whole province
	energy                          float64 // 10,000 tonnes of coal equivalent
}

// business is how much faster or slower everything grew in a year than over all years.
var business = map[int]float64{2016: .004, 2017: .012, 2018: -.004, 2019: -.006, 2020: -.045, 2021: .038, 2022: -.016, 2023: .006}

// progress is how much less of everything is needed per year for the same output.
const progress = .018

// accounts gives the accounts of every industry and year; the output of 2023 is that of the input-output table.
func (t *inputOutput) accounts(random *rand.Rand) [][]account {
	years := make([][]account, lastYear-firstYear+1)
	last := len(years) - 1
	for y := range years {
		years[y] = make([]account, len(industries))
	}
	for i, industry := range industries {
		output, province := float64(t.output(i))/100, 0.0
		skill := math.Exp(.16 * random.NormFloat64()) // below 1: does better than its kind
		for y := last; y >= 0; y-- {
			ago := float64(last - y)
			waste := skill * math.Exp(progress*ago+.025*random.NormFloat64())
			margin := (industry.margin - industry.marginTrend*ago) * (1 + .04*random.NormFloat64())
			employees := 100 * output * industry.employees * waste * math.Exp(.01*ago)
			a := account{
				employees:   math.Round(employees),
				enterprises: math.Ceil(employees / industry.firmSize),
				capital:     round(output*industry.capital*waste, 2),
				energy:      round(output*industry.energy*waste*math.Exp(industry.saving*ago)/100, 3),
				output:      round(output, 2),
				profit:      round(output*max(.004, margin), 3),
			}
			if y == last {
				province = a.output / industry.lq / cityShare * math.Exp(.08*random.NormFloat64())
			}
			a.abroad = round(province, 2)
			years[y][i] = a
			growth := business[firstYear+y] + .012*random.NormFloat64()
			output /= 1 + industry.growth + growth
			province /= 1 + .8*industry.growth + .006 + growth + .008*random.NormFloat64()
		}
	}
	return years
}

// cityShare is about the part of the province's output that is the city's.
const cityShare = .11

// panelCSV is the panel as a file: a line for each industry and year.
func panelCSV(abilities [][][]float64, accounts [][]account) string {
	var s strings.Builder
	s.WriteString("industry,key,year")
	for _, d := range indicators {
		s.WriteString("," + d.name)
	}
	s.WriteString(",enterprises,employees,capital,energy,output,profit,province_output,source\n")
	for i, industry := range industries {
		for y := range abilities {
			s.WriteString(industry.name + "," + industry.key + "," + strconv.Itoa(firstYear+y))
			for k, d := range indicators {
				s.WriteString("," + d.text(abilities[y][i][k]))
			}
			a := accounts[y][i]
			for _, c := range []struct {
				x        float64
				decimals int
			}{{a.enterprises, 0}, {a.employees, 0}, {a.capital, 2}, {a.energy, 3}, {a.output, 2}, {a.profit, 3}, {a.abroad, 2}} {
				s.WriteString("," + strconv.FormatFloat(c.x, 'f', c.decimals, 64))
			}
			s.WriteString(",invented\n")
		}
	}
	return s.String()
}
