// Package store keeps a commune's data in MySQL or MariaDB, or in an embedded
// SQLite file: versioned migrations, queries, the inbox, the outbox, sessions
// and, in a folder, the bytes of photos and files. Where there is a Redis it has
// the sessions, and what replicas share of the channels' limits.
//
// A change that a person makes is one transaction that begins with the
// submission's id under a unique key (once.go): the business rows, the audit
// rows and the letters to others are written together or not at all, and a
// repetition gets the stored result.
//
// Entities are commune's structs. Nothing leans on GORM's magic: no hooks, no
// associations, no soft delete, explicit columns in updates, and every time
// comes in as an argument.
package store
