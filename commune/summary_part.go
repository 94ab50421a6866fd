package commune

// ByPlace divides the summary among places within its own, by their paths, in
// their order: a summary each, compared with the same places then.
func (x Summary) ByPlace(paths []string) []Summary {
	list := make([]Summary, len(paths))
	for i, path := range paths {
		q := x.SummaryQuery
		q.Paths, q.Against.Paths = []string{path}, []string{path}
		list[i] = x.rules.Summary(q, x.said, x.ground)
	}
	return list
}

// ByMonth divides the summary among the months of its period: a summary each,
// compared with the month before where that is within the summary too.
func (x Summary) ByMonth() []Summary {
	months := x.Period.Months()
	list := make([]Summary, len(months))
	for i, m := range months {
		q := x.SummaryQuery
		q.Period, q.Against = m, Against{}
		list[i] = x.rules.Summary(q, x.said, x.ground)
	}
	return list
}
