// Package fakeapi is a strict stand-in for Zalo's Official Account platform:
// the API, the OAuth server, the host for templates by phone, the hosts of
// media, and the caller of webhooks. It refuses what the real platform refuses,
// remembers what a sender should never have done, plays the persons at the
// other end and the officers who type into the same chat, and fails on demand.
// Tests and the demonstration speak to it; the service never does. It listens
// on the loopback address only.
//
// Comments that begin with "Holds:" name the behaviour of the real platform
// that the code below keeps to. "Assumed:" marks what nobody has documented.
package fakeapi
