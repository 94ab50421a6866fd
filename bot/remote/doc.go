// Package remote fetches files that a message names by an address. Whoever sent
// the message may have chosen the address, so only hosts that the operator or
// the platform vouches for are asked, and never an address inside the network
// that the program runs in.
package remote
