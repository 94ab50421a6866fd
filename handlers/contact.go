package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// contacts keeps who was in contact with which household (Điều 5.1.4).
type contacts interface {
	// ContactBook returns what is known of a person's contacts in a month.
	ContactBook(ctx context.Context, personID string, month commune.Period) (commune.ContactBook, error)
	// HouseholdsWithFile returns households with a contact that a file belongs to.
	HouseholdsWithFile(ctx context.Context, hash string, limit int) ([]string, error)
	// ContactMonths returns the books of months that follow one another, for a report.
	ContactMonths(ctx context.Context, personID string, months ...commune.Period) ([]commune.ContactBook, error)
	// HouseholdContacts returns contacts with a household, the newest first.
	HouseholdContacts(ctx context.Context, householdID string, limit int) ([]commune.ContactRead, error)
	// AddContacts stores contacts, with files that belong to the first.
	AddContacts(ctx context.Context, sub commune.Submission, contacts []commune.Contact, files []commune.Attachment) ([]commune.Contact, error)
	// NoteContacts adds words and files to the contacts written down in one go.
	NoteContacts(ctx context.Context, sub commune.Submission, contactID, text string, files []commune.Attachment) ([]commune.Contact, error)
	// DropContacts takes the contacts written down in one go back.
	DropContacts(ctx context.Context, sub commune.Submission, contactID string, window commune.Stretch) ([]commune.Contact, error)
}

// contactsOf is how far the person has come with the contacts of a day's month:
// what is still tended that day is what may be visited.
func (s *Service) contactsOf(ctx context.Context, t bot.Turn, day commune.Date) (commune.ContactBook, []commune.ContactDue, error) {
	book, err := s.DB.ContactBook(ctx, t.Person, commune.MonthOfDay(day))
	if err != nil {
		return book, nil, err
	}
	return book, book.Dues(s.Rules(), day), nil
}

// owesContacts reports whether somebody's duties owe contacts.
func (s *Service) owesContacts(h commune.Holder) bool {
	return slices.ContainsFunc(h.Duties, func(d commune.Duty) bool { return s.Rules().OwesContacts(d.Code) })
}

// visitLabel names a household with how long it was not met: "Hộ bà Liên, 19 ngày".
func (s *Service) visitLabel(t bot.Turn, d commune.ContactDue, clash bool) string {
	return t.Print("visit.label", "Household", householdShort(t, d.Head, d.Sex, clash), "Since", s.unseen(t, d))
}

// unseen says how long a household was not met, as far as it was written down:
// "19 ngày", "hôm nay", "chưa ghi".
func (s *Service) unseen(t bot.Turn, d commune.ContactDue) string {
	if d.Last == "" {
		return t.Print("visit.never")
	}
	switch n := s.today(t).Sub(d.Last); n {
	case 0:
		return t.Print("visit.today")
	case 1:
		return t.Print("visit.yesterday")
	default:
		return t.Print("visit.days", "N", n)
	}
}

// wayWords names a way of contact within a sentence: "trực tiếp".
func wayWords(t bot.Turn, way commune.ContactWay) string {
	return t.Print("contact.by." + string(way))
}

// contactsNamed is how many households a reminder and the schedule name.
const contactsNamed = 5

// contactLines says what is still owed of the month's contacts, the longest
// unseen first, and whether it can still be done (ours); nothing where all is.
func (s *Service) contactLines(t bot.Turn, book commune.ContactBook, dues []commune.ContactDue) []string {
	lacking := commune.Lacking(dues)
	if len(lacking) == 0 {
		return nil
	}
	sum, out := commune.SumContacts(dues), book.Outlook(dues, s.today(t))
	lines := []string{t.Print(s.contactKey("contact.owed"), "N", len(lacking), "All", sum.Households, "Times", s.Rules().ContactTimes,
		"Period", periodShort(t, book.Month), "Days", out.Days, "Round", round(lacking))}
	never := slices.IndexFunc(lacking, func(d commune.ContactDue) bool { return d.Last != "" })
	if never < 0 {
		never = len(lacking)
	}
	clash := clashes(dueHouseholds(dues))
	lines = append(lines, s.unseenLine(t, "contact.never", lacking[:never], clash, contactsNamed)...)
	seen := slices.DeleteFunc(lacking[never:], func(d commune.ContactDue) bool { return d.Last == s.today(t) })
	lines = append(lines, s.unseenLine(t, "contact.longest", seen, clash, contactsNamed-min(never, contactsNamed))...)
	return append(lines, outlookLines(t, out)...)
}

// unseenLine names the first of the households, or none where no room is left.
func (s *Service) unseenLine(t bot.Turn, key string, list []commune.ContactDue, clash map[string]bool, room int) []string {
	if len(list) == 0 || room == 0 {
		return nil
	}
	var names []string
	for _, d := range list[:min(len(list), room)] {
		name := lowered(householdShort(t, d.Head, d.Sex, clash[d.ID]))
		if d.Last != "" {
			name = t.Print("contact.named", "Household", name, "Since", s.unseen(t, d))
		}
		names = append(names, name)
	}
	words := strings.Join(names, ", ")
	if n := len(list) - len(names); n > 0 {
		words = t.Print("contact.and_more", "List", words, "N", n)
	}
	return []string{t.Print(key, "List", words)}
}

// contactKey is the key for a commune that asks for rounds, or for so many a household.
func (s *Service) contactKey(key string) string {
	if s.Rules().ContactRounds {
		return key + "_round"
	}
	return key
}

// round is the first round that some household still lacks.
func round(lacking []commune.ContactDue) int {
	least := lacking[0].Met
	for _, d := range lacking {
		least = min(least, d.Met)
	}
	return least + 1
}

// outlookLines says how many households a week are needed where an even month
// would have asked for fewer, or where they are not enough for that how many
// visits in what is left; and what cannot be done any more.
func outlookLines(t bot.Turn, out commune.ContactOutlook) []string {
	var lines []string
	switch {
	case !out.Behind:
	case out.Weekly > out.Lacking:
		lines = append(lines, t.Print("contact.last_days", "Visits", out.Visits, "N", out.Days))
	default:
		lines = append(lines, t.Print("contact.weekly", "N", out.Weekly))
	}
	if out.Beyond > 0 {
		lines = append(lines, t.Print("contact.beyond", "N", out.Beyond))
	}
	return lines
}

func dueHouseholds(list []commune.ContactDue) []commune.Household {
	out := make([]commune.Household, len(list))
	for i, d := range list {
		out[i] = d.Household
	}
	return out
}

// contactReminder says what the person still owes of this month's contacts, with
// the button that begins to write them down. It is empty where nothing is owed.
func (s *Service) contactReminder(ctx context.Context, t bot.Turn, h commune.Holder) (bot.View, error) {
	if !s.owesContacts(h) {
		return bot.View{}, nil
	}
	book, dues, err := s.contactsOf(ctx, t, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	lines := s.contactLines(t, book, dues)
	if len(lines) == 0 {
		return bot.View{}, nil
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: []bot.Option{visitOption(t)}, Word: t.Print("notice.visit_word")}, nil
}

// visitOption begins to write contacts down.
func visitOption(t bot.Turn) bot.Option {
	return bot.Option{Label: t.Print("menu.visit"), Do: bot.Do{Flow: "visit"}}
}
