package handlers

import (
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// addedContacts adds what the report of one more group states of contacts.
func addedContacts(list, more []commune.ContactMonth) []commune.ContactMonth {
	list = slices.Clone(list)
	for _, m := range more {
		i := slices.IndexFunc(list, func(x commune.ContactMonth) bool { return x.Month == m.Month })
		if i < 0 {
			list = append(list, m)
			continue
		}
		list[i].ContactSum = list[i].And(m.ContactSum)
	}
	return list
}

// contactText tells what a report states of contacts: those of the last complete
// month, and apart those of the present one so far (Điều 5.1.4).
func contactText(t bot.Turn, list []commune.ContactMonth) string {
	var parts []string
	for i, m := range list {
		when := periodShort(t, m.Month)
		if i == len(list)-1 {
			when = t.Print("text.contacts_so_far", "Period", when)
		}
		parts = append(parts, t.Print("text.contacts_month", "When", when, "What", contactSum(t, m.ContactSum)))
	}
	return t.Print("text.contacts", "Months", strings.Join(parts, "; "))
}

// contactSum tells a month of contacts: "8/10 hộ đủ số lần, 17 lần gặp, 2 lần hộ đi vắng".
func contactSum(t bot.Turn, c commune.ContactSum) string {
	var parts []string
	switch {
	case c.Households > 0 && c.Times == 0:
		parts = append(parts, t.Print("text.contacts_owed_none", "N", c.Households))
	case c.Households > 0:
		parts = append(parts, t.Print("text.contacts_owed", "Full", c.Full, "N", c.Households, "Times", c.Times))
	case c.Times > 0:
		parts = append(parts, t.Print("text.contacts_met", "N", c.Met, "Times", c.Times))
	case c.Tries == 0:
		parts = append(parts, t.Print("text.contacts_none"))
	}
	if c.Tries > 0 {
		parts = append(parts, t.Print("text.contacts_tries", "N", c.Tries))
	}
	return strings.Join(parts, ", ")
}
