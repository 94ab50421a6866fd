// Package bench measures what the service promises of its speed: turns of a
// conversation, pages, filings, imports, the start. README.md lists every
// benchmark with its command, its last figures and the bar it is held to. What
// is measured is the real engine over the real store, filled with an invented
// commune.
package bench
