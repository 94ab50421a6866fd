// Package fakeapi is a strict stand-in for the server of the Zalo Bot Platform.
// It refuses what the platform refuses, in its words where they are known,
// remembers what a bot should never have asked, plays the people at the other
// end with the photos that they send, and fails on demand. Tests and the demo
// speak to it; the service never does. It listens on the loopback address only.
//
// Comments that begin with "Holds:" name the behaviour of the platform that the
// code below keeps to. Where its documentation and what was seen of it differ,
// Options choose. What nobody knows is called assumed.
package fakeapi
