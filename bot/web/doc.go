// Package web is the channel of the demo: conversations in a web page on this
// machine, several people side by side, and the HTTP API under it. It is served
// on loopback only and never mounted by the service, as anyone who reaches it
// speaks as whom he likes.
//
// The channel keeps Telegram's limits, so that it hides no fault that would
// show there.
package web
