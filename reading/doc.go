// Package reading reads what people write in plain Vietnamese, with or without
// accents, in full or in the usual shorthand: whole sentences (Read), and the
// dates, numbers, names, households and places within them. It is pure and
// deterministic: today and what may be meant come in as arguments, and what is
// not understood is said to be so instead of guessed.
//
// A sentence is read in steps, each a file: its shorthand is written out
// (shorthand.go) and slips of the finger are mended (slip.go); days, periods,
// places, parts of the commune and people are found (span.go, mention.go) and
// what a name can mean is settled from what was named before (narrow.go); the
// rules of the vocabulary are matched (rule.go, rule_match.go). Then it is a
// question (asking.go, question.go), or it tells facts (fact.go), each with its
// household and person (attach.go, member.go), in every way that it can be read
// (choose.go).
//
// The vocabularies are data: the text files in vocabulary/, which whoever
// knows Vietnamese can extend without knowing Go (docs/doc-hieu.md).
package reading
