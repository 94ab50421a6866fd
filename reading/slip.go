package reading

import (
	"slices"
	"sync"
)

// known is every word of the vocabularies, folded and as it is spelled.
var known = sync.OnceValue(func() (list wordList) {
	list = wordList{map[string]bool{}, map[string]bool{}}
	for _, l := range []lexicon{
		placeNames, placeKinds, jobWords, jobHeads, awayMarks, stopWords, amounts, relations, titles, householdMarks, notNames, noHousehold,
		belongWords, bareAmbiguous, questionNouns, petitionKinds, questionTopics, villageMarks, groupMarks, shorthand, periodWords, politeWords, dayWords,
	} {
		for _, phrases := range l {
			for _, p := range phrases {
				for _, w := range p.words {
					list.folded[w.fold], list.spelled[w.spell] = true, true
				}
			}
		}
	}
	for _, r := range append(factRules, questionRules...) {
		addWords(list, r.pattern)
	}
	return list
})

// wordList is a set of words.
type wordList struct{ folded, spelled map[string]bool }

func addWords(list wordList, pattern []element) {
	for _, e := range pattern {
		list.folded[e.fold], list.spelled[e.spell] = true, true
		for _, way := range e.ways {
			addWords(list, way)
		}
	}
}

// pairs is every two words that stand side by side in the rules, folded.
var pairs = sync.OnceValue(func() map[[2]string]bool {
	list := map[[2]string]bool{}
	for _, r := range append(factRules, questionRules...) {
		addPairs(list, r.pattern)
	}
	return list
})

var smallTalk = lexiconOf("small_talk")

func addPairs(list map[[2]string]bool, pattern []element) {
	for i, e := range pattern {
		for _, way := range e.ways {
			addPairs(list, way)
		}
		if i == 0 {
			continue
		}
		for _, before := range lasts(pattern[:i]) {
			for _, after := range firsts(pattern[i:]) {
				list[[2]string{before, after}] = true
			}
		}
	}
}

// lasts lists the folded words that a pattern can end with.
func lasts(pattern []element) (list []string) {
	for i := len(pattern) - 1; i >= 0; i-- {
		e := pattern[i]
		for _, way := range e.ways {
			list = append(list, lasts(way)...)
		}
		if e.fold != "" {
			list = append(list, e.fold)
		}
		if !e.optional {
			return list
		}
	}
	return list
}

// paired reports whether words[i] and the next one are a pair of the rules.
func (s *sentence) paired(i int) bool {
	return i+1 < len(s.words) && pairs()[[2]string{s.words[i].fold, s.words[i+1].fold}]
}

// vocabulary reports whether words[i] is a word of the vocabularies.
func (s *sentence) vocabulary(i int) bool { return known().folded[s.words[i].fold] }

// mend puts right words that cannot be read and are one slip of the finger
// from a single word of the vocabularies, or of the commune's villages: "giagn"
// is giang. Names of people are mended where they are looked up.
func (s *sentence) mend(words []word) []word {
	for i, w := range words {
		if w.kind != letters || len(w.fold) < 4 || syllable(w.fold) || known().folded[w.fold] {
			continue
		}
		if fixed, ok := s.nearest([]rune(w.fold)); ok {
			words[i].fold, words[i].spell, words[i].mended = fixed, fixed, true
		}
	}
	return words
}

// nearest finds the only known word that is one slip away; of several the only
// one of the same letters, two of them swapped.
func (s *sentence) nearest(typed []rune) (string, bool) {
	near, swapped := map[string]bool{}, map[string]bool{}
	try := func(word string) {
		if !oneSlip(typed, []rune(word)) {
			return
		}
		near[word] = true
		if sameLetters(typed, []rune(word)) {
			swapped[word] = true
		}
	}
	for word := range known().folded {
		try(word)
	}
	for _, v := range s.scope.Villages {
		_, words := split(v.Name)
		for _, w := range words {
			try(w.fold)
		}
	}
	for _, list := range []map[string]bool{swapped, near} {
		if len(list) == 1 {
			for word := range list {
				return word, true
			}
		}
	}
	return "", false
}

// sameLetters reports whether both have the same letters.
func sameLetters(a, b []rune) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
