package commune

// Download is a file as somebody may have it, with what the audit log needs to
// name who that is.
type Download struct {
	Attachment
	PersonID  string
	CommuneID string // of the person
}
