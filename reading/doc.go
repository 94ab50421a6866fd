// Package reading reads what people write in plain Vietnamese, with or without
// accents, in full or in the usual shorthand: dates, numbers, names, which
// household is meant, and where somebody works away. It is pure and
// deterministic: today comes in as an argument, and what is not understood is
// said to be so instead of guessed.
//
// The vocabularies are data: the text files in vocabulary/, which whoever
// knows Vietnamese can extend without knowing Go.
package reading
