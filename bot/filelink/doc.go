// Package filelink makes links to files, which whoever has one can open, and
// answers them. They are of two kinds: for a platform, that fetches a photo to
// show it, one file for ten minutes; and for a person, one file for a day,
// whose account's rights are asked again at each download.
//
// A link says what it is for and is signed. Nothing is stored, so that looking
// at one uses nothing up: chats fetch links to preview them.
package filelink
