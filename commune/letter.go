package commune

// Letter is a message waiting for a person, or one that went out: a row of the
// outbox. It holds a kind and ids, never words: text, language and channel are
// found at delivery, where the right to see is checked again.
type Letter struct {
	ID           string            `gorm:"column:id;primaryKey"`
	Seq          int64             `gorm:"column:seq;->"` // order of writing, given by the database
	CommuneID    string            `gorm:"column:commune_id"`
	PersonID     string            `gorm:"column:person_id"` // to whom
	Kind         string            `gorm:"column:kind"`
	Args         map[string]string `gorm:"column:args;serializer:json"`
	Dedup        string            `gorm:"column:dedup"`      // one letter a key; empty: the id
	Bulk         bool              `gorm:"column:bulk"`       // may wait for others, as reminders do
	NotBefore    Instant           `gorm:"column:not_before"` // when it may be sent
	Created      Instant           `gorm:"column:created_at"`
	Attempts     int               `gorm:"column:attempts"` // how often it was taken up
	ClaimedUntil Instant           `gorm:"column:claimed_until"`
	ClaimedBy    string            `gorm:"column:claimed_by"`
	Sent         Instant           `gorm:"column:sent_at"`
	Dropped      Instant           `gorm:"column:dropped_at"` // given up, or no longer to be seen
	Reason       string            `gorm:"column:reason"`     // why it waits or was dropped, a code or an error text
	AccountID    string            `gorm:"column:account_id"` // where it went
	Message      string            `gorm:"column:message"`    // the channel's id of the message
	Shown        string            `gorm:"column:shown"`      // the options as shown, the conversation's business
	Way          Way               `gorm:"column:way"`        // how it went, or is being sent, where that costs money
}
