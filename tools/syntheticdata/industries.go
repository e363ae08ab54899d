package main

// industry is what was chosen for an industry before anything was drawn. Numbers are invented; only the names are real, and the tiers
// and the strong and weak sides of the seven industries that the study places are as the study describes them.
type industry struct {
	key, name string
	// linkage, innovation, expansion and networking are how near the industry is to come to the best, from 0 to 1; their sum is the
	// score aimed at.
	linkage, innovation, expansion, networking float64
	size                                       float64 // output in 2023, before linkages, in 100 million yuan
	growth                                     float64 // of output, per year
	margin                                     float64 // profit over output in 2023
	marginTrend                                float64 // what it gains or loses per year
	employees                                  float64 // per million yuan of output in 2023
	capital                                    float64 // per yuan of output in 2023
	energy                                     float64 // tonnes of coal equivalent per million yuan of output in 2023
	saving                                     float64 // the part of that which is saved per year
	firmSize                                   float64 // employees per enterprise
	lq                                         float64 // how strong the industry is in the city beside the province; scaled so that the shares come out
}

// aim is the score that the industry is to reach.
func (i industry) aim() float64 { return i.linkage + i.innovation + i.expansion + i.networking }

// The first seven are those that the study places in a tier: 2.9 twice, from 2.0 to 2.6, below 2.0. Of the others the study's tables
// name twelve; pharmaceuticals make them twenty.
var industries = []industry{
	{"auto", "Automobiles", .90, .85, .75, .40, 540, .070, .062, -.0012, .52, .62, 6.1, .028, 96, 1.5},
	{"leather_shoes", "Leather and footwear", .35, .85, .85, .85, 690, .015, .041, -.0030, 1.35, .31, 5.2, .006, 62, 5.2},
	{"special_equip", "Special equipment", .60, .75, .50, .45, 360, .075, .071, .0010, .66, .48, 4.3, .022, 58, 1.2},
	{"electrical", "Electrical machinery", .65, .60, .65, .60, 1480, .045, .056, -.0028, .58, .42, 4.8, .015, 70, 2.1},
	{"power_heat", "Electricity and heat", .85, .60, .35, .30, 410, -.010, .088, .0040, .14, 1.90, 92.0, .012, 120, 1.0},
	{"instruments", "Instruments", .40, .55, .40, .35, 120, -.005, .064, -.0020, .72, .44, 3.6, .010, 55, 1.5},
	{"agrifood", "Food processing", .45, .25, .40, .30, 150, .020, .032, -.0010, .55, .38, 9.4, .008, 34, 1.2},
	{"paper", "Paper", .50, .30, .35, .40, 135, .010, .035, -.0015, .61, .66, 31.0, .014, 48, 1.1},
	{"printing", "Printing", .45, .40, .45, .50, 115, .012, .047, -.0022, .98, .52, 7.7, .011, 66, 1.9},
	{"general_equip", "General equipment", .65, .55, .50, .50, 610, .040, .058, -.0008, .84, .46, 5.5, .017, 71, 1.1},
	{"water", "Water supply", .40, .15, .10, .30, 38, .030, .051, .0005, .90, 2.60, 48.0, .004, 88, 1.0},
	{"apparel", "Textiles and apparel", .35, .40, .65, .50, 330, -.012, .036, -.0032, 1.48, .29, 6.3, .003, 75, 1.6},
	{"culture_sports", "Culture and sports goods", .25, .40, .55, .40, 105, .018, .044, -.0018, 1.12, .33, 4.9, .009, 46, .9},
	{"rubber_plastic", "Rubber and plastics", .55, .40, .40, .40, 290, .022, .045, -.0014, .77, .45, 16.5, .012, 52, 1.2},
	{"other_mfg", "Other manufacturing", .25, .25, .35, .30, 46, .005, .039, -.0020, 1.05, .36, 6.8, .005, 40, 1.3},
	{"ferrous_mining", "Ferrous metals mining", .30, .10, .05, .15, 6, -.040, .028, -.0025, 1.90, 1.10, 58.0, -.006, 30, .8},
	{"wood", "Wood products", .30, .25, .30, .30, 64, .008, .037, -.0012, .95, .41, 12.2, .010, 38, 1.4},
	{"waste_recycling", "Waste recycling", .55, .30, .15, .35, 72, .090, .043, .0012, .48, .72, 21.0, .030, 33, 1.3},
	{"ict", "Communication and electronics", .50, .95, .55, .45, 260, .110, .068, .0006, .70, .55, 3.1, .030, 105, .8},
	{"pharma", "Pharmaceuticals", .30, .90, .50, .45, 85, .085, .112, .0020, .57, .75, 7.9, .024, 130, .6},
}
