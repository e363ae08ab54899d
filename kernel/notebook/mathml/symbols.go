package mathml

// letters are the commands that stand for a letter or a sign that is written like one.
func letters() map[string]string {
	return map[string]string{
		"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
		"theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
		"pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ",
		"phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
		"Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
		"ell": "ℓ", "hbar": "ℏ", "infty": "∞", "emptyset": "∅", "varnothing": "∅", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ",
		"partial": "∂", "nabla": "∇", "top": "⊤", "bot": "⊥", "%": "%", "$": "$", "#": "#", "&": "&",
		"_": "_", "degree": "°", "imath": "ı", "jmath": "ȷ", "pounds": "£",
	}
}

// operators are relations, arrows and the signs between terms.
func operators() map[string]string {
	return map[string]string{
		"cdot": "⋅", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "ast": "∗", "star": "⋆", "circ": "∘",
		"bullet": "•", "oplus": "⊕", "otimes": "⊗", "odot": "⊙", "cap": "∩", "cup": "∪", "setminus": "∖", "wedge": "∧",
		"land": "∧", "vee": "∨", "lor": "∨", "neg": "¬", "lnot": "¬", "le": "≤", "leq": "≤", "leqslant": "⩽",
		"ge": "≥", "geq": "≥", "geqslant": "⩾", "ne": "≠", "neq": "≠", "equiv": "≡", "approx": "≈", "sim": "∼",
		"simeq": "≃", "cong": "≅", "propto": "∝", "ll": "≪", "gg": "≫", "prec": "≺", "succ": "≻", "preceq": "⪯",
		"succeq": "⪰", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇",
		"mid": "∣", "nmid": "∤", "parallel": "∥", "perp": "⊥", "forall": "∀", "exists": "∃", "nexists": "∄", "therefore": "∴",
		"because": "∵", "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "implies": "⟹",
		"Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⟺", "longrightarrow": "⟶", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓", "hookrightarrow": "↪",
		"ldots": "…", "dots": "…", "dotsc": "…", "cdots": "⋯", "dotsb": "⋯", "vdots": "⋮", "ddots": "⋱", "colon": ":",
		"coloneqq": "≔", "vDash": "⊨", "vdash": "⊢", "prime": "′", "angle": "∠", "triangle": "△", "triangleq": "≜", "doteq": "≐",
		"lesssim": "≲", "gtrsim": "≳", "Longrightarrow": "⟹",
	}
}

// large are the signs that grow and have their bounds above and below.
func large() map[string]string {
	return map[string]string{
		"sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮", "bigcup": "⋃",
		"bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "bigvee": "⋁", "bigwedge": "⋀",
	}
}

// fences are brackets.
func fences() map[string]string {
	return map[string]string{
		"{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "langle": "⟨", "rangle": "⟩",
		"lvert": "|", "rvert": "|", "vert": "|", "lVert": "‖", "rVert": "‖", "Vert": "‖", "|": "‖", "lfloor": "⌊",
		"rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "backslash": "\\",
	}
}

// functions are names that are set upright.
func functions() map[string]string {
	return map[string]string{
		"log": "log", "ln": "ln", "lg": "lg", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot",
		"sec": "sec", "csc": "csc", "arcsin": "arcsin", "arccos": "arccos", "arctan": "arctan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh",
		"max": "max", "min": "min", "sup": "sup", "inf": "inf", "lim": "lim", "limsup": "lim sup", "liminf": "lim inf", "arg": "arg",
		"det": "det", "dim": "dim", "ker": "ker", "deg": "deg", "gcd": "gcd", "Pr": "Pr", "hom": "hom", "argmax": "arg max",
		"argmin": "arg min",
	}
}

// accents are marks above and below.
func accents() map[string]string {
	return map[string]string{
		"hat": "^", "widehat": "^", "bar": "¯", "overline": "¯", "tilde": "~", "widetilde": "~", "vec": "→", "dot": "˙",
		"ddot": "¨", "check": "ˇ", "breve": "˘", "acute": "´", "grave": "`", "underline": "_", "overbrace": "⏞", "underbrace": "⏟",
		"overrightarrow": "→",
	}
}

// variants are the alphabets.
func variants() map[string]string {
	return map[string]string{
		"mathrm": "normal", "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "mathit": "italic", "mathsf": "sans", "mathtt": "mono", "mathcal": "script",
		"mathscr": "script", "mathbb": "double", "mathfrak": "fraktur",
	}
}

// spaces are gaps, by their width.
func spaces() map[string]string {
	return map[string]string{
		",": "0.167em", ":": "0.222em", ">": "0.222em", ";": "0.278em", "!": "-0.167em", " ": "0.333em", "quad": "1em", "qquad": "2em",
		"thinspace": "0.167em", "enspace": "0.5em",
	}
}

// inText are the commands that stand for a character inside \text.
func inText() map[string]string {
	return map[string]string{
		"%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u2009", ";": "\u2005", "quad": "\u2003",
		"ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—",
	}
}

// limiting: functions whose bounds stand below them in a display formula.
func limiting(name string) bool {
	switch name {
	case "max", "min", "sup", "inf", "lim", "limsup", "liminf", "argmax", "argmin", "det", "Pr", "gcd":
		return true
	}
	return false
}
