package handlers

import (
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
)

// What a sentence is taken to tell is settled in the order of the questions:
// which reading, of which household, of which topic, and what of it. Each step
// knows what the ones before it have settled.

// noteVerb is what was answered to the question what shall become of it.
func noteVerb(a bot.Answers) (verb, rest string) {
	verb, rest, _ = strings.Cut(a.Get("what"), ":")
	return verb, rest
}

// unlisted reports whether it is of a household that is not on the writer's list.
func unlisted(a bot.Answers) bool {
	verb, _ := noteVerb(a)
	return verb == notePass || verb == noteAnother && a.Get("household") == notePass
}

// chosenWay returns the reading that was chosen: the first, unless another was
// tapped, with what was said of its person.
func chosenWay(a bot.Answers) []jot {
	ways := readSense(a.Get("sense")).Ways
	verb, rest := noteVerb(a)
	if len(ways) == 0 || verb == "" && noteWantsChoice(a) {
		return nil
	}
	number, proposal, _ := strings.Cut(rest, ":")
	n, err := strconv.Atoi(number)
	if verb != noteKeep || err != nil || n < 0 || n >= len(ways) {
		n, proposal = 0, ""
	}
	way := slices.Clone(ways[n])
	for i, j := range way {
		switch {
		case verb == noteMember && j.whose():
			way[i].Member = rest
		case verb == noteUnsure:
			way[i] = j.nobody()
		case proposal != "":
			way[i] = j.choose(proposal)
		}
	}
	return way
}

// ofHousehold is chosenWay of the household that was chosen instead, or because
// none was understood.
func ofHousehold(a bot.Answers) []jot {
	way := chosenWay(a)
	verb, id := noteVerb(a)
	if verb != noteAnother {
		return way
	}
	if id == "" {
		id = a.Get("household")
	}
	if id = strings.TrimPrefix(id, householdMark); id == "" {
		return way
	}
	var list []jot
	for _, j := range way {
		if j.Household != "" {
			j.Member = ""
		}
		if j.Household = id; !slices.Contains(list, j) {
			list = append(list, j)
		}
	}
	return list
}

// ofTopic is ofHousehold of the topic that was chosen: then the sentence tells
// that one thing.
func ofTopic(a bot.Answers) []jot {
	way := ofHousehold(a)
	code := a.Get("topic")
	if code == "" || len(way) == 0 {
		return way
	}
	j := jot{Household: way[0].Household, Topic: code, Member: way[0].Member, Name: way[0].Name, Called: way[0].Called,
		Where: way[0].Where, Day: way[0].Day, From: way[0].From}
	for _, x := range way {
		j.To = max(j.To, x.To)
	}
	return []jot{j}
}

// settled is what is to be stored.
func settled(a bot.Answers) []jot {
	way := ofTopic(a)
	kind, first := a.Get("kind"), lacking(way)
	if kind == "" || first < 0 {
		return way
	}
	asked, _ := way[first].lacks()
	for i, j := range way {
		if f, lacks := j.lacks(); lacks && f.Code == asked.Code {
			way[i] = j.choose(kind)
		}
	}
	return way
}

// lacking returns the first that lacks a choice, or -1.
func lacking(way []jot) int {
	return slices.IndexFunc(way, func(j jot) bool { _, lacks := j.lacks(); return lacks })
}

// noteWantsChoice asks what shall become of a sentence, unless all that is known
// is the one household: then the topic is asked for.
func noteWantsChoice(a bot.Answers) bool {
	ways := readSense(a.Get("sense")).Ways
	return len(ways) != 1 || ways[0][0].Household == "" || ways[0][0].Topic != ""
}

// noteWantsTopic asks for the topic where another is meant, or none is known of
// a household that is.
func noteWantsTopic(a bot.Answers) bool {
	switch verb, _ := noteVerb(a); {
	case unlisted(a), verb == noteGive, verb == noteForgotten:
		return false
	case verb == noteTopic:
		return true
	default:
		return slices.ContainsFunc(ofHousehold(a), func(j jot) bool { return j.Topic == "" })
	}
}

// noteWantsKind asks for the choice that the form wants and nobody has made.
func noteWantsKind(a bot.Answers) bool {
	verb, _ := noteVerb(a)
	return !unlisted(a) && verb != noteGive && verb != noteForgotten && lacking(ofTopic(a)) >= 0
}
