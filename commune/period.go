package commune

// Period is a reporting period by its code: 2024-M04, 2024-Q1, 2024-H1, 2024.
// Codes of one kind compare in order of time.
type Period string
