package commune

// ContactSum is a person's month of contacts in numbers.
type ContactSum struct {
	Households int `json:"households,omitempty"` // that contacts are owed with
	Full       int `json:"full,omitempty"`       // of them, those with as many as are owed
	Owed       int `json:"owed,omitempty"`       // contacts owed
	Done       int `json:"done,omitempty"`       // … and made of these
	Met        int `json:"met,omitempty"`        // households spoken with, owed or not
	Times      int `json:"times,omitempty"`      // days with a contact, over all of them
	Tries      int `json:"tries,omitempty"`      // days on which nobody was at home
}

// SumContacts adds the dues of a month up.
func SumContacts(list []ContactDue) (sum ContactSum) {
	for _, d := range list {
		if d.Owed > 0 {
			sum.Households++
			if d.Lacks() == 0 {
				sum.Full++
			}
		}
		sum.Owed += d.Owed
		sum.Done += min(d.Met, d.Owed)
		sum.Times += d.Met
		sum.Tries += d.Tries
		if d.Met > 0 {
			sum.Met++
		}
	}
	return sum
}

// ContactOutlook says whether a month's contacts can still be made.
type ContactOutlook struct {
	Lacking int  // households that lack one
	Visits  int  // contacts that they lack together
	Days    int  // left in the month, this one included
	Weekly  int  // households to be met a week from now on, or in all the days that are left where these are fewer
	Behind  bool // more a week than an even month would have asked for
	Beyond  int  // households that lack more contacts than days are left for, since two on a day count as one
}

// Outlook looks from a day of the month at what is left of it (ours).
func (b ContactBook) Outlook(list []ContactDue, day Date) ContactOutlook {
	whole := MonthDays(b.Month)
	of, owed := whole.To.Sub(whole.From)+1, 0
	o := ContactOutlook{Days: whole.To.Sub(day) + 1}
	for _, d := range list {
		owed += d.Owed
		if !d.Still || d.Lacks() == 0 {
			continue
		}
		o.Lacking++
		o.Visits += d.Lacks()
		left := o.Days
		if d.Last == day {
			left--
		}
		if d.Lacks() > left {
			o.Beyond++
		}
	}
	o.Weekly = weekly(o.Visits, o.Days)
	o.Behind = o.Weekly > weekly(owed, of)
	return o
}

// weekly spreads a number over days and returns how many fall to a week.
func weekly(n, days int) int {
	days = max(days, 7)
	return (7*n + days - 1) / days
}
