package main

import (
	"context"
	"encoding/json"
	"fmt"

	"gandan/commune"
)

// doctorCmd is `gandan doctor`: it looks at all that the service leans on and
// says how to mend what is wrong. It changes nothing but for probes, a file and
// a key, that it removes again.
type doctorCmd struct {
	JSON bool `name:"json" help:"Print the findings as JSON."`
}

// Run examines the service and prints what was found. It fails if anything did.
func (c doctorCmd) Run(out *console, cfg *config) error {
	d := newDoctor(cfg)
	findings := d.examine(context.Background())
	if err := d.close(); err != nil {
		return err
	}
	lines := make([]line, len(findings))
	count := map[state]int{}
	for i, f := range findings {
		lines[i] = out.finding(f, secretsOf(cfg))
		count[f.state]++
	}
	if err := c.print(out, lines, count); err != nil {
		return err
	}
	if count[broken] > 0 {
		return commune.Errorf(commune.Conflict, "doctor.broken", "N", count[broken])
	}
	return nil
}

// print prints the lines for a program or for a person.
func (c doctorCmd) print(out *console, lines []line, count map[state]int) error {
	if c.JSON {
		e := json.NewEncoder(out.out)
		e.SetEscapeHTML(false)
		return e.Encode(lines)
	}
	for _, l := range lines {
		fmt.Fprintf(out.out, "%s %s: %s\n", marks[l.State], l.title, l.Found)
		if l.Mend != "" {
			fmt.Fprintf(out.out, "    → %s\n", l.Mend)
		}
	}
	_, err := fmt.Fprintln(out.out, out.print("doctor.sum", "Well", count[well], "Doubtful", count[doubtful], "Broken", count[broken]))
	return err
}
