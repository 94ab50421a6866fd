package zalooa

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

// Account is what Zalo knows of the account.
type Account struct {
	ID           string // the OA's
	Name         string
	Verified     bool
	Package      string // its name; empty: none
	PackageUntil string // as Zalo writes it
	Cloud        bool   // a Zalo Cloud Account is linked, which pays for messages
	Followers    string // how many
}

// Account asks for the account, by whose token is spoken. From then on events of
// another account are not taken, where Options named none.
func (o *OA) Account(ctx context.Context) (Account, error) {
	data, err := o.do(ctx, &call{name: "getoa", method: http.MethodGet, address: o.API + "/v2.0/oa/getoa"})
	if err != nil {
		return Account{}, err
	}
	var a struct {
		ID        text            `json:"oaid"`
		Other     text            `json:"oa_id"`
		Name      string          `json:"name"`
		Verified  bool            `json:"is_verified"`
		Package   string          `json:"package_name"`
		Until     text            `json:"package_valid_through_date"`
		Cloud     json.RawMessage `json:"linked_ZCA"`
		Followers text            `json:"num_follower"`
	}
	if err := json.Unmarshal(data, &a); err != nil || a.ID+a.Other == "" {
		return Account{}, errors.New("zalooa: getoa: unreadable answer")
	}
	id := string(a.ID)
	if id == "" {
		id = string(a.Other)
	}
	if o.OAID == "" {
		o.id.Store(&id)
	}
	return Account{
		ID: id, Name: a.Name, Verified: a.Verified, Package: a.Package, PackageUntil: string(a.Until),
		Cloud: linkedCloud(a.Cloud), Followers: string(a.Followers),
	}, nil
}

// linkedCloud reads whether a Zalo Cloud Account is linked, which is told by its
// id, its name or a plain yes.
func linkedCloud(raw json.RawMessage) bool {
	switch string(raw) {
	case "", "null", "false", `""`, "0", `"0"`:
		return false
	}
	return true
}
