package commune

// Received is an update from a channel that is kept until it is handled: a row
// of the inbox.
type Received struct {
	ID           int64   `gorm:"column:id;primaryKey;autoIncrement"` // order of arrival, given by the database
	Channel      string  `gorm:"column:channel"`
	Account      string  `gorm:"column:account"`   // the sender's; updates of one are handled in order
	UpdateID     string  `gorm:"column:update_id"` // the channel's own, unique in channel and account
	Raw          []byte  `gorm:"column:raw"`
	At           Instant `gorm:"column:at"`
	Tries        int     `gorm:"column:tries"` // how often it was taken up
	Error        string  `gorm:"column:error"` // of the last try
	NotBefore    Instant `gorm:"column:not_before"`
	ClaimedUntil Instant `gorm:"column:claimed_until"`
	ClaimedBy    string  `gorm:"column:claimed_by"`
	Done         Instant `gorm:"column:done_at"`
	Rested       Instant `gorm:"column:rested_at"` // given up; it rests for the operator
}
