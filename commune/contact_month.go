package commune

// ContactMonth is a calendar month of somebody's contacts, as a report states it.
type ContactMonth struct {
	Month Period `json:"month"`
	ContactSum
}

// ContactMonths are the months whose contacts a report states that is sent on a
// day: the last complete one, and apart the present one so far (ours).
func ContactMonths(day Date) []Period {
	month := MonthOfDay(day)
	return []Period{month.Prev(), month}
}

// States returns what a report on households states of the months' contacts: of
// who owes some, or has made or tried any; else nothing.
func (s Settings) States(books []ContactBook, households []BodyHousehold, day Date) []ContactMonth {
	var list []ContactMonth
	some := false
	for _, b := range books {
		var dues []ContactDue
		for _, d := range b.Dues(s, min(day, MonthDays(b.Month).To)) {
			if (Body{Households: households}).has(d.ID) {
				dues = append(dues, d)
			}
		}
		sum := SumContacts(dues)
		some = some || sum != ContactSum{}
		list = append(list, ContactMonth{b.Month, sum})
	}
	if !some {
		return nil
	}
	return list
}

// And adds another sum up with this one.
func (c ContactSum) And(o ContactSum) ContactSum {
	return ContactSum{c.Households + o.Households, c.Full + o.Full, c.Owed + o.Owed, c.Done + o.Done,
		c.Met + o.Met, c.Times + o.Times, c.Tries + o.Tries}
}
