package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"gandan/commune"
	"gandan/handlers"
	sentences "gandan/reading"
	"gandan/store"
)

// parseCmd is `gandan parse`: how a sentence of a person is understood.
type parseCmd struct {
	As    string     `required:"" placeholder:"ID|PHONE|NAME" help:"Whose sentence it is: it is read within what they may see."`
	Duty  string     `placeholder:"CODE" default:"" enum:",keeper,group_officer,secretary,overseer,cell_committee,village_head,group_head,district_cadre,party_office,standing_leader,inspection,admin" help:"Read it as a holder of this duty for the whole commune would mean it."`
	Now   *time.Time `placeholder:"T" help:"When it is written (RFC 3339); default: now."`
	Stdin bool       `help:"Read sentences from the standard input, one a line."`
	Text  []string   `arg:"" optional:"" help:"The sentence."`
}

// longestLine bounds a line of the standard input, in bytes.
const longestLine = 1 << 20

// Run prints one JSON object a sentence: what was understood.
func (c parseCmd) Run(out *console, cfg *config) error {
	text := strings.Join(c.Text, " ")
	if c.Stdin == (text != "") {
		return usageError{"parse.text_or_stdin"}
	}
	ctx := context.Background()
	db, err := cfg.openFor(ctx, false)
	if err != nil {
		return err
	}
	if db == nil {
		return commune.Errorf(commune.NotFound, "invite.no_list")
	}
	return errors.Join(c.run(ctx, out, cfg, db, text), db.Close())
}

func (c parseCmd) run(ctx context.Context, out *console, cfg *config, db *store.DB, text string) error {
	now := cfg.Now()
	if c.Now != nil {
		now = c.Now.In(cfg.Zone)
	}
	person, err := c.person(ctx, db)
	if err != nil {
		return err
	}
	day := commune.DateOf(now)
	h, err := holderOf(ctx, db, person, commune.DutyCode(c.Duty), day)
	if err != nil {
		return err
	}
	read := func(text string) error {
		scope, err := handlers.ReadingScope(ctx, db, h, text, day)
		if err != nil {
			return err
		}
		return printMeaning(out.out, sentences.Read(text, scope))
	}
	if !c.Stdin {
		return read(text)
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		if err := read(lines.Text()); err != nil {
			return err
		}
	}
	return lines.Err()
}

// printMeaning prints a meaning as one line of JSON.
func printMeaning(w io.Writer, m sentences.Meaning) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(m)
}

// person finds whose sentence it is among the people of the communes.
func (c parseCmd) person(ctx context.Context, db *store.DB) (commune.Person, error) {
	communes, err := db.Communes(ctx)
	if err != nil {
		return commune.Person{}, err
	}
	var list []commune.Person
	for _, place := range communes {
		people, err := db.AllPeople(ctx, place.ID)
		if err != nil {
			return commune.Person{}, err
		}
		list = append(list, people...)
	}
	found := findPeople(list, c.As)
	switch len(found) {
	case 0:
		return commune.Person{}, commune.Errorf(commune.NotFound, "parse.nobody", "Who", c.As)
	case 1:
		return found[0], nil
	}
	var lines []string
	for _, p := range found {
		lines = append(lines, "\n  "+together(" · ", p.Name, p.Title, p.Phone, p.ID))
	}
	return commune.Person{}, commune.Errorf(commune.Conflict, "invite.several", "Who", c.As, "N", len(found), "List", strings.Join(lines, ""))
}
