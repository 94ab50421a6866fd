package main

import (
	"strings"

	"gandan/commune"
	"gandan/documents"
	"gandan/reading/fold"
)

// findPeople returns whom of the list an id, a phone in any spelling or a name
// means. Accents may be left out, and the family name: "Hương", "thi huong". Of
// those that a name could mean, the ones it fits best are returned.
func findPeople(list []commune.Person, who string) []commune.Person {
	typed := fold.Spelled(fold.Clean(who))
	if typed == "" {
		return nil
	}
	number, isPhone := documents.PhoneNumber(who)
	for _, fits := range []func(p commune.Person) bool{
		func(p commune.Person) bool { return p.ID == who },
		func(p commune.Person) bool { return isPhone && p.Phone == number },
		func(p commune.Person) bool { return fold.Spelled(p.Name) == typed },
		func(p commune.Person) bool { return fold.AgreesSpelled(typed, fold.Spelled(p.Name)) },
		func(p commune.Person) bool { return fold.AgreesSpelled(typed, lastWords(p.Name, typed)) },
	} {
		var found []commune.Person
		for _, p := range list {
			if fits(p) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// lastWords returns as many words of a name's end as typed has.
func lastWords(name, typed string) string {
	words := strings.Fields(fold.Spelled(name))
	return strings.Join(words[max(0, len(words)-len(strings.Fields(typed))):], " ")
}
