// Package scheduler runs what falls due by the calendar: making obligations,
// planning reminders, and by and by the rest. Cron runs on every replica and
// nobody leads: each firing is claimed in the database by job and moment, and
// what it does is single by unique keys, so that neither restarts nor replicas
// nor a moved clock do anything twice or leave it out.
package scheduler
