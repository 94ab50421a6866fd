package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"gandan/commune"
	"gandan/documents"
	"gandan/store"
)

// inviteCmd is `gandan invite`.
type inviteCmd struct {
	All    bool    `help:"Invite all who hold a duty and have not joined; with --renew those who have, too." xor:"who" required:""`
	Person *string `placeholder:"ID|PHONE|NAME" help:"Invite one person." xor:"who" required:""`
	Admin  bool    `help:"Make an administrator of --name and --phone, and invite them." xor:"who" required:""`
	Name   string  `help:"Name of the administrator."`
	Phone  string  `help:"Phone of the administrator."`
	Renew  bool    `help:"Take back the codes given out before and not used."`
	QR     string  `name:"qr" placeholder:"DIR" help:"Write cards with QR codes to print, a file a village, to this folder."`
	JSON   bool    `name:"json" help:"Print the codes as JSON."`
}

// Run issues codes to join with and prints them. They are kept as hashes alone:
// what is not printed now is never seen again.
func (c inviteCmd) Run(out *console, cfg *config) error {
	admin, err := c.admin()
	if err != nil {
		return err
	}
	ctx := context.Background()
	db, err := cfg.openFor(ctx, c.Admin)
	if err != nil {
		return err
	}
	if db == nil {
		return commune.Errorf(commune.NotFound, "invite.no_list")
	}
	return errors.Join(c.run(ctx, out, cfg, db, admin), db.Close())
}

// admin reads the name and phone of the administrator, which go with --admin
// alone.
func (c inviteCmd) admin() (commune.Person, error) {
	if !c.Admin {
		if c.Name != "" || c.Phone != "" {
			return commune.Person{}, usageError{"invite.only_admin"}
		}
		return commune.Person{}, nil
	}
	name, ok := documents.PersonName(c.Name)
	if !ok {
		return commune.Person{}, usageError{"invite.bad_name"}
	}
	number, ok := documents.PhoneNumber(c.Phone)
	if !ok {
		return commune.Person{}, usageError{"invite.bad_phone"}
	}
	return commune.Person{Name: name, Phone: number}, nil
}

func (c inviteCmd) run(ctx context.Context, out *console, cfg *config, db *store.DB, admin commune.Person) error {
	now := cfg.Now()
	chosen, err := c.choose(ctx, out, db, admin, now)
	if err != nil {
		return err
	}
	if c.QR != "" {
		if err := os.MkdirAll(c.QR, 0o700); err != nil {
			return commune.Errorf(commune.Invalid, "invite.bad_folder", "Dir", c.QR)
		}
	}
	list, err := newInvitations(ctx, out, db, chosen)
	if err != nil {
		return err
	}
	if err := list.link(ctx, out, cfg); err != nil {
		return err
	}
	if err := list.zalo(ctx, out, cfg, db); err != nil {
		return err
	}
	steps := len(list.people)
	if c.QR != "" {
		steps *= 2
	}
	bar := newBar(out.err, steps)
	var files []string
	err = list.issue(ctx, db, now, c.Renew, bar.add)
	if err == nil && c.QR != "" {
		files, err = list.writeSheets(out, c.QR, c.All, now, bar.add)
	}
	bar.finish()
	if !list.issued {
		return err
	}
	return errors.Join(err, c.print(out, list, files)) // codes are printed even where a file could not be written
}

func (c inviteCmd) print(out *console, list *invitations, files []string) error {
	if c.JSON {
		return list.json(out)
	}
	return list.text(out, files)
}

// choose finds who is to be invited, and tells who is left out.
func (c inviteCmd) choose(ctx context.Context, out *console, db *store.DB, admin commune.Person, now time.Time) ([]store.Invitee, error) {
	if c.Admin {
		sub := commune.Submission{ID: newID(), At: commune.InstantOf(now)}
		var err error
		if admin, err = db.AddAdmin(ctx, sub, admin.Name, admin.Phone, newID); err != nil {
			return nil, err
		}
	}
	list, err := db.Invitees(ctx, commune.DateOf(now))
	switch {
	case err != nil:
		return nil, err
	case c.Admin:
		return chooseOne(ctx, out, db, list, admin.ID)
	case c.Person != nil:
		return chooseOne(ctx, out, db, list, *c.Person)
	case len(list) == 0:
		return nil, commune.Errorf(commune.NotFound, "invite.no_list")
	case c.Renew:
		return list, nil
	}
	var rest []store.Invitee
	for _, x := range list {
		if !x.Linked {
			rest = append(rest, x)
		}
	}
	if n := len(list) - len(rest); n > 0 {
		if _, err := fmt.Fprintln(out.err, out.print("invite.linked", "N", n)); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// chooseOne finds the one person that who means. Where it means several, they
// are named.
func chooseOne(ctx context.Context, out *console, db *store.DB, list []store.Invitee, who string) ([]store.Invitee, error) {
	people := make([]commune.Person, len(list))
	byID := make(map[string]store.Invitee, len(list))
	for i, x := range list {
		people[i], byID[x.Person.ID] = x.Person, x
	}
	var found []store.Invitee
	for _, p := range findPeople(people, who) {
		found = append(found, byID[p.ID])
	}
	switch len(found) {
	case 0:
		return nil, commune.Errorf(commune.NotFound, "invite.nobody", "Who", who)
	case 1:
		return found, nil
	}
	candidates, err := newInvitations(ctx, out, db, found)
	if err != nil {
		return nil, err
	}
	var lines []string
	for i, p := range candidates.people {
		lines = append(lines, "\n  "+together(" · ", p.Name, candidates.held[i], p.Place, p.ID))
	}
	return nil, commune.Errorf(commune.Conflict, "invite.several", "Who", who, "N", len(found), "List", strings.Join(lines, ""))
}
