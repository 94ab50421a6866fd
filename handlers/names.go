package handlers

import (
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// Titles are used only where they are known to be right (product §2): a head
// whose sex the roster tells is ông or bà, a member also needs an age.

// adult and elder are the ages in years from which a member is anh or chị, and
// ông or bà.
const (
	adult = 18
	elder = 60
)

// headTitle returns "ông" or "bà", or "" where the sex is not known.
func headTitle(t bot.Turn, sex commune.Sex) string {
	switch sex {
	case commune.Male:
		return t.Print("title.elder_m")
	case commune.Female:
		return t.Print("title.elder_f")
	}
	return ""
}

// memberTitle returns the code of a member's title, or "" where sex or age is
// not known.
func memberTitle(m commune.Member, year int) string {
	if m.Sex == commune.UnknownSex || m.Born == 0 {
		return ""
	}
	switch age := year - m.Born; {
	case age < adult:
		return "child"
	case age < elder:
		return "adult_" + string(m.Sex)
	}
	return "elder_" + string(m.Sex)
}

// titled puts a title, a code or words, before a name: "anh Nam", "Hoàng Văn
// Nam", "con trai" of whom no name is known.
func titled(t bot.Turn, title, name string) string {
	switch title {
	case "":
		return name
	case "child", "adult_m", "adult_f", "elder_m", "elder_f", unknownWho:
		title = t.Print("title." + title)
	}
	return join(title, name)
}

// unknownWho is the title of somebody of whom nobody knows who it is.
const unknownWho = "unknown"

// householdFull names a household by its head's whole name: "Hộ ông Hoàng Văn Sáng".
func householdFull(t bot.Turn, head string, sex commune.Sex) string {
	return t.Print("household.of", "Head", join(headTitle(t, sex), head))
}

// householdShort names a household as people do, "Hộ ông Sáng", but by the
// whole name where the title is not known or another household of the list has
// the same name.
func householdShort(t bot.Turn, head string, sex commune.Sex, clash bool) string {
	if clash || sex == commune.UnknownSex {
		return householdFull(t, head, sex)
	}
	return t.Print("household.of", "Head", join(headTitle(t, sex), reading.Given(head)))
}

// clashes finds the households that a short name would confuse.
func clashes(list []commune.Household) map[string]bool {
	type short struct {
		given string
		sex   commune.Sex
	}
	seen := map[short][]string{}
	for _, h := range list {
		k := short{reading.Given(h.Head), h.Sex}
		seen[k] = append(seen[k], h.ID)
	}
	clash := map[string]bool{}
	for _, ids := range seen {
		for _, id := range ids {
			clash[id] = len(ids) > 1
		}
	}
	return clash
}

// comrade puts "đ/c" before a cadre's name, for lists.
func comrade(t bot.Turn, name string) string {
	if name == "" {
		return t.Print("person.unknown")
	}
	return t.Print("person.comrade", "Name", name)
}

// listed joins words as a sentence does: "a, b và c".
func listed(t bot.Turn, words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return t.Print("list.and", "Words", strings.Join(words[:last], ", "), "Last", words[last])
}

// join puts a space between the words that are there.
func join(words ...string) string {
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}
