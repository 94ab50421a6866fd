package bottest

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"gandan/commune"
)

// Accounts keeps people and their accounts in memory, to the contract of
// bot.Accounts.
type Accounts struct {
	mu       sync.Mutex
	accounts []commune.Account
	people   map[string]commune.Person
	// Looked counts how often somebody was looked up.
	Looked int
}

// Link gives a person an account, once; the account's id is its channel and chat.
func (a *Accounts) Link(person commune.Person, channel, chat string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.people == nil {
		a.people = map[string]commune.Person{}
	}
	if _, ok := a.people[person.ID]; !ok {
		a.people[person.ID] = person
	}
	for _, x := range a.accounts {
		if x.Channel == channel && x.Chat == chat {
			return
		}
	}
	a.accounts = append(a.accounts, commune.Account{ID: channel + "/" + chat, Channel: channel, Chat: chat, PersonID: person.ID})
}

// Unlink takes the accounts of a chat away.
func (a *Accounts) Unlink(chat string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.accounts = slices.DeleteFunc(a.accounts, func(x commune.Account) bool { return x.Chat == chat })
}

// Account implements bot.Accounts.
func (a *Accounts) Account(_ context.Context, channel, chat string) (commune.Account, commune.Person, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.Looked++
	for _, x := range a.accounts {
		if x.Channel == channel && x.Chat == chat {
			return x, a.people[x.PersonID], nil
		}
	}
	return commune.Account{}, commune.Person{}, commune.Errorf(commune.NotFound, "error.not_found")
}

// AccountsOf implements bot.Accounts.
func (a *Accounts) AccountsOf(_ context.Context, personID string) ([]commune.Account, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var list []commune.Account
	for _, x := range a.accounts {
		if x.PersonID == personID {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(x, y commune.Account) int { return cmp.Compare(y.LastIn, x.LastIn) })
	return list, nil
}

// Person implements bot.Accounts.
func (a *Accounts) Person(_ context.Context, id string) (commune.Person, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if p, ok := a.people[id]; ok {
		return p, nil
	}
	return commune.Person{}, commune.Errorf(commune.NotFound, "error.not_found")
}

// TouchAccount implements bot.Accounts.
func (a *Accounts) TouchAccount(_ context.Context, id string, at commune.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i := range a.accounts {
		if a.accounts[i].ID == id {
			a.accounts[i].LastIn, a.accounts[i].Blocked = at, 0
		}
	}
	return nil
}

// BlockAccount implements bot.Accounts.
func (a *Accounts) BlockAccount(_ context.Context, id string, at commune.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i := range a.accounts {
		if a.accounts[i].ID == id {
			a.accounts[i].Blocked = at
		}
	}
	return nil
}

// SetLanguage implements bot.Accounts.
func (a *Accounts) SetLanguage(_ context.Context, personID, lang string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	p := a.people[personID]
	p.Lang = lang
	a.people[personID] = p
	return nil
}
