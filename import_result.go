package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"gandan/commune"
)

// importResult is what an import did or would do.
type importResult struct {
	name    string // of the file
	file    commune.Roster
	plan    commune.RosterPlan
	applied bool
	fresh   bool // the commune is new
}

// json prints the result as the Contract has it.
func (r importResult) json(out *console) error {
	result := struct {
		Applied bool `json:"applied"`
		commune.RosterCounts
		Added     int                 `json:"added"`
		Changed   int                 `json:"changed"`
		Ended     int                 `json:"ended"`
		Unchanged int                 `json:"unchanged"`
		Warnings  []string            `json:"warnings"`
		Rejected  []commune.Rejection `json:"rejected"`
	}{
		Applied: r.applied, RosterCounts: r.file.Counts(), Unchanged: r.plan.Unchanged,
		Added: r.plan.Count(commune.RosterAdd), Changed: r.plan.Count(commune.RosterChange), Ended: r.plan.Count(commune.RosterEnd),
		Warnings: []string{}, Rejected: append([]commune.Rejection{}, r.file.Rejected...),
	}
	for _, w := range r.warnings() {
		result.Warnings = append(result.Warnings, out.warning(w))
	}
	e := json.NewEncoder(out.out)
	e.SetEscapeHTML(false)
	return e.Encode(result)
}

func (r importResult) warnings() []commune.RosterWarning {
	return append(append([]commune.RosterWarning{}, r.file.Warnings...), r.plan.Warnings...)
}

// text prints the result for people: what the file holds, what changes to the
// last household, what to look at, what could not be read.
func (r importResult) text(out *console) error {
	var lines []string
	say := func(key string, args ...any) { lines = append(lines, out.print(key, args...)) }
	n := r.file.Counts()
	say("import.file", "File", r.name, "Commune", r.file.Commune)
	if r.fresh {
		say("import.new_commune", "Commune", r.file.Commune)
	}
	say("import.holds", "Villages", n.Villages, "Groups", n.Groups, "Households", n.Households, "People", n.People, "Duties", n.Duties)
	for _, act := range []commune.RosterAct{commune.RosterAdd, commune.RosterChange, commune.RosterEnd} {
		say("import."+string(act), "N", r.plan.Count(act))
		for _, line := range out.items(r.plan.Items, act) {
			lines = append(lines, "  "+line)
		}
	}
	say("import.unchanged", "N", r.plan.Unchanged)
	if list := r.warnings(); len(list) > 0 {
		say("import.warnings", "N", len(list))
		for _, w := range list {
			lines = append(lines, "  "+out.warning(w))
		}
	}
	if len(r.file.Rejected) > 0 {
		say("import.rejected", "N", len(r.file.Rejected))
		for _, x := range r.file.Rejected {
			lines = append(lines, "  "+out.print("import.rejection", "Sheet", x.Sheet, "Row", x.Row,
				"Field", out.field(x.Field), "Why", out.print("import.why."+x.Why)))
		}
	}
	if r.applied {
		say("import.applied")
	} else {
		say("import.dry")
	}
	_, err := fmt.Fprintln(out.out, strings.Join(lines, "\n"))
	return err
}
