// Package bot is the conversation engine. Two kinds of thing can be talked
// with, both plain values that read like the conversation: a Page shows what is
// stored and offers actions; a Flow asks questions and ends in one submission.
// The Engine leads every chat through them on any channel: back, cancel, edit,
// resume, help, language, paging, old buttons, double taps and restarts are its
// business, and no flow contains a line of them.
//
// The package knows no channel and no SQL. State is a value, effects are data,
// views are derived.
package bot
