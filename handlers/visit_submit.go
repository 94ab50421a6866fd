package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// submitVisit stores the contacts and says how far the person has come.
func (s *Service) submitVisit(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	dues, err := s.visitable(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	day := s.visitDate(sub.Turn)
	if !commune.ContactWindow(s.today(sub.Turn)).Holds(day) {
		return bot.Next{}, commune.Errorf(commune.Invalid, "visit.too_old")
	}
	var list []commune.Contact
	for _, id := range sub.Answers.All("households") {
		i := slices.IndexFunc(dues, func(d commune.ContactDue) bool { return d.ID == id })
		if i < 0 {
			return bot.Next{}, commune.Errorf(commune.NotFound, "household.none")
		}
		h := dues[i].Household
		list = append(list, commune.Contact{CommuneID: h.CommuneID, VillageID: h.VillageID, GroupID: h.GroupID, HouseholdID: h.ID,
			Day: day, Way: visitWay(sub.Answers)})
	}
	list, err = s.DB.AddContacts(ctx, submission(sub.ID, sub.Turn), list, nil)
	if err != nil {
		return bot.Next{}, err
	}
	said, err := s.contactsSaid(ctx, sub.Turn, list)
	if err != nil {
		return bot.Next{}, err
	}
	options, err := s.visitNext(ctx, sub.Turn, list)
	return bot.Next{Said: said, Options: options}, err
}

// visitWay is the way that the answers say.
func visitWay(a bot.Answers) commune.ContactWay {
	for _, step := range []string{"way_other", "way_then"} {
		if way := a.Get(step); way != "" {
			return commune.ContactWay(way)
		}
	}
	return commune.ContactWay(a.Get("way"))
}

// contactsSaid tells what contacts of one day and way were stored, and how far
// the person has come in their month.
func (s *Service) contactsSaid(ctx context.Context, t bot.Turn, list []commune.Contact) (string, error) {
	first := list[0]
	book, dues, err := s.contactsOf(ctx, t, min(s.today(t), commune.MonthDays(commune.MonthOfDay(first.Day)).To))
	if err != nil {
		return "", err
	}
	met := slices.DeleteFunc(slices.Clone(dues), func(d commune.ContactDue) bool {
		return !slices.ContainsFunc(list, func(c commune.Contact) bool { return c.HouseholdID == d.ID })
	})
	args := []any{"Day", contactDay(t, first.Day), "Way", wayWords(t, first.Way), "Households", householdsMet(t, met, dues), "Count", s.contactCount(t, book, met, list)}
	if !first.Way.Meets() {
		return t.Print("visit.saved_absent", args...) + s.contactsLeft(t, book, dues), nil
	}
	return t.Print("visit.saved", args...) + s.contactsLeft(t, book, dues), nil
}

// householdsMet names the households: "hộ bà Liên", "3 hộ (bà Liên, ông Sáng, ông Thành)".
func householdsMet(t bot.Turn, met, all []commune.ContactDue) string {
	clash := clashes(dueHouseholds(all))
	if len(met) == 1 {
		return lowered(householdShort(t, met[0].Head, met[0].Sex, clash[met[0].ID]))
	}
	var names []string
	for _, d := range met[:min(len(met), contactsNamed)] {
		name := d.Head
		if !clash[d.ID] && d.Sex != commune.UnknownSex {
			name = reading.Given(d.Head)
		}
		names = append(names, join(headTitle(t, d.Sex), name))
	}
	list := strings.Join(names, ", ")
	if n := len(met) - len(names); n > 0 {
		list = t.Print("contact.and_more", "List", list, "N", n)
	}
	return t.Print("visit.met", "N", len(met), "List", list)
}

// contactCount says which contact of the month it was with the one household,
// and whether that is enough; nothing of several.
func (s *Service) contactCount(t bot.Turn, book commune.ContactBook, met []commune.ContactDue, list []commune.Contact) string {
	if len(met) != 1 || !list[0].Way.Meets() {
		return ""
	}
	d, n := met[0], 0
	for _, c := range book.Contacts {
		if c.HouseholdID == d.ID && c.Day == list[0].Day && c.Way.Meets() {
			n++
		}
	}
	switch {
	case n > 1:
		return t.Print("visit.same_day")
	case d.Owed > 0 && d.Lacks() == 0:
		return t.Print("visit.enough", "N", d.Met, "Period", s.contactMonth(t, book.Month))
	}
	return t.Print("visit.nth", "N", d.Met, "Period", s.contactMonth(t, book.Month))
}

// contactMonth names the month of contacts: "trong tháng", "trong tháng 3".
func (s *Service) contactMonth(t bot.Turn, month commune.Period) string {
	if month == commune.MonthOfDay(s.today(t)) {
		return t.Print("visit.this_month")
	}
	return t.Print("visit.in_month", "Period", periodShort(t, month))
}

// contactsLeft says how many households still lack contacts, of who owes any.
func (s *Service) contactsLeft(t bot.Turn, book commune.ContactBook, dues []commune.ContactDue) string {
	sum, lacking := commune.SumContacts(dues), commune.Lacking(dues)
	switch {
	case book.Month != commune.MonthOfDay(s.today(t)) || sum.Owed == 0:
		return ""
	case len(lacking) == 0:
		return " " + t.Print("visit.all_done", "N", sum.Households, "Times", s.Rules().ContactTimes)
	}
	return " " + t.Print(s.contactKey("visit.left"), "N", len(lacking), "Times", s.Rules().ContactTimes, "Round", round(lacking))
}

// visitNext offers what may follow: a note with photos, for who keeps the one
// household something for the report, and to take it back.
func (s *Service) visitNext(ctx context.Context, t bot.Turn, list []commune.Contact) ([]bot.Option, error) {
	args := bot.Args{"c": list[0].ID}
	options := []bot.Option{{Label: t.Print("visit.add_note"), Do: bot.Do{Flow: "visit_note", Args: args}}}
	done := bot.Do{Page: "menu"}
	if len(list) == 1 {
		card, err := s.DB.HouseholdCard(ctx, list[0].HouseholdID, s.today(t))
		if err != nil {
			return nil, err
		}
		if s.mayNote(t, card) == nil {
			options = append(options, bot.Option{Label: t.Print("visit.change"), Do: bot.Do{Flow: "change", Args: householdArgs(card.Household, false)}})
		}
		if t.Args["h"] != "" {
			done = bot.Do{Page: "household", Args: bot.Args{"h": card.ID}}
		}
	}
	return append(options, bot.Option{Label: t.Print("visit.mistake"), Do: bot.Do{Act: "visit.drop", Args: args}},
		bot.Option{Label: t.Print("bot.done"), Do: done}), nil
}

// dropVisit takes contacts back that were written down by mistake.
func (s *Service) dropVisit(ctx context.Context, a bot.Act) (bot.Next, error) {
	list, err := s.DB.DropContacts(ctx, submission(a.ID, a.Turn), a.Args["c"], commune.ContactWindow(s.today(a.Turn)))
	if err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: a.Print("visit.dropped", "N", len(list), "Day", dayMonth(list[0].Day)),
		Options: []bot.Option{visitOption(a.Turn), menuOption(a.Turn)}}, nil
}
