package commune

import (
	"slices"
	"strings"
)

// OthersObligation names what others owe of a kind in a place for a period, as
// those are told of it who do not owe it themselves.
func OthersObligation(kind ReportKind, placeID string, p Period) string {
	return string(kind) + "/" + placeID + "/" + string(p)
}

// contactKind stands before the obligations of contacts.
const contactKind = "contacts"

// ContactObligation names the contacts that somebody owes in a calendar month
// (Điều 5.1.4).
func ContactObligation(month Period, personID string) string {
	return contactKind + "/" + string(month) + "/" + personID
}

// OfContacts reports whether the row is of contacts.
func (r Reminded) OfContacts() bool { return strings.HasPrefix(r.ObligationID, contactKind+"/") }

// Others reads what OthersObligation wrote; false where the row is of what the
// person owes.
func (r Reminded) Others() (kind ReportKind, placeID string, p Period, ok bool) {
	parts := strings.Split(r.ObligationID, "/")
	if len(parts) != 3 || r.OfContacts() {
		return "", "", "", false
	}
	return ReportKind(parts[0]), parts[1], Period(parts[2]), true
}

// ContactStages returns the days of today's calendar month on which contacts
// still owed are spoken of, in order (ours); not those before the commune
// reports, when none were owed.
func (s Settings) ContactStages(today Date) []ReminderDay {
	month := MonthOfDay(today)
	var days []ReminderDay
	for _, n := range slices.Sorted(slices.Values(s.ContactDays)) {
		if day := month.day(n); day >= s.ReportsFrom {
			days = append(days, ReminderDay{day, dayOfMonth(n)})
		}
	}
	return slices.Compact(days)
}
