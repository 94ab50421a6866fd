package commune

// ZaloTokens is the token pair by which an app of Zalo speaks for an Official
// Account, as it is kept. The refresh token works once: whoever loses its
// successor must ask an administrator of the account for consent anew.
type ZaloTokens struct {
	AppID     string  `gorm:"column:app_id;primaryKey"` // of the app at developers.zalo.me
	OAID      string  `gorm:"column:oa_id"`             // of the account, as the consent named it; may be empty
	Access    string  `gorm:"column:access"`            // empty until the first refresh
	Refresh   string  `gorm:"column:refresh"`
	Expires   Instant `gorm:"column:expires_at"`   // end of Access
	Refreshed Instant `gorm:"column:refreshed_at"` // when the pair was given
	Began     Instant `gorm:"column:began_at"`     // a refresh was begun and its end is not known; else zero
	Dead      Instant `gorm:"column:dead_at"`      // when Zalo refused Refresh; else zero
	Reason    string  `gorm:"column:dead_reason"`  // what Zalo said then; holds no secret
	Seed      string  `gorm:"column:seed"`         // SHA-256 of the setting that was taken last; each is taken once
	Rev       int64   `gorm:"column:rev"`          // counts every change
}

// Due returns when the pair should be refreshed: when four fifths of its life
// are over, after 20 of the usual 25 hours.
func (t ZaloTokens) Due() Instant { return t.Expires - (t.Expires-t.Refreshed)/5 }
