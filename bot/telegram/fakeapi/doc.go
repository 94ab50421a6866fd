// Package fakeapi is a strict stand-in for Telegram's Bot API server. It
// refuses what the real server refuses, in its words, remembers what a bot
// should never have asked, plays the person at the other end, and fails on
// demand. Tests, the kill test and the benches speak to it; the service never
// does. It listens on the loopback address only.
//
// Comments that begin with "Holds:" name the documented behaviour of the real
// server that the code below keeps to.
package fakeapi
